package dev.tierdeck.engine.invalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Execution.State;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.past.UndoFolder;
import dev.tierdeck.engine.past.UndoLimits;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that are stopped, or lose their connection, in the middle. */
@Timeout(90)
final class InterruptedRunTest {
    private static final int KEYS = 30_000;
    /** So slow that a run is not over before a test that was stalled is heard. */
    private static final Duration SLOW = Duration.ofMillis(150);

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path files;

    private ToxicProxy proxy;
    private UndoFolder undo;
    private Cache cache;

    @BeforeEach
    void open() {
        proxy = new ToxicProxy(REDIS.port());
        undo = UndoFolder.open(files);
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", proxy.port()).timeout(Duration.ofSeconds(5))).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().tier(redis).undo(undo).build();
        for (int i = 0; i < KEYS; i += 1000) {
            var words = new Object[2001];
            words[0] = "MSET";
            for (int j = 0; j < 1000; j++) {
                words[1 + 2 * j] = "quote:" + (i + j);
                words[2 + 2 * j] = "value " + (i + j);
            }
            REDIS.foreign().call(words);
        }
        REDIS.foreign().call("SET", "other", "1");
    }

    @AfterEach
    void close() throws Exception {
        cache.close();
        undo.close();
        proxy.close();
    }

    private Execution prepared(boolean kept) {
        var wishes = Wishes.of(Origin.LIBRARY);
        var preview = cache.invalidations().preview(new Invalidation.ByGlob(Glob.of("quote:*")), Sizes.EXACT, Watch.NONE);
        assertThat(preview.count()).isEqualTo(KEYS);
        return cache.invalidations().prepare(preview, kept ? wishes : wishes.withoutUndo());
    }

    private static long standing() {
        return (Long) REDIS.foreign().call("EXISTS", "other") + ((Long) REDIS.foreign().call("EVAL", "return #redis.call('KEYS', 'quote:*')", 0));
    }

    private static boolean goesOn(Execution execution) {
        try {
            return execution.run().state() == State.DONE;
        } catch (CacheException.TierUnavailable notYet) {
            return false;
        }
    }

