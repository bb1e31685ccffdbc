package dev.tierdeck.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several schedules, each with its own connection to one server, in time that the test moves; the server's note is moved along. */
@Timeout(60)
class FleetTurnsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(300);
    private static final Duration STEP = Duration.ofSeconds(100);
    private static final String NOTE = "tierdeck:warmer:symbols";
    private static final String LOCK = "tierdeck:lock:warmer:symbols";

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final List<Desk> desks = new ArrayList<>();

    /** One process of the fleet. */
    private static final class Desk implements AutoCloseable {
        private final ManualScheduler time = new ManualScheduler();
        private final Cache cache = new CacheBuilder().tier(new MemoryTier(1 << 20)).build();
        private final RedisTier redis;
        private final FleetTurns turns;
        private final WarmSchedule schedule;

        Desk(RedisTier redis, Warmer.Action action) {
            this.redis = redis;
            this.turns = new FleetTurns(redis.locks(), redis.scripts());
            this.schedule = new WarmSchedule(cache, time, time, Duration.ofMillis(50), turns);
            schedule.add(Warmer.of("symbols", INTERVAL, action));
        }

        WarmerStats stats() {
            return schedule.stats("symbols");
        }

        @Override
        public void close() {
            schedule.close();
            cache.close();
            redis.close();
        }
    }

    @AfterEach
    void close() {
        desks.forEach(Desk::close);
    }

    private Desk desk(Warmer.Action action) {
        var settings = RedisSettings.of("127.0.0.1", REDIS.port());
        var desk = new Desk(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20)), action);
        desks.add(desk);
        return desk;
    }

    /** A process whose first run is over, or was elsewhere. */
    private Desk started(Warmer.Action action) {
        var desk = desk(action);
        desk.schedule.start();
        desk.time.advance(Duration.ZERO);
        return desk;
    }

    /** Lets time pass, on the server and then in each process. */
    private void pass(Duration by) {
        var note = REDIS.foreign().text("GET", NOTE);
        if (note != null) {
            REDIS.foreign().call("SET", NOTE, Long.parseLong(note) - by.toMillis(), "KEEPTTL");
        }
        desks.forEach(desk -> desk.time.advance(by));
    }

    @Test
    void warmer_ofSeveralProcesses_runsOnceAnInterval() {
        for (int i = 0; i < 3; i++) {
            started(cache -> 7);
            pass(STEP);
        }
        for (int i = 0; i < 27; i++) {
            pass(STEP);
        }

        assertThat(desks).extracting(desk -> desk.stats().runs()).as("ten intervals and a bit").containsExactly(11L, 0L, 0L);
        assertThat(desks).extracting(desk -> desk.stats().elsewhere()).containsExactly(0L, 10L, 10L);
        assertThat(desks).allSatisfy(desk -> assertThat(desk.stats().errors()).isZero());
    }

    @Test
    void warmer_whoseProcessEnds_isRunByAnother() {
        var first = started(cache -> 1);
        pass(STEP);
        var second = started(cache -> 1);
        first.schedule.close();
        for (int i = 0; i < 12; i++) {
            pass(STEP);
        }

        assertThat(first.stats().runs()).isEqualTo(1);
        assertThat(second.stats().runs()).as("at 400 s, 700 s, 1000 s, 1300 s").isEqualTo(4);
    }

    @Test
    void elsewhere_lastGoodIsTheOthersAndNothingCountsAsARunOrAnError() {
        started(cache -> 1);
        pass(STEP);
        var second = desk(cache -> 1);
        second.time.advance(STEP);
        second.schedule.start();
        pass(Duration.ZERO);

        var stats = second.stats();
        assertThat(stats.runs()).isZero();
        assertThat(stats.recent()).isEmpty();
        assertThat(stats.elsewhere()).isEqualTo(1);
        assertThat(stats.lastGoodAt()).isBetween(ManualScheduler.START.minusSeconds(30), ManualScheduler.START);
        assertThat(stats.nextRunAt()).isEqualTo(ManualScheduler.START.plus(STEP).plus(INTERVAL));
        assertThat(stats.running()).isFalse();
    }

    @Test
    void failedRun_givesItsTurnBack() {
        var first = started(cache -> {
            throw new IOException("the source did not answer");
        });
        pass(STEP);
        assertThat(REDIS.foreign().text("EXISTS", LOCK)).isEqualTo("0");
        var second = started(cache -> 1);

        assertThat(first.stats().errors()).isEqualTo(1);
        assertThat(second.stats().runs()).isEqualTo(1);
    }

    @Test
    void runUnderWay_isLookedAfterUntilItFailed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var first = desk(cache -> {
            begun.countDown();
            go.await();
            throw new IOException("the source broke off");
        });
        first.schedule.start();
        var running = Thread.ofVirtual().start(() -> first.time.advance(Duration.ZERO));
        begun.await();
        var second = desk(cache -> 1);
        second.schedule.start();
        second.time.advance(Duration.ZERO);
        second.time.advance(FleetTurns.LIFE);
        assertThat(second.stats().elsewhere()).as("due once, looked at twice").isEqualTo(1);
        assertThat(second.stats().nextRunAt()).isEqualTo(second.time.instant().plus(FleetTurns.LIFE));

        go.countDown();
        running.join();
        second.time.advance(FleetTurns.LIFE);
        assertThat(second.stats().runs()).isEqualTo(1);
    }

    @Test
    void runNow_runsThoughThereWasARun_andTheIntervalCountsFromItEverywhere() {
        var first = started(cache -> 1);
        pass(STEP);
        var second = desk(cache -> 1);
        second.schedule.runNow("symbols");
        pass(Duration.ZERO);
        assertThat(second.stats().runs()).isEqualTo(1);

        pass(STEP);
        pass(STEP);
        assertThat(first.stats().runs()).as("its own interval is over, but not that of the run that was asked for").isEqualTo(1);
        assertThat(first.stats().elsewhere()).isEqualTo(1);
    }

    @Test
    void runNow_whileAnotherProcessRunsIt_isElsewhere() {
        var first = desk(cache -> 1);
        var turn = (Turns.Ours) first.turns.take(Warmer.of("symbols", INTERVAL, cache -> 1), true);
        var second = desk(cache -> 1);
        second.schedule.runNow("symbols");
        second.time.advance(Duration.ZERO);
        assertThat(second.stats().runs()).isZero();
        assertThat(second.stats().elsewhere()).isEqualTo(1);

        turn.ended(true);
        second.schedule.runNow("symbols");
        second.time.advance(Duration.ZERO);
        assertThat(second.stats().runs()).isEqualTo(1);
    }

    @Test
    void serverAway_eachProcessRunsByItself() {
        var nowhere = RedisTier.open(RedisSettings.of("127.0.0.1", RedisProcess.freePort()));
        var alone = new Desk(nowhere, cache -> 5);
        desks.add(alone);
        alone.schedule.start();
        alone.time.advance(INTERVAL);

        assertThat(alone.stats().runs()).isEqualTo(2);
        assertThat(alone.stats().errors()).isZero();
        assertThat(alone.stats().elsewhere()).isZero();
    }

    /** Another process ends its run between our look and our lock. */
    @Test
    void run_thatEndedWhileTheLockWasTaken_isNotRepeated() {
        var redis = desk(cache -> 1).redis;
        var warmer = Warmer.of("symbols", INTERVAL, cache -> 1);
        var turns = new FleetTurns(new Locks() {
            @Override
            public Optional<Held> tryLock(Key name, Duration life) {
                REDIS.foreign().call("SET", NOTE, serverMillis());
                return redis.locks().tryLock(name, life);
            }

            @Override
            public Held lock(Key name, Duration life, Duration wait) {
                throw new UnsupportedOperationException("nobody waits for a turn");
            }
        }, redis.scripts());

        assertThat(turns.take(warmer, false)).isInstanceOf(Turns.Elsewhere.class);
        assertThat(REDIS.foreign().text("EXISTS", LOCK)).isEqualTo("0");
        assertThat(turns.take(warmer, true)).as("asked for").isInstanceOf(Turns.Ours.class);
    }

    @Test
    void note_ofATimeToCome_isNoReasonToWait() {
        REDIS.foreign().call("SET", NOTE, System.currentTimeMillis() + Duration.ofDays(1).toMillis());
        var desk = started(cache -> 1);
        assertThat(desk.stats().runs()).as("the server's clock was put back").isEqualTo(1);
        assertThat(Long.parseLong(REDIS.foreign().text("GET", NOTE))).isLessThan(System.currentTimeMillis() + 60_000);
    }

    @Test
    void note_thatIsNone_isReplaced() {
        REDIS.foreign().call("RPUSH", NOTE, "something else");
        var desk = started(cache -> 1);
        assertThat(desk.stats().runs()).isEqualTo(1);
        assertThat(REDIS.foreign().text("GET", NOTE)).matches("[0-9]{13}");
    }

    @Test
    void note_goesAfterTwoIntervals() {
        started(cache -> 1);
        assertThat(Long.parseLong(REDIS.foreign().text("PTTL", NOTE))).isBetween(590_000L, 600_000L);
    }

    @Test
    void holderThatStoppedForLong_saysNothingOverALaterRun() {
        var warmer = Warmer.of("symbols", INTERVAL, cache -> 1);
        var late = (Turns.Ours) desk(cache -> 1).turns.take(warmer, false);
        REDIS.foreign().call("DEL", LOCK);
        var later = (Turns.Ours) desk(cache -> 1).turns.take(warmer, false);
        later.ended(true);
        var note = Long.parseLong(REDIS.foreign().text("GET", NOTE)) + 1;
        REDIS.foreign().call("SET", NOTE, note);
        Await.until("the note lies behind", () -> Long.parseLong(serverMillis()) > note);
        late.ended(true);

        assertThat(REDIS.foreign().text("GET", NOTE)).isEqualTo(Long.toString(note));
    }

    private static String serverMillis() {
        return REDIS.foreign().text("EVAL", "local t = redis.call('TIME') return string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000))", 0);
    }
}
