package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.FoundKeys;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a search finds that only memory has. */
final class SearchTest {
    private static final Key BTC = Key.of("price:BTC");
    private static final Key ETH = Key.of("price:ETH");

    private final TimedMemory memory = new TimedMemory();

    private FoundKeys search(Selection what) {
        return FoundKeys.of(memory.tier, what, Sizes.EXACT);
    }

    @Test
    void search_itsTagChangedButNobodyReadItSince_doesNotFindIt() {
        memory.hold(BTC, "BTC");
        memory.hold(ETH, "ETH");
        memory.tier.tagChanged("BTC");

        assertThat(memory.tier.entries()).isEqualTo(2);
        assertThat(search(Selection.of(Glob.of("price:*"))).keys()).containsExactly(ETH);
        assertThat(search(Selection.of(Set.of(BTC))).keys()).isEmpty();
        assertThat(search(Selection.tagged(Set.of("BTC"))).keys()).isEmpty();
    }

    @Test
    void search_aNoteThatThereIsNoValue_doesNotFindIt() {
        memory.tier.fillAbsent(TimedMemory.TYPE, BTC, Duration.ofSeconds(5), memory.tier.token(TimedMemory.TYPE, BTC));

        assertThat(search(Selection.everything()).keys()).isEmpty();
        assertThat(memory.tier.invalidate(Selection.everything()).removed()).isZero();
    }

    @Test
    void search_aFencedCopy_findsItAsItWouldGo() {
        memory.hold(BTC);
        memory.tier.ended();

        assertThat(search(Selection.everything()).keys()).containsExactly(BTC);
        assertThat(memory.tier.invalidate(Selection.everything()).removed()).isEqualTo(1);
    }

    @Test
    void search_expiredAndKeptForItsGrace_doesNotFindIt() {
        var graced = TimedMemory.TYPE.tolerance(how -> how.grace(Duration.ofHours(1)));
        memory.hold(graced, BTC, Duration.ofSeconds(5));
        memory.hold(graced, ETH, Duration.ofSeconds(50));
        memory.pass(Duration.ofSeconds(6));

        assertThat(memory.tier.heldBack(graced, BTC)).isNotNull();
        assertThat(search(Selection.everything()).keys()).containsExactly(ETH);
        assertThat(search(Selection.of(Set.of(BTC))).keys()).isEmpty();
    }

    @Test
    void search_everything_isAUseOfNothing() {
        var three = new TimedMemory(new MemorySettings(MemoryPolicy.LRU, 0, 3));
        var names = new String[] {"a", "b", "c"};
        for (var name : names) {
            three.hold(Key.of(name), "tag");
        }
        three.assertHeld(Key.of("a"));
        for (var what : Set.of(Selection.everything(), Selection.tagged(Set.of("tag")), Selection.of(Set.of(Key.of("b"))))) {
            FoundKeys.of(three.tier, what, Sizes.EXACT);
        }
        three.hold(Key.of("d"));

        assertThat(three.tier.inspect(Key.of("b"))).isNull();
        assertThat(three.tier.inspect(Key.of("a"))).isNotNull();
    }

    @Test
    void search_valuesThatCameWithoutASize_encodesAllForExactSizesAndAFewForSampled() {
        for (int i = 0; i < 200; i++) {
            var key = Key.of("k:" + i);
            memory.tier.put(TimedMemory.TYPE, memory.entry(key, "vältue", Duration.ofSeconds(60)).in(null, 0, 0), null);
        }

        assertThat(search(Selection.everything()).sizes()).hasSize(200).containsOnly(7L);
        var sampled = FoundKeys.of(memory.tier, Selection.everything(), Sizes.SAMPLED).sizes();
        assertThat(sampled).hasSize(200).containsOnly(7L, -1L);
        assertThat(sampled.stream().filter(size -> size == 7).count()).isEqualTo(4);
    }
}