    private static void addsUp(Execution.Report report) {
        assertThat(report.removed() + report.gone() + report.changed() + report.failed()).isEqualTo(report.processed());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void connection_isCutInTheMiddle_runningAgainFinishesAndTheReportAddsUp(boolean kept) {
        var execution = prepared(kept);
        proxy.delay(Direction.TO_CLIENT, SLOW);
        var running = CompletableFuture.supplyAsync(execution::run, Thread::startVirtualThread);
        Await.until("some are settled", () -> execution.report().processed() > 0);
        proxy.refuse();

        assertThatExceptionOfType(CompletionException.class).isThrownBy(running::join).withCauseInstanceOf(CacheException.TierUnavailable.class);
        var broken = execution.report();
        assertThat(broken.state()).isEqualTo(State.BROKEN);
        assertThat(broken.processed()).isLessThan(KEYS);
        addsUp(broken);

        proxy.pass();
        Await.until("going on succeeds", () -> goesOn(execution));
        var done = execution.report();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.processed()).isEqualTo(KEYS);
        assertThat(done.removed()).isGreaterThan(broken.removed());
        addsUp(done);
        assertThat(standing()).isEqualTo(1);
        if (kept) {
            var back = cache.invalidations().undo(done.undo(), Wishes.of(Origin.LIBRARY), Watch.NONE);
            assertThat(back.restored()).isEqualTo(KEYS);
            assertThat(standing()).isEqualTo(KEYS + 1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stop_inTheMiddle_leavesTheRestAndRunningAgainFinishes(boolean kept) {
        var execution = prepared(kept);
        proxy.delay(Direction.TO_CLIENT, SLOW);
        var running = CompletableFuture.supplyAsync(execution::run, Thread::startVirtualThread);
        Await.until("some are settled", () -> execution.report().processed() > 0);
        execution.stop();
        var stopped = running.join();

        assertThat(stopped.state()).isEqualTo(State.STOPPED);
        assertThat(stopped.processed()).isBetween(1L, KEYS - 1L);
        assertThat(standing()).isEqualTo(KEYS - stopped.removed() + 1);
        proxy.pass();
        var done = execution.run();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.removed()).isEqualTo(KEYS);
        assertThat(standing()).isEqualTo(1);
        assertThat(execution.run()).as("nothing is left to do").isEqualTo(execution.report());
    }

    @Test
    void undoOfWhatIsUnderWay_isRefused() {
        var execution = prepared(true);
        proxy.delay(Direction.TO_CLIENT, SLOW);
        var running = CompletableFuture.supplyAsync(execution::run, Thread::startVirtualThread);
        Await.until("some are settled", () -> execution.report().processed() > 0);

        assertThatExceptionOfType(CacheException.NoUndo.class)
                .isThrownBy(() -> cache.invalidations().undo(execution.report().undo(), Wishes.of(Origin.LIBRARY), Watch.NONE))
                .withMessageContaining("under way");
        proxy.pass();
        assertThat(running.join().removed()).isEqualTo(KEYS);
        assertThat(cache.invalidations().undo(execution.report().undo(), Wishes.of(Origin.LIBRARY), Watch.NONE).restored()).isEqualTo(KEYS);
    }

    @Test
    void connectionCutBeforeTheRemovalOfWhatIsKept_thenUndone_isNotContinued() {
        var execution = prepared(true);
        proxy.delay(Direction.TO_CLIENT, SLOW);
        var running = CompletableFuture.supplyAsync(execution::run, Thread::startVirtualThread);
        Await.until("something is kept", () -> execution.report().undo() != null);
        proxy.refuse();
        assertThatExceptionOfType(CompletionException.class).isThrownBy(running::join);
        proxy.pass();
        var id = execution.report().undo();
        Await.until("all that went is back", () -> isTakenBack(id));

        assertThat(standing()).isEqualTo(KEYS + 1);
        assertThatExceptionOfType(CacheException.class).isThrownBy(execution::run).withMessageContaining("brought back");
        assertThat(standing()).isEqualTo(KEYS + 1);
    }

    private boolean isTakenBack(String id) {
        try {
            cache.retry();
            return cache.invalidations().undo(id, Wishes.of(Origin.LIBRARY), Watch.NONE).failed() == 0;
        } catch (CacheException.TierUnavailable notYet) {
            return false;
        }
    }

    @Test
    void roomForUndoEnds_nothingUnkeptGoesAndTheHistoryTellsWhatWent() {
        try (var small = UndoFolder.open(files.resolve("small"), new UndoLimits(Duration.ofMinutes(60), 400_000), Clock.systemUTC())) {
            var tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
            try (var tight = new CacheBuilder().tier(tier).undo(small).build()) {
                var invalidations = tight.invalidations();
                var all = new Invalidation.ByGlob(Glob.of("quote:*"));
                var full = invalidations.prepare(invalidations.preview(all, Sizes.EXACT, Watch.NONE), Wishes.of(Origin.LIBRARY));
                assertThatExceptionOfType(CacheException.class).isThrownBy(full::run);
                var report = full.report();
                assertThat(report.state()).isEqualTo(State.BROKEN);
                assertThat(report.removed()).isBetween(1L, KEYS - 1L);
                assertThat(standing()).isEqualTo(KEYS - report.removed() + 1);
                assertThat(invalidations.history(1).getFirst().deed().removed()).isEqualTo(report.removed());

                var others = new Invalidation.ByGlob(Glob.of("quote:2[0-4]???"));
                var next = invalidations.prepare(invalidations.preview(others, Sizes.EXACT, Watch.NONE), Wishes.of(Origin.LIBRARY)).run();
                assertThat(next.state()).as("what is not continued leaves its room").isEqualTo(State.DONE);
                assertThat(next.undo()).isNotNull();
            }
        }
    }

    @Test
    void undoOfWhatWasStopped_bringsThatBackAndTheRestNeverGoes() {
        var execution = prepared(true);
        proxy.delay(Direction.TO_CLIENT, SLOW);
        var running = CompletableFuture.supplyAsync(execution::run, Thread::startVirtualThread);
        Await.until("some are settled", () -> execution.report().processed() > 0);
        execution.stop();
        var stopped = running.join();
        proxy.pass();

        assertThat(cache.invalidations().undo(stopped.undo(), Wishes.of(Origin.LIBRARY), Watch.NONE).restored()).isEqualTo(stopped.removed());
        assertThat(standing()).isEqualTo(KEYS + 1);
        assertThatExceptionOfType(CacheException.class).isThrownBy(execution::run).withMessageContaining("brought back");
        assertThat(standing()).isEqualTo(KEYS + 1);
    }
}
