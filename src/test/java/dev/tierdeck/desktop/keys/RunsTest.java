package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunsTest {
    private static final int PAGE = 1000;

    private static List<Key> keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> Key.of("price:stock:S%06d".formatted(i))).toList();
    }

    private static void addPages(Runs runs, List<Key> keys) {
        for (int from = 0; from < keys.size(); from += PAGE) {
            runs.add(keys.subList(from, Math.min(keys.size(), from + PAGE)));
        }
    }

    @Test
    void all_pagesInNoOrderWithRepeats_holdsEachKeyOnceInOrder() {
        var expected = keys(150_000);
        var given = new ArrayList<>(expected);
        given.addAll(expected.subList(0, 30_000));
        Collections.shuffle(given, new Random(7));
        var runs = new Runs(key -> key.at(key.length() - 1));
        addPages(runs, given.subList(0, 90_000));
        assertThat(Runs.await(runs.all()).size()).isPositive();
        addPages(runs, given.subList(90_000, given.size()));
        var all = Runs.await(runs.all());
        assertThat(runs.added()).isEqualTo(180_000);
        assertThat(all.size()).isEqualTo(expected.size());
        var walk = all.walk(0);
        for (var key : expected) {
            assertThat(walk.next()).isTrue();
            assertThat(walk.key()).isEqualTo(key);
            assertThat(walk.note()).isEqualTo(key.at(key.length() - 1));
        }
    }

    @Test
    void add_noteThrows_tellsWhoAddsOrAsks() {
        var runs = new Runs(key -> {
            throw new IllegalStateException("no place for " + key.key());
        });
        assertThatThrownBy(() -> {
            addPages(runs, keys(500_000));
            Runs.await(runs.all());
        }).isInstanceOf(IllegalStateException.class).hasMessageContaining("no place for price:stock:S");
        assertThatThrownBy(() -> Runs.await(runs.all())).isInstanceOf(IllegalStateException.class).hasMessageContaining("no place for");
    }
}
