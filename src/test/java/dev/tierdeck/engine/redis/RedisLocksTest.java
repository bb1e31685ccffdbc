package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.OnEverySetup;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import io.lettuce.core.RedisClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEverySetup
@Timeout(60)
final class RedisLocksTest {
    private static final Key NAME = Key.of("tradecore:lock:expensive:123");
    private static final Duration LIFE = Duration.ofSeconds(30);
    private static final Duration NO_WAIT = Duration.ZERO;

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;
    private RedisTier other;

    @BeforeEach
    void open() {
        tier = connected(settings());
        other = connected(settings());
    }

    @AfterEach
    void close() {
        tier.close();
        other.close();
    }

    private static RedisSettings settings() {
        return RedisSettings.parse(REDIS.address());
    }

    private static RedisTier connected(RedisSettings settings) {
        return RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20));
    }

    private static String standing() {
        return REDIS.foreign().text("GET", NAME.bytes());
    }

    private static long left() {
        return (Long) REDIS.foreign().call("PTTL", NAME.bytes());
    }

    private static byte[] fence() {
        var found = (List<?>) REDIS.foreign().call("KEYS", "tierdeck:{*}:fence");
        assertThat(found).hasSize(1);
        return (byte[]) found.getFirst();
    }

    @Test
    void lock_free_standsUnderTheNameAsGivenWithItsLife() {
        try (var held = tier.locks().tryLock(NAME, LIFE).orElseThrow()) {
            assertThat(held.isHeld()).isTrue();
            assertThat(held.name()).isEqualTo(NAME);
            assertThat(standing()).matches("[0-9a-f]{32}");
            assertThat(left()).isBetween(20_000L, 30_000L);
        }
        assertThat(standing()).isNull();
    }

    @Test
    void lock_heldByAnotherProcess_isNotOurs() throws InterruptedException {
        try (var held = tier.locks().lock(NAME, LIFE, NO_WAIT)) {
            assertThat(other.locks().tryLock(NAME, LIFE)).isEmpty();
            assertThatExceptionOfType(CacheException.LockTimeout.class)
                    .isThrownBy(() -> other.locks().lock(NAME, LIFE, Duration.ofMillis(30)));
            assertThat(held.isHeld()).isTrue();
        }
        other.locks().lock(NAME, LIFE, NO_WAIT).close();
    }

    @Test
    void lock_letGoWhileAnotherWaits_isTheWaitersThen() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var held = tier.locks().lock(NAME, LIFE, NO_WAIT);
            var waiting = threads.submit(() -> other.locks().lock(NAME, LIFE, Duration.ofSeconds(20)));
            assertThat(waiting.isDone()).isFalse();
            held.close();

            try (var theirs = waiting.get()) {
                assertThat(theirs.isHeld()).isTrue();
                assertThat(theirs.fencingNumber()).isGreaterThan(held.fencingNumber());
            }
        }
    }

    @Test
    void lock_ofAnotherProgram_countsAsHeldWhateverItIsAndIsNeverRemoved() {
        REDIS.foreign().call("SET", NAME.bytes(), "python-worker", "NX", "EX", "30");
        assertThat(tier.locks().tryLock(NAME, LIFE)).isEmpty();
        assertThat(standing()).isEqualTo("python-worker");

        REDIS.foreign().call("DEL", NAME.bytes());
        REDIS.foreign().call("HSET", NAME.bytes(), "owner", "redisson");
        assertThat(tier.locks().tryLock(NAME, LIFE)).isEmpty();
        assertThat(REDIS.foreign().text("HGET", NAME.bytes(), "owner")).isEqualTo("redisson");
    }

    @Test
    void close_anotherTookItMeanwhile_leavesTheirs() {
        var stopped = tier.locks().tryLock(NAME, LIFE).orElseThrow();
        REDIS.foreign().call("DEL", NAME.bytes());
        try (var theirs = other.locks().tryLock(NAME, LIFE).orElseThrow()) {
            stopped.close();
            stopped.close();

            assertThat(theirs.renew(LIFE)).isTrue();
            assertThat(theirs.fencingNumber()).isGreaterThan(stopped.fencingNumber());
        }
    }

    @Test
    void close_anotherKindOfKeyStandsThere_leavesIt() {
        var held = tier.locks().tryLock(NAME, LIFE).orElseThrow();
        REDIS.foreign().call("DEL", NAME.bytes());
        REDIS.foreign().call("RPUSH", NAME.bytes(), "theirs");

        assertThat(held.renew(LIFE)).isFalse();
        held.close();
        assertThat(REDIS.foreign().text("TYPE", NAME.bytes())).isEqualTo("list");
    }

    @Test
    void renew_lostMeanwhile_saysSo() {
        try (var held = tier.locks().tryLock(NAME, LIFE).orElseThrow()) {
            REDIS.foreign().call("SET", NAME.bytes(), "theirs");

            assertThat(held.renew(LIFE)).isFalse();
            assertThat(held.isHeld()).isFalse();
            assertThat(left()).isEqualTo(-1);
        }
        assertThat(standing()).isEqualTo("theirs");
    }

    @Test
    void renew_stillOurs_givesItThatLife() {
        try (var held = tier.locks().tryLock(NAME, LIFE).orElseThrow()) {
            assertThat(held.renew(Duration.ofMinutes(10))).isTrue();
            assertThat(left()).isBetween(500_000L, 600_000L);
        }
    }

    @Test
    void lockThatIsOpen_isRenewedInTheBackground() {
        try (var held = tier.locks().tryLock(NAME, Duration.ofSeconds(6)).orElseThrow()) {
            for (int renewal = 1; renewal <= 2; renewal++) {
                REDIS.foreign().call("PEXPIRE", NAME.bytes(), "1000000");
                Await.until("it has its own life again", () -> left() <= 6_000);
            }
            assertThat(held.isHeld()).isTrue();
        }
    }

    @Test
    void lockThatIsLost_isFoundOutInTheBackground() {
        try (var held = tier.locks().tryLock(NAME, Duration.ofSeconds(3)).orElseThrow()) {
            REDIS.foreign().call("SET", NAME.bytes(), "theirs");
            Await.until("the loss is noticed before its life is over", () -> !held.isHeld());
            assertThat(standing()).isEqualTo("theirs");
        }
    }

    @Test
    void life_overWithoutRenewal_isHeldNoMore() {
        var held = tier.locks().tryLock(NAME, Duration.ofMillis(200)).orElseThrow();
        tier.close();

        Await.until("its life is over here", () -> !held.isHeld());
        Await.until("its life is over on the server", () -> standing() == null);
    }

    @Test
    void renewal_endsWithTheLock() throws Exception {
        var here = RedisSettings.of("127.0.0.1", REDIS.port(NAME.bytes()));
        try (var client = RedisClient.create(); var session = Session.open(client, here);
                var clockwork = new ScheduledThreadPoolExecutor(1)) {
            clockwork.setRemoveOnCancelPolicy(true);
            var locks = new RedisLocks(new Calls(() -> session, here), clockwork);
            var closed = locks.tryLock(NAME, LIFE).orElseThrow();
            assertThat(clockwork.getQueue()).hasSize(1);
            closed.close();
            assertThat(clockwork.getQueue()).isEmpty();
            assertThat(closed.renew(LIFE)).isFalse();

            var lost = locks.tryLock(NAME, LIFE).orElseThrow();
            REDIS.foreign().call("SET", NAME.bytes(), "theirs");
            lost.renew(LIFE);
            Await.until("no renewal is planned", clockwork.getQueue()::isEmpty);
        }
    }

    @Test
    void fencingNumber_afterAFlushOrAnOldSnapshot_stillGrows() {
        long first = taken();
        REDIS.foreign().call("FLUSHALL");
        long afterFlush = taken();
        REDIS.foreign().call("SET", fence(), "17");
        long afterSnapshot = taken();

        assertThat(List.of(first, afterFlush, afterSnapshot)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fencingNumber_serverClockPutBack_growsByOne() {
        taken();
        REDIS.foreign().call("SET", fence(), "8000000000000000");

        assertThat(List.of(taken(), taken())).containsExactly(8_000_000_000_000_001L, 8_000_000_000_000_002L);
        assertThat(REDIS.foreign().text("GET", fence())).isEqualTo("8000000000000002");
    }

    private long taken() {
        try (var held = tier.locks().tryLock(NAME, LIFE).orElseThrow()) {
            return held.fencingNumber();
        }
    }

    @Test
    void lock_wantedByManyInTwoProcesses_isOneHoldersAtATimeInTheOrderOfTheirNumbers() throws Exception {
        var numbers = Collections.synchronizedList(new ArrayList<Long>());
        var inside = new AtomicReference<Thread>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var all = new ArrayList<Future<?>>();
            for (int i = 0; i < 8; i++) {
                var locks = i % 2 == 0 ? tier.locks() : other.locks();
                all.add(threads.submit(() -> enterTenTimes(locks, inside, numbers)));
            }
            for (var each : all) {
                each.get();
            }
        }
        assertThat(numbers).hasSize(80).isSorted().doesNotHaveDuplicates();
    }

    private static Void enterTenTimes(Locks locks, AtomicReference<Thread> inside, List<Long> numbers) throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            try (var held = locks.lock(NAME, LIFE, Duration.ofSeconds(40))) {
                assertThat(inside.compareAndSet(null, Thread.currentThread())).isTrue();
                numbers.add(held.fencingNumber());
                inside.set(null);
            }
        }
        return null;
    }

    @Test
    void lock_interruptedWhileAnotherHoldsIt_throws() throws Exception {
        REDIS.foreign().call("SET", NAME.bytes(), "theirs");

        assertThat(interruptedWhileLocking(tier)).isInstanceOf(InterruptedException.class);
        assertThat(standing()).isEqualTo("theirs");
    }

    @Test
    void lock_interruptedBeforeTheServerAnswers_throwsAndHoldsNothing() throws Exception {
        assumeTrue(REDIS.servers().masters().size() == 1, "the nodes of a cluster name their own places, past the proxy");
        tier.locks().tryLock(Key.of("lock:warm"), LIFE).orElseThrow().close();
        REDIS.foreign().call("FLUSHALL");
        try (var proxy = new ToxicProxy(REDIS.port()); var far = connected(RedisSettings.of("127.0.0.1", proxy.port()))) {
            proxy.stall(Direction.TO_CLIENT);
            assertThat(interruptedWhileLocking(far)).isInstanceOf(InterruptedException.class);
            Await.until("it was taken after all", () -> ((Long) REDIS.foreign().call("EXISTS", new String(RedisLocks.fence(NAME)))) == 1);
            Await.until("it is free", () -> standing() == null);
        }
    }

    private static Throwable interruptedWhileLocking(RedisTier tier) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var waiting = Thread.ofPlatform().start(() -> {
            try {
                tier.locks().lock(NAME, LIFE, Duration.ofSeconds(50)).close();
            } catch (Throwable any) {
                thrown.set(any);
            }
        });
        Await.until("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
        waiting.interrupt();
        waiting.join();
        return thrown.get();
    }

    @Test
    void lock_takenButNeverAnswered_isLetGoAgain() {
        assumeTrue(REDIS.servers().masters().size() == 1, "the nodes of a cluster name their own places, past the proxy");
        tier.locks().tryLock(Key.of("lock:warm"), LIFE).orElseThrow().close();
        REDIS.foreign().call("FLUSHALL");
        try (var proxy = new ToxicProxy(REDIS.port());
                var hasty = connected(RedisSettings.of("127.0.0.1", proxy.port()).timeout(Duration.ofMillis(200)))) {
            proxy.stall(Direction.TO_CLIENT);
            assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> hasty.locks().tryLock(NAME, LIFE));

            Await.until("it was taken after all", () -> ((Long) REDIS.foreign().call("EXISTS", new String(RedisLocks.fence(NAME)))) == 1);
            Await.until("it is free", () -> standing() == null);
        }
    }

    @Test
    void lock_noServer_isUnavailable() {
        try (var lonely = RedisTier.open(RedisSettings.of("127.0.0.1", 1))) {
            assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> lonely.locks().tryLock(NAME, LIFE));
        }
    }

    @Test
    void lock_readOnly_isRefusedAndNothingWritten() {
        try (var quiet = connected(settings().readOnly(true))) {
            assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> quiet.locks().tryLock(NAME, LIFE));
            assertThat((Long) REDIS.foreign().call("DBSIZE")).isZero();
        }
    }

    @Test
    void lock_withNoLifeOrOneBeyondCounting_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> tier.locks().tryLock(NAME, Duration.ofDays(1_000_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> tier.locks().tryLock(NAME, Duration.ofNanos(999_999)))
                .withMessageContaining("1 ms or more");
    }

    @Test
    void tier_closedWhileALockIsHeld_takesItFromNobody() {
        var held = tier.locks().tryLock(NAME, LIFE).orElseThrow();
        tier.close();

        assertThat(held.isHeld()).isTrue();
        assertThat(other.locks().tryLock(NAME, LIFE)).isEmpty();
        held.close();
        assertThat(held.isHeld()).isFalse();
    }
}
