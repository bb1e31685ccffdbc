package dev.tierdeck.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class EvictionTest {
    private static final int MB = 1 << 20;

    private static TimedMemory three(MemoryPolicy policy) {
        return new TimedMemory(new MemorySettings(policy, 0, 3));
    }

    private static void store(TimedMemory memory, String... names) {
        Arrays.stream(names).map(Key::of).forEach(memory::hold);
    }

    private static void read(TimedMemory memory, String... names) {
        Arrays.stream(names).map(Key::of).forEach(memory::assertHeld);
    }

    private static String held(TimedMemory memory) {
        return "abcdefgh".chars().mapToObj(Character::toString).filter(name -> memory.tier.inspect(Key.of(name)) != null)
                .collect(Collectors.joining());
    }

    @Test
    void lru_full_letsTheLeastRecentlyUsedGo() {
        var memory = three(MemoryPolicy.LRU);
        store(memory, "a", "b", "c");
        read(memory, "a");
        store(memory, "d");
        assertThat(held(memory)).isEqualTo("acd");

        store(memory, "e");
        assertThat(held(memory)).isEqualTo("ade");
    }

    @Test
    void lru_aWrite_isAUse() {
        var memory = three(MemoryPolicy.LRU);
        store(memory, "a", "b", "c", "a", "d");

        assertThat(held(memory)).isEqualTo("acd");
    }

    @Test
    void lru_looking_isNoUse() {
        var memory = three(MemoryPolicy.LRU);
        store(memory, "a", "b", "c");
        memory.tier.inspect(Key.of("a"));
        memory.tier.heldBack(TimedMemory.TYPE, Key.of("a"));
        memory.tier.token(TimedMemory.TYPE, Key.of("a"));
        store(memory, "d");

        assertThat(held(memory)).isEqualTo("bcd");
    }

    @Test
    void fifo_full_letsTheFirstStoredGoHoweverOftenItWasRead() {
        var memory = three(MemoryPolicy.FIFO);
        store(memory, "a", "b", "c");
        read(memory, "a", "a", "a");
        store(memory, "d");
        assertThat(held(memory)).isEqualTo("bcd");

        store(memory, "b", "e");
        assertThat(held(memory)).isEqualTo("bde");
    }

    @Test
    void lfu_full_letsTheLeastUsedGoAndOfThoseTheOneThatHasBeenSoLongest() {
        var memory = three(MemoryPolicy.LFU);
        store(memory, "a", "b", "c");
        read(memory, "a", "a", "c");
        store(memory, "d");
        assertThat(held(memory)).isEqualTo("acd");

        store(memory, "e");
        assertThat(held(memory)).isEqualTo("ace");

        read(memory, "e", "e");
        store(memory, "f");
        assertThat(held(memory)).isEqualTo("aef");
    }

    @Test
    void lfu_allOthersUsedOften_theNewOneIsHeldAllTheSame() {
        var memory = three(MemoryPolicy.LFU);
        store(memory, "a", "b", "c");
        read(memory, "a", "a", "b", "b", "c", "c");
        store(memory, "d");

        assertThat(held(memory)).isEqualTo("bcd");
    }

    @Test
    void ttl_full_letsTheOneThatExpiresSoonestGo() {
        var memory = three(MemoryPolicy.TTL);
        hold(memory, "a", 50);
        hold(memory, "b", 10);
        hold(memory, "c", 30);
        read(memory, "b", "b");
        hold(memory, "d", 90);
        assertThat(held(memory)).isEqualTo("acd");

        hold(memory, "c", 99);
        hold(memory, "e", 20);
        assertThat(held(memory)).isEqualTo("cde");
    }

    private static void hold(TimedMemory memory, String name, int seconds) {
        memory.hold(TimedMemory.TYPE, Key.of(name), Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(names = {"LRU", "LFU", "FIFO"})
    void strict_someHaveExpired_theseGoBeforeAnyOther(MemoryPolicy policy) {
        var memory = three(policy);
        hold(memory, "a", 90);
        hold(memory, "b", 5);
        hold(memory, "c", 90);
        read(memory, "b");
        memory.pass(Duration.ofSeconds(6));
        hold(memory, "d", 90);

        assertThat(held(memory)).isEqualTo("acd");
        memory.assertMissed(Key.of("b"), MissCause.EXPIRED);
    }

    @Test
    void wTinyLfu_someHaveExpired_theirRoomIsFreedByOthersBeingRead() {
        var memory = new TimedMemory(new MemorySettings(MemoryPolicy.W_TINY_LFU, 0, 100));
        hold(memory, "a", 90);
        hold(memory, "b", 5);
        memory.pass(Duration.ofSeconds(6));

        Await.until("b has gone", () -> {
            read(memory, "a");
            return memory.tier.entries() == 1;
        });
    }

    @Test
    void wTinyLfu_oneIsReadTimeAndAgain_staysHoweverManyAreStoredOnce() {
        var memory = new TimedMemory(new MemorySettings(MemoryPolicy.W_TINY_LFU, 0, 100));
        store(memory, "a");
        IntStream.range(0, 2000).forEach(i -> {
            read(memory, "a");
            memory.hold(Key.of("n:" + i));
        });

        assertThat(held(memory)).isEqualTo("a");
    }

    @ParameterizedTest
    @EnumSource
    void maxEntries_tenTimesAsManyStored_holds(MemoryPolicy policy) {
        var memory = new TimedMemory(new MemorySettings(policy, 0, 100));
        IntStream.range(0, 1000).forEach(i -> memory.hold(Key.of("n:" + i)));

        assertThat(memory.tier.entries()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void bounds_bothGiven_bothHold(MemoryPolicy policy) {
        var byCount = new TimedMemory(new MemorySettings(policy, MB, 100));
        IntStream.range(0, 300).forEach(i -> byCount.hold(Key.of("n:" + i)));
        assertThat(byCount.tier.entries()).isEqualTo(100);

        var bySize = new TimedMemory(new MemorySettings(policy, MB, 100));
        IntStream.range(0, 300).forEach(i -> large(bySize, Key.of("n:" + i), 50_000));
        assertThat(bySize.tier.bytes()).isBetween(MB / 2L, (long) MB);
        assertThat(bySize.tier.entries()).isBetween(10L, 21L);
    }

    @ParameterizedTest
    @EnumSource
    void bounds_thatDoNotDivide_areNotExceeded(MemoryPolicy policy) {
        var memory = new TimedMemory(new MemorySettings(policy, MB, 3001));
        IntStream.range(0, 4000).forEach(i -> memory.hold(Key.of("n:" + i)));

        assertThat(memory.tier.entries()).isEqualTo(3001);
    }

    private static void large(TimedMemory memory, Key key, int size) {
        var entry = memory.entry(key, "x".repeat(size), Duration.ofSeconds(60));
        memory.tier.fill(TimedMemory.TYPE, entry, memory.tier.token(TimedMemory.TYPE, key));
    }

    @ParameterizedTest
    @EnumSource
    void entry_largerThanTheWholeMemory_drivesNothingElseOut(MemoryPolicy policy) {
        var memory = new TimedMemory(new MemorySettings(policy, MB, 0));
        store(memory, "a", "b");
        large(memory, Key.of("c"), 2 * MB);

        assertThat(held(memory)).isEqualTo("ab");
        memory.assertMissed(Key.of("c"), MissCause.EVICTED);
    }

    @ParameterizedTest
    @EnumSource
    void bytes_storedReplacedExpiredAndRemoved_countWhatIsHeld(MemoryPolicy policy) {
        var memory = new TimedMemory(new MemorySettings(policy, MB, 0));
        var key = Key.of("key:of:16:bytes.");
        large(memory, key, 1000);
        assertThat(memory.tier.bytes()).isEqualTo(256 + 16 + 1000);

        large(memory, key, 2000);
        assertThat(memory.tier.bytes()).isEqualTo(256 + 16 + 2000);

        memory.pass(Duration.ofSeconds(90));
        large(memory, key, 500);
        assertThat(memory.tier.bytes()).isEqualTo(256 + 16 + 500);

        memory.tier.changed(key);
        assertThat(memory.tier.bytes()).isZero();
        assertThat(memory.tier.entries()).isZero();
    }

    @Test
    void status_tellsPolicyEntriesAndBytes() {
        var memory = three(MemoryPolicy.FIFO);
        store(memory, "a", "b");

        assertThat(memory.tier.status().sentence()).contains("2 entries", "522 bytes", "first in, first out");
    }

    @Test
    void policies_all_areNamedInWords() {
        assertThat(List.of(MemoryPolicy.values())).extracting(MemoryPolicy::words).doesNotHaveDuplicates()
                .contains("W-TinyLFU", "least recently used");
    }
}
