package dev.tierdeck.desktop.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.FakeInvalidations;
import dev.tierdeck.testing.HandTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvalidateModelTest {
    private static final String CONNECTION = "cache.example:6379";
    private static final Key BTC = Key.of("prediction:BTC");

    private final FakeCache cache = new FakeCache();
    private final FakeInvalidations engine = cache.invalidations;
    private final HandTasks tasks = new HandTasks();
    private Instant now = FakeCache.START;
    private @Nullable Path saved;
    private InvalidateModel model;

    @BeforeEach
    void fill() {
        InvalidateWindow.fill(cache);
        engine.clock = () -> now;
        model = model(Environment.DEVELOPMENT, false);
    }

    private InvalidateModel model(Environment environment, boolean readOnly) {
        engine.guard = new Guard(environment, CONNECTION, readOnly);
        var made = new InvalidateModel(cache, tasks, () -> now, (title, name) -> saved, CONNECTION);
        made.shown();
        return made;
    }

    private void later(Duration time) {
        now = now.plus(time);
        tasks.tick();
    }

    private void asks(How how, String text) {
        model.form().how().set(how);
        switch (how) {
            case TAG -> model.form().tag().set(text);
            case PATTERN -> model.form().pattern().set(text);
            case EXPRESSION -> model.form().expression().set(text);
            case KEYS -> model.form().keys().set(text);
            default -> throw new IllegalArgumentException(how + " is no text");
        }
        model.ask();
    }

    private List<String> keys() {
        return model.shownKeys().keys().stream().map(PreviewRows.Row::key).toList();
    }

    private void carryOut() {
        model.invalidate();
        model.confirm().confirm();
    }

    private Outcome outcome() {
        return Objects.requireNonNull(model.report().outcome().get());
    }

    private PreviewModel.State state() {
        return model.preview().state().get();
    }

    @Test
    void tag_isPreviewedFromIndexAndFromNames() {
        asks(How.TAG, "BTC");
        assertThat(keys()).containsExactly("a:btc:note", "prediction:BTC", "tradecore:market:quote:BTC");
        assertThat(model.shownKeys().keys()).extracting(PreviewRows.Row::why).containsExactly("index", "name", "name");
        assertThat(model.shownKeys().figures()).extracting(Figure::value).contains("3", "41\u00a0B", "≈\u00a0540\u00a0ms");
        assertThat(model.shownKeys().button()).isEqualTo("Invalidate 3 keys");
    }

    @Test
    void everyWayToTell_findsItsKeys() {
        asks(How.PATTERN, "prediction:*");
        assertThat(keys()).hasSize(3);
        asks(How.EXPRESSION, "prediction:(BTC|ETH)");
        assertThat(keys()).containsExactly("prediction:BTC", "prediction:ETH");
        asks(How.KEYS, "prediction:NVDA\n\nnowhere\n");
        assertThat(keys()).containsExactly("prediction:NVDA");
        model.form().how().set(How.DOMAIN);
        model.form().domain().set(model.form().domains().getLast());
        model.ask();
        assertThat(keys()).hasSize(3);
        model.form().how().set(How.TYPE);
        model.form().type().set(model.form().types().getFirst());
        model.ask();
        assertThat(keys()).hasSize(43);
        model.form().how().set(How.ALL);
        model.ask();
        assertThat(keys()).hasSize(49).doesNotContain("a:btc:note");
    }

    @Test
    void missingField_isSaidBeforeAnythingIsAsked() {
        for (var how : How.values()) {
            if (how != How.ALL && how != How.RECIPE) {
                model.form().how().set(how);
                model.ask();
                assertThat(model.form().mistake().get()).as("%s", how).isNotEmpty();
            }
        }
        assertThat(state()).isEqualTo(PreviewModel.State.NONE);
    }

    @Test
    void brokenExpression_isSaidWhileItIsTyped() {
        model.form().how().set(How.EXPRESSION);
        model.form().expression().set("(");
        assertThat(model.form().mistake().get()).contains("no regular expression").contains("character");
        model.ask();
        assertThat(state()).isEqualTo(PreviewModel.State.NONE);
        model.form().expression().set("(a)");
        assertThat(model.form().mistake().get()).isEmpty();
    }

    @Test
    void keyWithEscapes_isReadAsTheTablesShowIt() {
        assertThat(KeyLines.read("a\\xff\\n\\\\\\u00e9z")).containsExactly(Key.of(new byte[] {'a', (byte) 0xff, '\n', '\\', (byte) 0xc3, (byte) 0xa9, 'z'}));
        var odd = Key.of(new byte[] {'a', ':', (byte) 0xff, 0, '\n', '\\', (byte) 0xe2, (byte) 0x80, (byte) 0xae});
        assertThat(KeyLines.read(odd.display())).containsExactly(odd);
        asks(How.KEYS, "fine\nbroken\\q");
        assertThat(model.form().mistake().get()).startsWith("Line 2 is no key");
    }

    @Test
    void recipe_asksForEachIdentifierAndMarksLongerOnes() {
        model.form().how().set(How.RECIPE);
        model.ask();
        assertThat(model.form().mistake().get()).isEqualTo("Choose a recipe.");
        var recipe = model.form().recipe();
        recipe.chosen().set(recipe.options().getFirst());
        model.ask();
        assertThat(recipe.fields()).extracting(field -> field.mistake().get())
                .containsExactly("Give the broker_id.", "Give the user_id.", "Give the connection_id.");
        recipe.fields().get(1).text().set("u-4");
        recipe.chosen().set(recipe.options().getLast());
        assertThat(recipe.fields().getFirst().text().get()).as("what was typed for it before").isEqualTo("u-4");
        model.ask();
        assertThat(keys()).hasSize(3);
        assertThat(model.shownKeys().longer()).startsWith("One key matches only as its id is longer");
        model.askExactly();
        assertThat(keys()).hasSize(2);
        assertThat(model.shownKeys().longer()).isEmpty();
    }

    @Test
    void secrets_areCountedAndSaidToBeLost() {
        asks(How.PATTERN, "tradecore:auth:*");
        assertThat(model.shownKeys().sentences().getFirst()).startsWith("2 secrets are among them").contains("can't be brought back");
        model.invalidate();
        assertThat(model.confirm().asked().get().detail()).isEqualTo("2 keys of these can't be brought back.");
    }

    @Test
    void refillThatWasNeverMeasured_isSaidToBeUnknown() {
        engine.loadMillis = -1;
        asks(How.TAG, "BTC");
        assertThat(model.shownKeys().figures().getLast()).isEqualTo(new Figure("Loading again", "–", "not known: no load was measured"));
    }

    @Test
    void changedForm_voidsThePreviewAndTheQuestion() {
        asks(How.TAG, "BTC");
        model.invalidate();
        model.form().tag().set("BTCX");
        assertThat(state()).isEqualTo(PreviewModel.State.VOID);
        assertThat(model.preview().preview().get()).isNull();
        assertThat(model.confirm().asked().get()).isNull();
        carryOut();
        assertThat(engine.carriedOut).isEmpty();
    }

    @Test
    void previewOlderThanFiveMinutes_mustBeAskedForAgain() {
        asks(How.TAG, "BTC");
        later(Duration.ofMinutes(5));
        assertThat(model.preview().aged().get()).isFalse();
        later(Duration.ofSeconds(1));
        assertThat(model.preview().aged().get()).isTrue();
        model.invalidate();
        assertThat(model.confirm().asked().get()).isNull();
        model.ask();
        assertThat(model.preview().aged().get()).isFalse();
    }

    @Test
    void previewThatAgedWhileItWasConfirmed_isRefusedByTheEngineAndSaysSo() {
        asks(How.TAG, "BTC");
        model.invalidate();
        now = now.plus(Duration.ofMinutes(6));
        model.confirm().confirm();
        assertThat(model.execution().state().get()).isEqualTo(ExecutionModel.State.REFUSED);
        assertThat(model.report().status().get()).contains("Nothing was removed; preview it again");
    }

    @Test
    void cancelled_nothingGoes() {
        asks(How.TAG, "BTC");
        model.invalidate();
        model.confirm().cancel();
        model.confirm().confirm();
        assertThat(engine.carriedOut).isEmpty();
    }

    @Test
    void confirmed_exactlyWhatWasShownGoes() {
        asks(How.TAG, "BTC");
        cache.server.put("other:BTC", "later");
        carryOut();
        assertThat(engine.carriedOut).containsExactly(Invalidation.tag("BTC"));
        assertThat(cache.server.values).doesNotContainKey(BTC).containsKey(Key.of("other:BTC"));
        assertThat(outcome().heading()).startsWith("3 keys removed");
        assertThat(engine.wishes.getFirst()).satisfies(wishes -> {
            assertThat(wishes.undo()).isTrue();
            assertThat(wishes.from()).isEqualTo(Origin.WINDOW);
        });
        assertThat(model.history().rows().getFirst().what()).isEqualTo("tag BTC");
    }

    @Test
    void untickedKeep_keepsNothingAndOffersNoUndo() {
        asks(How.TAG, "BTC");
        model.invalidate();
        model.confirm().keep().set(false);
        model.confirm().confirm();
        assertThat(engine.wishes.getFirst().undo()).isFalse();
        assertThat(model.undo().offer().get()).isNull();
        asks(How.TAG, "ETH");
        model.invalidate();
        assertThat(model.confirm().keep().get()).as("on by default each time").isTrue();
    }

    @Test
    void production_wantsItsNameForRemovalAndForUndo() {
        model = model(Environment.PRODUCTION, false);
        asks(How.TAG, "BTC");
        carryOut();
        assertThat(engine.carriedOut).isEmpty();
        model.confirm().typed().set("cache");
        model.confirm().confirm();
        assertThat(engine.carriedOut).isEmpty();
        assertThat(model.confirm().asked().get()).as("still asked").isNotNull();
        model.confirm().typed().set(CONNECTION);
        model.confirm().confirm();
        assertThat(engine.carriedOut).hasSize(1);
        model.takeBack();
        assertThat(cache.server.values).doesNotContainKey(BTC);
        assertThat(model.confirm().typed().get()).as("typed anew").isEmpty();
        model.confirm().typed().set(CONNECTION);
        model.confirm().confirm();
        assertThat(cache.server.values).containsKey(BTC);
    }

    @Test
    void readOnly_previewsAndSaysWhyNothingCanGo() {
        engine.history.addFirst(InvalidateWindow.past("2-0", -10, "tag ETH", "anna", "desk-7", Origin.WINDOW, 3, "undo-7"));
        model.refresh();
        assertThat(model.history().rows().getFirst().offer()).isNotNull();
        model = model(Environment.DEVELOPMENT, true);
        asks(How.TAG, "BTC");
        assertThat(keys()).hasSize(3);
        assertThat(model.refusal()).contains("read-only");
        model.invalidate();
        assertThat(model.confirm().asked().get()).isNull();
        carryOut();
        assertThat(engine.carriedOut).isEmpty();
        assertThat(model.history().rows()).allSatisfy(row -> assertThat(row.offer()).isNull());
    }

    @Test
    void emptyResult_saysWhatToDo() {
        asks(How.PATTERN, "nowhere:*");
        assertThat(state()).isEqualTo(PreviewModel.State.EMPTY);
        assertThat(model.preview().sentence().get()).startsWith("Nothing matches keys like nowhere:*").contains("Keys view");
        carryOut();
        assertThat(engine.carriedOut).isEmpty();
    }

    @Test
    void serverAway_isSaidAndRetried() {
        cache.server.down();
        asks(How.TAG, "BTC");
        assertThat(state()).isEqualTo(PreviewModel.State.FAILED);
        assertThat(model.preview().sentence().get()).isEqualTo("Redis at cache.example:6379 does not answer.");
        cache.server.up();
        model.ask();
        assertThat(state()).isEqualTo(PreviewModel.State.READY);
    }

    @Test
    void whileItWorks_nothingElseBegins() {
        asks(How.TAG, "BTC");
        tasks.hold();
        carryOut();
        assertThat(model.busy().get()).isTrue();
        model.ask();
        assertThat(model.page().get()).isEqualTo(InvalidateModel.Page.REPORT);
        tasks.run();
        assertThat(model.busy().get()).isFalse();
        assertThat(outcome().heading()).startsWith("3 keys removed");
    }

    @Test
    void lostConnection_leavesAReportAndGoesOn() {
        engine.breakAfter.set(1);
        asks(How.TAG, "BTC");
        carryOut();
        assertThat(model.execution().state().get()).isEqualTo(ExecutionModel.State.BROKEN);
        assertThat(model.report().status().get()).contains("broke");
        assertThat(outcome().heading()).isEqualTo("Broken off: 1 of 3 keys settled");
        assertThat(model.undo().offer().get()).as("what went so far can come back").isNotNull();
        model.execution().resume();
        assertThat(model.execution().state().get()).isEqualTo(ExecutionModel.State.DONE);
        assertThat(model.report().status().get()).isEmpty();
        assertThat(outcome().figures()).extracting(Figure::value).startsWith("3", "3");
    }

    @Test
    void stopped_goesOnWhereItStopped() {
        engine.stopAfter.set(2);
        asks(How.TAG, "BTC");
        carryOut();
        assertThat(outcome().heading()).isEqualTo("Stopped: 2 of 3 keys settled");
        model.execution().resume();
        assertThat(outcome().heading()).startsWith("3 keys removed");
    }

    @Test
    void report_namesWhatFailedChangedJoinedAndWasLeft() {
        engine.failing.put(BTC, "Redis refused it.");
        engine.changed.add(Key.of("a:btc:note"));
        engine.joined.add(Key.of("other:BTC"));
        engine.left = 2;
        asks(How.TAG, "BTC");
        cache.server.values.remove(Key.of("tradecore:market:quote:BTC"));
        carryOut();
        assertThat(outcome().figures()).extracting(Figure::value).containsExactly("3", "0", "1", "1", "1");
        assertThat(outcome().lines()).containsExactly(new Outcome.Line("prediction:BTC", "failed", "Redis refused it."),
                new Outcome.Line("other:BTC", "joined", "It took the tag on since the preview, and went with it."));
        assertThat(outcome().sentences()).contains("2 new matches since the preview were left.").hasSize(3);
    }

    @Test
    void undo_bringsBackAndCountsDown() {
        asks(How.TAG, "BTC");
        carryOut();
        assertThat(model.undo().button().get()).isEqualTo("Undo (60:00)");
        later(Duration.ofSeconds(20));
        assertThat(model.undo().button().get()).isEqualTo("Undo (59:40)");
        cache.server.put("prediction:BTC", "newer");
        model.takeBack();
        assertThat(outcome().heading()).startsWith("2 keys brought back");
        assertThat(outcome().sentences()).containsExactly("One was left, as something newer stands there.");
        assertThat(outcome().lines()).singleElement().satisfies(line -> assertThat(line.key()).isEqualTo("prediction:BTC"));
        assertThat(model.undo().offer().get()).isNull();
        assertThat(model.history().rows().getFirst().undone()).startsWith("undone ");
    }

    @Test
    void undoWhoseTimeIsOver_isNoLongerOffered() {
        asks(How.TAG, "BTC");
        carryOut();
        later(Duration.ofMinutes(60));
        assertThat(model.undo().offer().get()).isNull();
        assertThat(model.undo().button().get()).isEmpty();
        model.refresh();
        assertThat(model.history().rows()).allSatisfy(row -> assertThat(row.offer()).isNull());
    }

    @Test
    void undoThatFails_saysWhyAndStaysOffered() {
        asks(How.TAG, "BTC");
        carryOut();
        cache.server.down();
        model.takeBack();
        assertThat(model.report().status().get()).contains("does not answer");
        assertThat(model.undo().busy().get()).isFalse();
        cache.server.up();
        model.takeBack();
        assertThat(cache.server.values).containsKey(BTC);
    }

    @Test
    void history_saysWhoWhenWhatAndWhyItCanNotBeRead() {
        assertThat(model.history().rows()).extracting(HistoryModel.Row::who).containsExactly("nightly@desk-2", "trading-ai@host-9:812");
        assertThat(model.history().rows()).extracting(HistoryModel.Row::removed).containsExactly("12\u2009044", "–");
        cache.server.down();
        model.refresh();
        assertThat(model.history().failure().get()).isEqualTo("Redis at cache.example:6379 does not answer.");
        assertThat(model.history().rows()).as("as read last").hasSize(2);
        cache.server.up();
        model.refresh();
        assertThat(model.history().failure().get()).isEmpty();
    }

    @Test
    void tags_areCountedWhenTheListIsFirstOpened() {
        assertThat(engine.counted).hasValue(0);
        model.tags().opened();
        model.tags().opened();
        assertThat(engine.counted).hasValue(1);
        assertThat(model.tags().tags()).extracting(TagsModel.Tag::name).startsWith("quote").contains("BTC", "prediction");
        assertThat(model.tags().tags()).filteredOn(tag -> tag.name().equals("BTC")).singleElement()
                .isEqualTo(new TagsModel.Tag("BTC", "3", "1 by name"));
    }

    @Test
    void tagsThatCouldNotBeCounted_sayWhyAndAreCountedWhenOpenedAgain() {
        cache.server.down();
        model.tags().opened();
        assertThat(model.tags().sentence().get()).contains("does not answer");
        cache.server.up();
        model.tags().opened();
        assertThat(model.tags().tags()).isNotEmpty();
    }

    @Test
    void report_isSavedWithFormulasMadeHarmless(@TempDir Path folder) throws Exception {
        var evil = Key.of("=HYPERLINK(\"http://x\")");
        cache.server.put(evil, new byte[] {1});
        engine.failing.put(evil, "No, \"never\".");
        asks(How.PATTERN, "=*");
        carryOut();
        model.report().save();
        assertThat(model.report().status().get()).as("thought better of it").isEmpty();
        saved = folder.resolve("report.csv");
        model.report().save();
        assertThat(Files.readString(saved)).contains("failed,\"'=HYPERLINK(\"\"http://x\"\")\",\"No, \"\"never\"\".\"\r\n").contains("figure,Settled,1\r\n");
        assertThat(model.report().status().get()).isEqualTo("Saved as " + saved);
        saved = folder.resolve("nowhere").resolve("report.csv");
        model.report().save();
        assertThat(model.report().status().get()).startsWith("The report could not be saved");
    }

    @Test
    void hiddenView_asksNothing() {
        assertThat(tasks.ticking()).isPositive();
        model.hidden();
        assertThat(tasks.ticking()).isZero();
    }
}
