package dev.tierdeck.engine.disk;

import static dev.tierdeck.engine.disk.Sample.ALONE;
import static dev.tierdeck.engine.disk.Sample.bytes;
import static dev.tierdeck.engine.disk.Sample.entry;
import static dev.tierdeck.engine.disk.Sample.key;
import static dev.tierdeck.engine.disk.Sample.lasting;
import static dev.tierdeck.engine.disk.Sample.log;
import static dev.tierdeck.engine.disk.Sample.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the tier stays within its bounds, and what goes first. */
@Timeout(120)
final class DiskBoundTest {
    private static final long MEGABYTE = 1 << 20;

    @TempDir
    private Path directory;
    private final DiskClock clock = new DiskClock();
    private DiskTier disk;

    @AfterEach
    void close() {
        disk.close();
    }

    private void open(DiskSettings settings) {
        disk = clock.open(settings);
    }

    private DiskSettings three(DiskPolicy policy) {
        return DiskSettings.in(directory).maxEntries(3).policy(policy);
    }

    private void put(int number) {
        put(number, "value " + number);
    }

    private void put(int number, String value) {
        assertThat(disk.put(ALONE, entry(key(number), value), null).isStored()).isTrue();
    }

    private void read(int number) {
        assertThat(disk.get(ALONE, key(number))).isInstanceOf(Entry.class);
    }

    private List<Integer> held(int upTo) {
        return IntStream.range(0, upTo).filter(i -> disk.inspect(key(i)) != null).boxed().toList();
    }

    @Test
    void lru_full_letsTheLeastRecentlyUsedGo() {
        open(three(DiskPolicy.LRU));
        IntStream.range(0, 3).forEach(this::put);
        read(0);
        put(3);
        put(4);

        assertThat(held(5)).containsExactly(0, 3, 4);
    }

    @Test
    void lru_looksOnly_changeNothing() {
        open(three(DiskPolicy.LRU));
        IntStream.range(0, 3).forEach(this::put);
        disk.inspect(key(0));
        disk.token(ALONE, key(0)).standing();
        disk.heldBack(ALONE, key(0));
        put(3);

        assertThat(held(4)).containsExactly(1, 2, 3);
    }

    @Test
    void lru_afterARestart_remembersTheUses() {
        open(three(DiskPolicy.LRU));
        IntStream.range(0, 3).forEach(this::put);
        read(0);
        disk.close();
        open(three(DiskPolicy.LRU));
        put(3);

        assertThat(held(4)).containsExactly(0, 2, 3);
    }

    @Test
    void lfu_full_letsTheLeastOftenUsedGo() {
        open(three(DiskPolicy.LFU));
        IntStream.range(0, 3).forEach(this::put);
        read(0);
        read(0);
        read(2);
        read(1);
        read(1);
        put(3);

        assertThat(held(4)).containsExactly(0, 1, 3);
    }

    @Test
    void fifo_full_letsTheFirstGoHoweverOftenItWasUsedOrWritten() {
        open(three(DiskPolicy.FIFO));
        IntStream.range(0, 3).forEach(this::put);
        read(0);
        put(0, "again");
        put(3);

        assertThat(held(4)).containsExactly(1, 2, 3);
    }

    @Test
    void ttl_full_letsTheSoonestToExpireGo() {
        open(three(DiskPolicy.TTL));
        disk.put(ALONE, entry(key(0), "for ever").expiring(null), null);
        disk.put(ALONE, lasting(key(1), "long", Duration.ofHours(9)), null);
        disk.put(ALONE, lasting(key(2), "short", Duration.ofHours(1)), null);
        put(3);
        put(4);

        assertThat(held(5)).containsExactly(0, 1, 4);
    }

    @ParameterizedTest
    @EnumSource
    void everyPolicy_full_letsWhatExpiredGoFirst(DiskPolicy policy) {
        open(three(policy));
        put(0);
        disk.put(ALONE, lasting(key(1), "brief", Duration.ofMinutes(1)), null);
        put(2);
        disk.get(ALONE, key(1));
        clock.pass(Duration.ofMinutes(2));
        put(3);

        assertThat(held(4)).containsExactly(0, 2, 3);
    }

    @Test
    void policy_changedBetweenRuns_isTheNewOne() {
        open(three(DiskPolicy.FIFO));
        IntStream.range(0, 3).forEach(this::put);
        disk.close();
        open(three(DiskPolicy.LRU));
        read(0);
        put(3);

        assertThat(held(4)).containsExactly(0, 2, 3);
    }

    @Test
    void maxEntries_loweredBetweenRuns_isKept() {
        open(DiskSettings.in(directory));
        IntStream.range(0, 50).forEach(this::put);
        disk.close();
        open(DiskSettings.in(directory).maxEntries(5));
        put(50);

        assertThat(held(51)).containsExactly(46, 47, 48, 49, 50);
    }

