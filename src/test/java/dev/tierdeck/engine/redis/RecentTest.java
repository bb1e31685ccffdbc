package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecentTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Recent recent = new Recent(nanos::get);

    @Test
    void all_tooMany_areMergedAndNeitherKeyNorTagIsLost() {
        for (int i = 0; i < 10_005; i++) {
            recent.add(i % 2 == 0 ? Selection.tagged(Set.of("tag" + i)) : Selection.of(Set.of(Key.of("key" + i))));
        }
        var all = recent.all();

        assertThat(all).hasSize(10_000);
        assertThat(all.stream().flatMap(what -> what.tags().stream()).collect(Collectors.toSet())).hasSize(5_003).contains("tag0", "tag2");
        assertThat(all).anyMatch(what -> what.contains(Key.of("key1"))).anyMatch(what -> what.contains(Key.of("key3")));
    }

    @Test
    void all_afterAMinute_isForgotten() {
        recent.add(Selection.tagged(Set.of("old")));
        nanos.addAndGet(61_000_000_000L);
        recent.add(Selection.tagged(Set.of("new")));

        assertThat(recent.all()).singleElement().satisfies(what -> assertThat(what.tags()).containsExactly("new"));
    }

    @Test
    void renew_takesThePlaceOfWhatWasNoted_andItsTimeBeginsAnew() {
        var first = Selection.tagged(Set.of("first"));
        recent.add(first);
        nanos.addAndGet(50_000_000_000L);
        var second = Selection.tagged(Set.of("second"));
        recent.renew(first, second, "");
        assertThat(recent.all()).containsExactly(second);
        nanos.addAndGet(50_000_000_000L);

        assertThat(recent.all()).containsExactly(second);
    }
}
