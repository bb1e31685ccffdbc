package dev.tierdeck.desktop.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.value.EditModel.Step;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EditModelTest {
    private static final Guard PRODUCTION = new Guard(Environment.PRODUCTION, "cache.example:6379", false);

    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private final List<String> said = new ArrayList<>();
    private final List<String> renamed = new ArrayList<>();
    private ValueModel model;
    private EditModel edit;

    @BeforeEach
    void fill() {
        cache.server.put("app:a", "{\"bid\":1,\"ask\":2}");
        cache.server.put("app:b", "plain");
        cache.server.put("secret:token", "s3cret");
        model(new Guard(Environment.DEVELOPMENT, "", false));
    }

    private void model(Guard guard) {
        cache.invalidations.guard = guard;
        model = new ValueModel(cache, tasks, new ValueModel.Beside(() -> FakeCache.START, text -> {}, (title, name) -> null, Memory.forgetful(), said::add));
        model.onRenamed((was, now) -> renamed.add(was.name() + " " + now));
        edit = model.edit();
    }

    private void begin(String key, String typed) {
        model.entry().open(Subjects.of(key));
        edit.begin();
        assertThat(edit.step().get()).isEqualTo(Step.TYPING);
        edit.typed().set(typed);
    }

    private String stands(String key) {
        return new String(((StoredValue.Text) cache.server.values.get(Key.of(key))).bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void change_isShownBeforeItIsSaved() {
        begin("app:a", "{\"bid\":1,\"ask\":3}");
        edit.review();
        assertThat(edit.step().get()).isEqualTo(Step.REVIEW);
        assertThat(edit.difference().get()).extracting(line -> line.kind() + line.text())
                .containsExactly("SAME{", "SAME  \"bid\": 1,", "GOES  \"ask\": 2", "COMES  \"ask\": 3", "SAME}");
        assertThat(stands("app:a")).isEqualTo("{\"bid\":1,\"ask\":2}");
        edit.save();
        assertThat(stands("app:a")).isEqualTo("{\"bid\":1,\"ask\":3}");
        assertThat(edit.step().get()).isEqualTo(Step.OFF);
        assertThat(said).containsExactly("Saved app:a");
        assertThat(((Value.Text) model.entry().value().get()).bytes()).asString().contains("3");
    }

    @Test
    void brokenJson_isNotSaved_andSaysWhere() {
        begin("app:a", "{\"bid\":1,\n\"ask\":}");
        edit.review();
        assertThat(edit.step().get()).isEqualTo(Step.TYPING);
        assertThat(edit.trouble().get()).contains("line 2");
    }

    @Test
    void textThatIsNoJson_mayBecomeAnyText() {
        begin("app:b", "{not json");
        edit.review();
        edit.save();
        assertThat(stands("app:b")).isEqualTo("{not json");
    }

    @Test
    void valueThatWasChangedMeanwhile_isNotWrittenOver_andTheirsCanBeTaken() {
        begin("app:a", "{\"bid\":9}");
        edit.review();
        cache.server.put("app:a", "{\"bid\":5}");
        edit.save();
        assertThat(stands("app:a")).isEqualTo("{\"bid\":5}");
        assertThat(edit.step().get()).isEqualTo(Step.CONFLICT);
        assertThat(edit.difference().get()).extracting(line -> line.kind() + line.text()).contains("GOES  \"bid\": 5", "COMES  \"bid\": 9");
        edit.takeTheirs();
        assertThat(edit.step().get()).isEqualTo(Step.OFF);
        assertThat(((Value.Text) model.entry().value().get()).bytes()).asString().isEqualTo("{\"bid\":5}");
    }

    @Test
    void valueThatWasChangedMeanwhile_isWrittenOverOnlyAfterItWasSeen() {
        begin("app:a", "{\"bid\":9}");
        edit.review();
        cache.server.put("app:a", "{\"bid\":5}");
        edit.save();
        edit.leave();
        assertThat(edit.step().get()).isEqualTo(Step.TYPING);
        assertThat(edit.typed().get()).isEqualTo("{\"bid\":9}");
        edit.review();
        edit.save();
        assertThat(stands("app:a")).isEqualTo("{\"bid\":9}");
    }

    @Test
    void answerThatWasLost_isNoConflictWithOneself() {
        begin("app:b", "mine");
        edit.review();
        cache.server.put("app:b", "mine");
        edit.save();
        assertThat(edit.step().get()).isEqualTo(Step.OFF);
        assertThat(said).containsExactly("Saved app:b");
    }

    @Test
    void keyThatIsGone_leavesWhatWasTyped() {
        begin("app:b", "mine");
        edit.review();
        cache.server.values.remove(Key.of("app:b"));
        edit.save();
        assertThat(edit.step().get()).isEqualTo(Step.TYPING);
        assertThat(edit.typed().get()).isEqualTo("mine");
        assertThat(edit.trouble().get()).startsWith("The key is gone");
    }

    @Test
    void serverThatIsAway_leavesWhatWasTyped_andItIsSavedOnceItIsBack() {
        begin("app:b", "mine");
        edit.review();
        cache.server.down();
        edit.save();
        assertThat(edit.step().get()).isEqualTo(Step.REVIEW);
        assertThat(edit.typed().get()).isEqualTo("mine");
        assertThat(edit.trouble().get()).isEqualTo("Redis at cache.example:6379 does not answer.");
        cache.server.up();
        edit.save();
        assertThat(stands("app:b")).isEqualTo("mine");
    }

    @Test
    void leaving_asksOnlyWhereSomethingWasTyped() {
        begin("app:b", "plain");
        edit.leave();
        assertThat(edit.step().get()).isEqualTo(Step.OFF);
        begin("app:b", "other");
        edit.leave();
        assertThat(edit.step().get()).isEqualTo(Step.LEAVING);
        edit.leave();
        assertThat(edit.typed().get()).isEqualTo("other");
        edit.leave();
        edit.discard();
        assertThat(edit.step().get()).isEqualTo(Step.OFF);
        assertThat(stands("app:b")).isEqualTo("plain");
    }

    @Test
    void anotherKey_putsWhatWasTypedAside_andComingBackFindsIt() {
        begin("app:b", "half a thou");
        model.entry().open(Subjects.of("app:a"));
        assertThat(edit.step().get()).isEqualTo(Step.OFF);
        assertThat(said).containsExactly("What you typed for app:b is kept until you edit it again.");
        model.entry().open(Subjects.of("app:b"));
        edit.begin();
        assertThat(edit.typed().get()).isEqualTo("half a thou");
    }

    @Test
    void production_wantsItsNameTyped() {
        model(PRODUCTION);
        begin("app:b", "mine");
        edit.review();
        edit.save();
        assertThat(model.confirm().asked().get()).isNotNull();
        assertThat(stands("app:b")).isEqualTo("plain");
        model.confirm().confirm();
        assertThat(stands("app:b")).isEqualTo("plain");
        model.confirm().typed().set("cache.example:6379");
        model.confirm().confirm();
        assertThat(stands("app:b")).isEqualTo("mine");
        assertThat(cache.editor.confirmed).containsExactly("cache.example:6379");
    }

    @Test
    void questionAboutAnEdit_endsWithIt() {
        model(PRODUCTION);
        begin("app:b", "mine");
        edit.review();
        edit.save();
        model.confirm().typed().set("cache.example:6379");
        model.entry().open(Subjects.of("app:a"));
        assertThat(model.confirm().asked().get()).isNull();
        model.confirm().confirm();
        assertThat(stands("app:b")).isEqualTo("plain");
        model.entry().open(Subjects.of("app:b"));
        edit.begin();
        edit.review();
        edit.save();
        edit.back();
        assertThat(model.confirm().asked().get()).as("back at typing").isNull();
    }

    @Test
    void whatWasPutAside_outlivesALookAtAnotherEdit() {
        begin("app:b", "half a thou");
        model.entry().open(Subjects.of("app:a"));
        edit.begin();
        edit.leave();
        model.entry().open(Subjects.of("app:b"));
        edit.begin();
        assertThat(edit.typed().get()).isEqualTo("half a thou");
    }

    @Test
    void renamingThatEndsLate_leavesThePersonWhereTheyAre() {
        model.entry().open(Subjects.of("app:a"));
        model.rename().begin();
        model.rename().name().set("app:c");
        tasks.hold();
        model.rename().rename();
        model.entry().open(Subjects.of("app:b"));
        model.rename().begin();
        tasks.run();
        assertThat(model.rename().renaming().get()).isEqualTo(Subjects.of("app:b"));
        assertThat(renamed).containsExactly("app:a app:c");
    }

    @Test
    void refusalThatComesLate_isToldBesideTheBoxOfAnotherKey() {
        model.entry().open(Subjects.of("app:a"));
        model.rename().begin();
        model.rename().name().set("app:b");
        tasks.hold();
        model.rename().rename();
        model.entry().open(Subjects.of("secret:token"));
        model.rename().begin();
        tasks.run();
        assertThat(model.rename().trouble().get()).isEmpty();
        assertThat(said).anyMatch(sentence -> sentence.startsWith("There is a key named app:b already"));
    }

    @Test
    void whatCanNotBeEdited_saysWhy() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
        }
        cache.server.put(Key.of("app:packed"), packed.toByteArray());
        cache.server.put(Key.of("app:bytes"), new byte[] {0, 1, (byte) 0xff});
        cache.server.put("app:control", "a\u001bb");
        cache.server.put("app:mixed", "a\r\nb\nc");
        cache.server.put("app:large", "x".repeat(Editable.MOST + 1));
        cache.server.put("app:list", new StoredValue.Elements(List.of(new byte[] {'x'}), 1, null));
        cache.server.put("tierdeck:{0}:gen", "1");
        assertRefused("app:packed", "packed this value (gzip)");
        assertRefused("app:bytes", "no plain text");
        assertRefused("app:control", "no plain text");
        assertRefused("app:mixed", "no plain text");
        assertRefused("app:large", "can't be typed");
        assertRefused("app:list", "Elements can't be edited");
        assertRefused("tierdeck:{0}:gen", "Tierdeck's own");
        assertRefused("secret:token", "masked");
        model(new Guard(Environment.DEVELOPMENT, "", true));
        assertRefused("app:b", "read-only");
    }

    private void assertRefused(String key, String why) {
        model.entry().open(Subjects.of(key));
        edit.begin();
        assertThat(edit.step().get()).as(key).isEqualTo(Step.OFF);
        assertThat(said.getLast()).as(key).contains(why);
    }

    @Test
    void secret_isEditedOnceItIsShown_andNotBefore() {
        assertRefused("secret:token", "masked");
        model.entry().unmask();
        edit.begin();
        assertThat(edit.typed().get()).isEqualTo("s3cret");
    }

    @Test
    void lineEndsOfWindows_comeBackAsTheyWere() {
        cache.server.put("app:crlf", "one\r\ntwo\r\n");
        begin("app:crlf", "one\nTWO\n");
        edit.review();
        edit.save();
        assertThat(stands("app:crlf")).isEqualTo("one\r\nTWO\r\n");
    }

    @Test
    void fieldOfAHash_isSavedOnlyAsItWasSeen() {
        cache.server.put("app:hash", new StoredValue.Hash(List.of(field("bid", "1"), field("ask", "2")), 2, null));
        model.entry().open(Subjects.of("app:hash"));
        edit.begin(model.entry().elements().getFirst());
        edit.typed().set("1.5");
        edit.review();
        edit.save();
        assertThat(model.entry().elements()).extracting(Value.Element::line).containsExactly("bid\t1.5", "ask\t2");
        edit.begin(model.entry().elements().getFirst());
        edit.typed().set("7");
        edit.review();
        cache.server.put("app:hash", new StoredValue.Hash(List.of(field("bid", "9")), 1, null));
        edit.save();
        assertThat(edit.step().get()).isEqualTo(Step.CONFLICT);
        assertThat(edit.difference().get()).extracting(line -> line.kind() + line.text()).containsExactly("GOES9", "COMES7");
    }

    private static StoredValue.Field field(String name, String value) {
        return new StoredValue.Field(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void newName_isNeverThatOfAnotherKey() {
        model.entry().open(Subjects.of("app:a"));
        model.rename().begin();
        model.rename().name().set("app:b");
        model.rename().rename();
        assertThat(model.rename().trouble().get()).startsWith("There is a key named app:b already");
        assertThat(stands("app:b")).isEqualTo("plain");
        model.rename().name().set("app:\\xff\\n");
        model.rename().rename();
        assertThat(cache.server.values).containsKey(Key.of(new byte[] {'a', 'p', 'p', ':', (byte) 0xff, '\n'})).doesNotContainKey(Key.of("app:a"));
        assertThat(renamed).containsExactly("app:a app:\\xff\\n");
    }

    @Test
    void newName_thatIsNone_isRefused() {
        model.entry().open(Subjects.of("app:a"));
        model.rename().begin();
        for (var name : List.of("", "app:a", "tierdeck:x", "app:\\q")) {
            model.rename().name().set(name);
            model.rename().rename();
            assertThat(model.rename().trouble().get()).as(name).isNotEmpty();
        }
        assertThat(cache.editor.confirmed).isEmpty();
        model.rename().cancel();
        assertThat(model.rename().renaming().get()).isNull();
    }

    @Test
    void newNameOnProduction_wantsTheConnectionsNameTyped() {
        model(PRODUCTION);
        model.entry().open(Subjects.of("app:a"));
        model.rename().begin();
        model.rename().name().set("app:c");
        model.rename().rename();
        assertThat(cache.server.values).containsKey(Key.of("app:a"));
        model.confirm().typed().set("cache.example:6379");
        model.confirm().confirm();
        assertThat(cache.server.values).containsKey(Key.of("app:c"));
    }
}