    @Test
    void maxBytes_valuesOfAllSizes_areKeptAtEveryMoment() {
        open(DiskSettings.in(directory).maxBytes(MEGABYTE));
        var random = new Random(7);
        long largest = 0;
        for (int i = 0; i < 600; i++) {
            put(i, "x".repeat(random.nextInt(30_000)));
            largest = Math.max(largest, bytes(directory));
        }

        assertThat(largest).isBetween(MEGABYTE / 2, MEGABYTE);
        assertThat(held(600)).contains(599).hasSizeBetween(15, 100);
    }

    @Test
    void maxBytes_manySmallTaggedEntries_areKeptAtEveryMoment() {
        open(DiskSettings.in(directory).maxBytes(MEGABYTE));
        var random = new Random(7);
        long largest = 0;
        for (int i = 0; i < 4_000; i++) {
            disk.put(ALONE, entry(key(random.nextInt()), "small", "tag" + i % 50, "all"), null);
            largest = Math.max(largest, bytes(directory));
        }

        assertThat(largest).isBetween(MEGABYTE / 2, MEGABYTE);
    }

    @Test
    void maxBytes_aBulkLargerThanTheBound_isKept() {
        open(DiskSettings.in(directory).maxBytes(MEGABYTE));
        var entries = IntStream.range(0, 300).mapToObj(i -> entry(key(i), "x".repeat(20_000))).toList();
        assertThat(disk.putAll(ALONE, entries, List.of())).allMatch(Fill::isStored);

        assertThat(bytes(directory)).isLessThanOrEqualTo(MEGABYTE);
        assertThat(held(300)).contains(299);
    }

    @Test
    void maxBytes_oneValueTooLarge_isRefusedAndReplacesTheOld() {
        open(DiskSettings.in(directory).maxBytes(MEGABYTE));
        put(0, "small");
        put(1, "other");

        assertThat(disk.put(ALONE, entry(key(0), "x".repeat(2 << 20)), null)).isEqualTo(Fill.REFUSED);
        assertThat(held(2)).containsExactly(1);
    }

    @Test
    void maxBytes_anotherProgramKeepsTheLogFromBeingWrittenBack_refusesRatherThanGrows() throws Exception {
        open(DiskSettings.in(directory).maxBytes(MEGABYTE));
        put(0);
        try (var other = Sample.other(directory)) {
            run(other, "BEGIN");
            run(other, "SELECT count(*) FROM entry");
            Fill last = Fill.REFUSED;
            for (int i = 1; i < 40; i++) {
                last = disk.put(ALONE, entry(key(i), "x".repeat(20_000)), null);
            }

            assertThat(last).isEqualTo(Fill.UNAVAILABLE);
            assertThat(bytes(directory)).isLessThanOrEqualTo(MEGABYTE);
            assertThat(disk.status().sentence()).contains("Another program");
        }
        Await.until("writing works again", () -> disk.put(ALONE, entry(key(1), "x"), null).isStored());
    }

    @Test
    void log_removalsAlone_isWrittenBackAllTheSame() {
        open(DiskSettings.in(directory).maxBytes(4 * MEGABYTE));
        disk.putAll(ALONE, IntStream.range(0, 400).mapToObj(i -> entry(key(i), "x".repeat(3_000))).toList(), List.of());
        long largest = 0;
        for (int i = 0; i < 400; i++) {
            disk.invalidate(Selection.of(Set.of(key(i))));
            largest = Math.max(largest, log(directory));
        }

        assertThat(largest).isLessThan(MEGABYTE);
    }

    @Test
    void file_mostOfItRemoved_givesItsSpaceBack() {
        open(DiskSettings.in(directory).maxBytes(4 * MEGABYTE));
        IntStream.range(0, 100).forEach(i -> put(i, "x".repeat(30_000)));
        assertThat(bytes(directory)).isGreaterThan(2 * MEGABYTE);
        disk.invalidate(Selection.of(Glob.of("key:*")));

        Await.until("the file is small", () -> bytes(directory) < MEGABYTE);
    }

    @Test
    void rows_pastTheirGrace_areSweptWithoutBeingAskedFor() throws Exception {
        open(DiskSettings.in(directory));
        disk.put(ALONE, lasting(key(0), "brief", Duration.ofMinutes(1)), null);
        put(1);
        clock.pass(Duration.ofMinutes(2));

        try (var other = Sample.other(directory); var count = other.prepareStatement("SELECT count(*) FROM entry")) {
            Await.until("the row is gone", () -> {
                try (var rows = count.executeQuery()) {
                    return rows.getInt(1) == 1;
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
        }
    }

    /** A write for each read would add two pages or more to the log every time. */
    @Test
    void reads_hundreds_areWrittenDownInOneOrTwoBatches() {
        open(DiskSettings.in(directory));
        IntStream.range(0, 10).forEach(this::put);
        long before = log(directory);
        for (int i = 0; i < 300; i++) {
            read(i % 10);
        }

        assertThat(log(directory) - before).isBetween(0L, 30 * 4096L);
    }
}
