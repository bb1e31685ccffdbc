package dev.tierdeck.engine.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FoundKeys;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract with a queue before the database, and the queue itself; the writer is stopped by another program that holds the file. */
@Timeout(60)
final class WriteBehindTest extends DatabaseFixture {
    @TempDir
    private Path folder;

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.file(folder.resolve("behind.db")).writeBehind(10_000);
    }

    @Override
    Connection foreign() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("behind.db"));
    }

    private DatabaseSettings hasty(int capacity) {
        return settings().writeBehind(capacity).timeout(Duration.ofMillis(150));
    }

    /** Another program that lets nobody write until it is closed. */
    private AutoCloseable hold() throws SQLException {
        var connection = foreign();
        Dialect.run(connection, "BEGIN IMMEDIATE");
        return () -> {
            Dialect.run(connection, "ROLLBACK");
            connection.close();
        };
    }

    private String read(DatabaseTier where, Key key) {
        return ((Entry<String>) where.get(TYPE, key)).value();
    }

    @Test
    void reads_whatIsQueued_seeIt() throws Exception {
        var slow = open(hasty(100));
        try (var held = hold()) {
            assertThat(slow.put(TYPE, minute(KEY, "queued"), null)).isEqualTo(Fill.stored(0, 6));

            assertThat(read(slow, KEY)).isEqualTo("queued");
            assertThat((Lookup<String>) slow.getAll(TYPE, List.of(Key.of("none"), KEY)).getLast()).isInstanceOf(Entry.class);
            assertThat(slow.inspect(KEY).served()).isTrue();
            assertThat(slow.token(TYPE, KEY).standing()).isTrue();
            assertThat(slow.status().sentence()).contains("1 put waits to be written");
            assertThat(tier.inspect(KEY)).isNull();
        }
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(read(tier, KEY)).isEqualTo("queued");
    }

    @Test
    void search_whatIsQueued_findsWhatAnInvalidationWouldDrop() throws Exception {
        var slow = open(hasty(100));
        var all = Selection.of(Glob.of("q:*"));
        var tagged = Selection.tagged(Set.of("tag"));
        tier.put(TYPE, minute(Key.of("q:0"), "written"), null);
        assertThat(tier.flush(Duration.ofSeconds(10))).isTrue();
        try (var held = hold()) {
            slow.put(TYPE, minute(Key.of("q:1"), "queued"), null);
            slow.put(SOURCE, minute(Key.of("q:2"), "source"), null);
            slow.put(TYPE, entry(Key.of("q:3"), "brief", Duration.ofSeconds(20)), null);
            pass(Duration.ofSeconds(21));

            assertThat(FoundKeys.of(slow, all, Sizes.EXACT).keys()).containsExactlyInAnyOrder(Key.of("q:0"), Key.of("q:1"));
            assertThat(FoundKeys.of(slow, all, Sizes.EXACT).sizes()).containsExactlyInAnyOrder(7L, 6L);
            assertThat(FoundKeys.of(slow, all, Sizes.EXACT).indexed()).isEmpty();
            assertThat(FoundKeys.of(slow, tagged, Sizes.EXACT).indexed()).containsExactlyInAnyOrder(Key.of("q:0"), Key.of("q:1"));
        }
    }

    @Test
    void fill_aPutIsQueuedSinceToken_isRefused() throws Exception {
        var slow = open(hasty(100));
        var token = slow.token(TYPE, KEY);
        try (var held = hold()) {
            slow.put(TYPE, minute(KEY, "queued"), null);

            assertThat(slow.fill(TYPE, minute(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
        }
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(slow.fill(TYPE, minute(KEY, "old"), token)).isEqualTo(Fill.REFUSED);
        assertThat(read(tier, KEY)).isEqualTo("queued");
    }

    @Test
    void put_overAQueuedOne_wins() throws Exception {
        var slow = open(hasty(100));
        try (var held = hold()) {
            for (int i = 0; i < 500; i++) {
                assertThat(slow.put(TYPE, minute(KEY, "put " + i), null).isStored()).isTrue();
            }
            assertThat(Await.within(Duration.ofMillis(700), () -> !read(slow, KEY).equals("put 499")))
                    .as("an older put comes back when its writing fails").isFalse();
        }
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(read(tier, KEY)).isEqualTo("put 499");
    }

    @Test
    void put_withAnEarlierStampThanTheQueuedOne_isRefused() throws Exception {
        var slow = open(hasty(100));
        try (var held = hold()) {
            slow.put(TYPE, stamped("second", (7L << 40) + 2), null);

            assertThat(slow.put(TYPE, stamped("first", (7L << 40) + 1), null)).isEqualTo(Fill.REFUSED);
        }
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(read(tier, KEY)).isEqualTo("second");
    }

    @Test
    void put_queueFull_waitsThenIsUnavailableAndNothingAnsweredIsLost() throws Exception {
        var slow = open(hasty(5));
        try (var held = hold()) {
            for (int i = 0; i < 5; i++) {
                assertThat(slow.put(TYPE, minute(Key.of("k" + i), "v" + i), null).isStored()).isTrue();
            }
            long start = System.nanoTime();
            assertThat(slow.put(TYPE, minute(Key.of("k5"), "v5"), null)).isEqualTo(Fill.UNAVAILABLE);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(140));
        }
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(IntStream.range(0, 5).mapToObj(i -> read(tier, Key.of("k" + i)))).containsExactly("v0", "v1", "v2", "v3", "v4");
        assertThat(tier.get(TYPE, Key.of("k5"))).isEqualTo(Miss.of(MissCause.ABSENT));
    }

    @Test
    void put_queueFullUntilTheWriterMakesRoom_isStoredInTheEnd() throws Exception {
        var patient = open(settings().writeBehind(2));
        var held = hold();
        patient.put(TYPE, minute(Key.of("k0"), "v0"), null);
        patient.put(TYPE, minute(Key.of("k1"), "v1"), null);
        var fills = new ArrayBlockingQueue<Fill>(1);
        var putter = Thread.ofPlatform().start(() -> fills.add(patient.put(TYPE, minute(Key.of("k2"), "v2"), null)));
        Await.until("the put waits", () -> putter.getState() == Thread.State.TIMED_WAITING);
        held.close();

        assertThat(fills.take().isStored()).isTrue();
        assertThat(patient.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(read(tier, Key.of("k2"))).isEqualTo("v2");
    }

    @Test
    void invalidate_whatIsQueued_voidsItAndCountsItOnce() throws Exception {
        var slow = open(settings().writeBehind(100).timeout(Duration.ofSeconds(20)));
        slow.put(TYPE, minute(Key.of("v:1"), "stands"), null);
        slow.put(SOURCE, minute(Key.of("v:3"), "source"), null);
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        var held = hold();
        slow.put(TYPE, minute(Key.of("v:1"), "stands and is queued"), null);
        slow.put(TYPE, minute(Key.of("v:2"), "queued"), null);
        slow.put(SOURCE, minute(Key.of("v:3"), "source again"), null);
        var release = Thread.ofPlatform().start(() -> {
            Await.until("they are being dropped", () -> slow.inspect(Key.of("v:2")) == null);
            try {
                held.close();
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });

        assertThat(slow.invalidate(Selection.of(Glob.of("v:*"))).removed()).isEqualTo(2);
        release.join();
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(tier.get(TYPE, Key.of("v:1"))).isEqualTo(Miss.of(MissCause.ABSENT));
        assertThat(tier.get(TYPE, Key.of("v:2"))).isEqualTo(Miss.of(MissCause.ABSENT));
        assertThat(read(tier, Key.of("v:3"))).isEqualTo("source again");
    }

    @Test
    void invalidate_whatIsQueuedAndHasExpired_isNotCounted() throws Exception {
        var slow = open(settings().writeBehind(100));
        try (var held = hold()) {
            slow.put(TYPE, entry(KEY, "brief", Duration.ofSeconds(20)), null);
            pass(Duration.ofSeconds(21));
            assertThat(slow.token(TYPE, KEY).standing()).isFalse();
            assertThat(slow.get(TYPE, KEY)).isEqualTo(Miss.of(MissCause.EXPIRED));
        }

        assertThat(slow.invalidate(Selection.of(Set.of(KEY))).matched()).isZero();
    }

    @Test
    void expire_whatIsQueued_isWrittenWithTheNewTtl() throws Exception {
        var slow = open(hasty(100));
        try (var held = hold()) {
            slow.put(TYPE, minute(Key.of("first"), "in flight"), null);
            Await.until("the writer is at it", () -> slow.status().state() == TierStatus.State.DEGRADED);
            slow.put(TYPE, minute(KEY, "queued"), null);
            assertThat(slow.expire(KEY, Ttl.FOREVER)).isTrue();
        }
        assertThat(slow.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(((Entry<String>) tier.get(TYPE, KEY)).expiresAt()).isNull();
    }

    @Test
    void close_somethingIsQueued_writesItFirst() throws Exception {
        var closing = DatabaseTier.open(settings().batchSize(7), clock).awaitConnected(Duration.ofSeconds(10));
        for (int i = 0; i < 100; i++) {
            closing.put(TYPE, minute(Key.of("c" + i), "v" + i), null);
        }
        closing.close();

        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isEqualTo(100);
        assertThat(closing.put(TYPE, minute(KEY, "late"), null)).isEqualTo(Fill.UNAVAILABLE);
    }

    @Test
    void close_theQueueCannotBeWritten_saysHowManyWereLost() throws Exception {
        var closing = DatabaseTier.open(hasty(100), clock).awaitConnected(Duration.ofSeconds(10));
        try (var held = hold()) {
            closing.put(TYPE, minute(KEY, "one"), null);
            closing.put(TYPE, minute(Key.of("two"), "two"), null);
            Await.until("a write has failed", () -> closing.status().state() == TierStatus.State.DEGRADED);

            assertThatThrownBy(closing::close).isInstanceOf(CacheException.TierUnavailable.class)
                    .hasMessageContaining("2 puts that were answered could not be written before closing")
                    .hasMessageContaining("Another program writes it");
            closing.close();
        }
    }

    @Test
    void put_aRowTheDatabaseNeverTakes_holdsUpNoOtherAndIsReported() throws Exception {
        change("CREATE TRIGGER tierdeck_picky BEFORE INSERT ON tierdeck_entry WHEN length(NEW.value) > 5 "
                + "BEGIN SELECT RAISE(ABORT, 'too long'); END");
        tier.putAll(TYPE, List.of(minute(Key.of("a"), "a"), minute(KEY, "too long"), minute(Key.of("z"), "z")), List.of());

        assertThat(tier.flush(Duration.ofSeconds(10))).isTrue();
        assertThat(count("SELECT count(*) FROM tierdeck_entry")).isEqualTo(2);
        assertThat(tier.status().state()).isEqualTo(TierStatus.State.DEGRADED);
        assertThat(tier.status().sentence()).contains("1 could not be stored at all");
    }

    @Test
    void invalidate_aTagOfWhatIsQueued_voidsIt() {
        tier.put(TYPE, minute(KEY, "tagged"), null);

        assertThat(tier.invalidate(Selection.tagged(Set.of("tag"))).removed()).isEqualTo(1);
        assertThat(tier.flush(Duration.ofSeconds(10))).isTrue();
        assertThat((Object) tier.inspect(KEY)).isNull();
    }
}
