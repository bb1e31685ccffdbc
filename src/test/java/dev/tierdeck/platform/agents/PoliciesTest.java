package dev.tierdeck.platform.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes room in a full tier, by the setting {@code invalidation_strategy}. */
@Timeout(120)
class PoliciesTest {
    /** A sixteenth of a disk tier of 1 MB is the longest value it keeps. */
    private static final String LARGE = "x".repeat(20_000);
    private static final int MANY = 80;

    @TempDir
    private Path folder;
    private ResourcePool pool;

    private void open(String strategy, String... more) {
        pool = ResourcePool.open(Desk.settings(folder, Stream.concat(Stream.of("invalidation_strategy", strategy), Stream.of(more)).toArray(String[]::new)));
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private void put(String key, CacheLevel level, Object value, int minutes) {
        assertThat(pool.put(key, value, Keeping.of(Duration.ofMinutes(minutes)).level(level))).isTrue();
    }

    private boolean stands(String key, TierId tier) {
        return pool.service().cache().inspect(Key.of("agents:" + key)).stream().anyMatch(copy -> copy.tier() == tier);
    }

    private List<String> held(TierId tier, String... keys) {
        return Stream.of(keys).filter(key -> stands(key, tier)).toList();
    }

    /** Three entries, of which a lives shortest and c longest; a is used last, b least often; then a fourth. */
    @ParameterizedTest
    @CsvSource({"ttl, b c d", "lru, a b d", "lfu, a c d", "fifo, b c d"})
    void fullMemory_letsGoWhatTheStrategySays(String strategy, String left) {
        open(strategy, "memory_max_size", "3");
        put("a", CacheLevel.MEMORY, 1, 10);
        put("b", CacheLevel.MEMORY, 1, 20);
        put("c", CacheLevel.MEMORY, 1, 30);
        Stream.of("c", "c", "c", "b", "a", "a", "a").forEach(pool::get);
        put("d", CacheLevel.MEMORY, 1, 40);

        assertThat(held(TierId.MEMORY, "a", "b", "c", "d")).containsExactly(left.split(" "));
    }

    /**
     * The first three entries on disk, then more than it can hold. The first lives shortest; the second is used again and again while it
     * fills; the third was used most often before. Memory is so small that uses reach disk.
     */
    @ParameterizedTest
    @CsvSource({"ttl, second third", "lru, second", "lfu, third", "fifo, ''"})
    void fullDisk_letsGoWhatTheStrategySays(String strategy, String kept) {
        open(strategy, "memory_max_size", "1", "disk_max_size", "1048576");
        put("first", CacheLevel.DISK, LARGE, 10);
        put("second", CacheLevel.DISK, LARGE, 60);
        put("third", CacheLevel.DISK, LARGE, 60);
        Stream.of("third", "third", "third", "third", "second").forEach(this::use);
        IntStream.range(0, MANY).forEach(i -> {
            put("later" + i, CacheLevel.DISK, LARGE, 30);
            use(strategy.equals("lru") ? "second" : "later" + i);
        });

        assertThat(held(TierId.DISK, "first", "second", "third")).containsExactly(kept.isEmpty() ? new String[0] : kept.split(" "));
        assertThat(pool.stats().diskSize().getAsLong()).isBetween(1L, 1_048_576L);
    }

    /** Asks disk, since memory holds another entry. */
    private void use(String key) {
        put("other", CacheLevel.MEMORY, 1, 10);
        assertThat(pool.get(key)).isNotNull();
    }
}
