package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.keys.Conditions.Larger;
import dev.tierdeck.desktop.keys.Conditions.Lasting;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.HandTasks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Narrowing the list by what only the server knows. */
class ConditionsTest {
    private final FakeCache cache = new FakeCache();
    private final HandTasks tasks = new HandTasks();
    private KeysModel model;

    @BeforeEach
    void fill() {
        cache.server.put("soon", "x");
        cache.server.ttl("soon", 30_000);
        cache.server.put("later", "x".repeat(20_000));
        cache.server.ttl("later", 7_200_000);
        cache.server.put("forever", "x");
        cache.server.put("members", new StoredValue.Members(List.of("a".getBytes(StandardCharsets.UTF_8)), 1, null));
        cache.invalidations.guard = new Guard(Environment.DEVELOPMENT, "", false);
        model = new KeysModel(cache, tasks, () -> FakeCache.START, text -> {}, (title, name) -> null, Memory.forgetful());
    }

    private List<String> names() {
        return IntStream.range(0, model.list().rows().size()).mapToObj(i -> model.list().rows().get(i).name()).toList();
    }

    private void set(Conditions conditions) {
        model.list().conditions().set(conditions);
    }

    @Test
    void ttls_expiringWithinAndNone_leaveThoseKeysAlone() {
        model.shown();
        set(Conditions.NONE.ofLasting(Lasting.MINUTE));
        assertThat(names()).containsExactly("soon");
        set(Conditions.NONE.ofLasting(Lasting.DAY));
        assertThat(names()).containsExactly("later", "soon");
        set(Conditions.NONE.ofLasting(Lasting.ENDLESS));
        assertThat(names()).containsExactly("forever", "members");
        set(Conditions.NONE);
        assertThat(names()).hasSize(4);
    }

    @Test
    void kindAndSize_areBothMet() {
        model.shown();
        set(Conditions.NONE.ofKind("set"));
        assertThat(names()).containsExactly("members");
        set(Conditions.NONE.ofKind("string").ofLarger(Larger.TEN_KB));
        assertThat(names()).containsExactly("later");
    }

    @Test
    void askedKeys_areThoseThatNameAndDomainLeave_andNoneTwice() {
        model.shown();
        model.list().filter().set("*r");
        set(Conditions.NONE.ofKind("string"));
        assertThat(cache.server.asked()).containsExactly(List.of(Key.of("forever"), Key.of("later")));
        set(Conditions.NONE.ofKind("string").ofLarger(Larger.TEN_KB));
        assertThat(cache.server.asked()).hasSize(1);
        model.list().filter().set("");
        assertThat(cache.server.asked().getLast()).containsExactly(Key.of("members"), Key.of("soon"));
    }

    @Test
    void serverThatFailsWhileItIsAsked_leavesWhatIsKnownAndGoesOnLater() {
        model.shown();
        cache.server.down();
        set(Conditions.NONE.ofKind("string"));
        assertThat(names()).isEmpty();
        assertThat(model.list().asking().sentence().get()).contains("cache.example:6379");
        assertThat(model.blank().blank().get().sentence()).contains("not all were asked");
        cache.server.up();
        model.blank().act();
        assertThat(names()).containsExactly("forever", "later", "soon");
        assertThat(model.list().asking().sentence().get()).isEmpty();
    }

    @Test
    void keyThatIsGone_meetsNothing() {
        cache.server.goneMeanwhile.add(Key.of("soon"));
        model.shown();
        set(Conditions.NONE.ofKind("string"));
        assertThat(names()).containsExactly("forever", "later");
    }

    @Test
    void nothingFound_saysSoAndOffersToClearAll() {
        model.shown();
        model.list().filter().set("soon");
        set(Conditions.NONE.ofLarger(Larger.TEN_MB));
        assertThat(model.blank().blank().get().sentence()).isEqualTo("No key here is of this type, TTL and size.");
        model.blank().act();
        assertThat(names()).hasSize(4);
        assertThat(model.list().conditions().get()).isEqualTo(Conditions.NONE);
    }
}
