package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Permit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.OnEverySetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@OnEverySetup
@Timeout(60)
final class RedisLimitsTest {
    private static final String KEY = "tradecore:ratelimit:api:user-123";
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private RedisTier tier;

    @BeforeEach
    void open() {
        tier = RedisTier.open(RedisSettings.parse(REDIS.address())).awaitConnected(Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        tier.close();
    }

    private static Limit limit(Window window, long permits) {
        return new Limit(Key.of(KEY), window, permits, MINUTE);
    }

    private static Object say(Object... words) {
        return REDIS.foreign().call(words);
    }

    /** The server's time in microseconds. */
    private static long now() {
        var time = (List<?>) say("TIME");
        return Long.parseLong(new String((byte[]) time.get(0))) * 1_000_000 + Long.parseLong(new String((byte[]) time.get(1)));
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void permits_takenByAHundredThreadsAtOnce_areExactlyTen(Window window) throws Exception {
        var go = new CountDownLatch(1);
        long allowed = 0;
        try (var threads = Executors.newFixedThreadPool(100)) {
            var all = new ArrayList<Future<Permit>>();
            for (int i = 0; i < 100; i++) {
                all.add(threads.submit(() -> {
                    go.await();
                    return tier.limits().take(limit(window, 10));
                }));
            }
            go.countDown();
            for (var each : all) {
                allowed += each.get().allowed() ? 1 : 0;
            }
        }
        assertThat(allowed).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void take_countsDownAndThenRefuses(Window window) {
        var three = limit(window, 3);
        assertThat(tier.limits().take(three).remaining()).isEqualTo(2);
        assertThat(tier.limits().take(three).remaining()).isEqualTo(1);
        assertThat(tier.limits().take(three).allowed()).isTrue();

        var refused = tier.limits().take(three);
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.remaining()).isZero();
        assertThat(refused.reset()).isPositive().isLessThanOrEqualTo(MINUTE);
        assertThat((Long) say("PTTL", KEY)).isBetween(1L, 60_000L);
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void check_takesAndChangesNothing(Window window) {
        var two = limit(window, 2);
        assertThat(tier.limits().check(two)).isEqualTo(new Permit(true, 2, Duration.ZERO));
        assertThat((Long) say("DBSIZE")).isZero();

        tier.limits().take(two);
        var before = (byte[]) say("DUMP", KEY);
        say("PEXPIRE", KEY, "20000");
        assertThat(tier.limits().check(two).remaining()).isEqualTo(1);
        assertThat((byte[]) say("DUMP", KEY)).isEqualTo(before);
        assertThat((Long) say("PTTL", KEY)).isLessThanOrEqualTo(20_000);

        tier.limits().take(two);
        assertThat(tier.limits().check(two).allowed()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void reset_forgetsWhatWasCounted(Window window) {
        tier.limits().take(limit(window, 1));
        tier.limits().reset(limit(window, 1));

        assertThat((Long) say("EXISTS", KEY)).isZero();
        assertThat(tier.limits().take(limit(window, 1)).allowed()).isTrue();
        tier.limits().reset(limit(window, 1));
        tier.limits().reset(limit(window, 1));
    }

    @ParameterizedTest
    @EnumSource(Window.class)
    void whatNoLimitCounted_isRefusedAndLeftAsItIs(Window window) {
        var foreign = new ArrayList<List<Object>>(List.of(List.of("HSET", KEY, "a", "1"), List.of("SET", KEY, "some text"), List.of("SET", KEY, "0x10"),
                List.of("RPUSH", KEY, "1", "2", "3"), List.of("RPUSH", KEY, "1700000000000000", "AAPL"), List.of("ZADD", KEY, "1", "m")));
        foreign.add(window == Window.FIXED ? List.of("RPUSH", KEY, "1700000000000000") : List.of("SET", KEY, "3"));
        for (var command : foreign) {
            say("DEL", KEY);
            say(command.toArray());
            var before = (byte[]) say("DUMP", KEY);

            assertThatExceptionOfType(CacheException.Undecodable.class).isThrownBy(() -> tier.limits().take(limit(window, 5)))
                    .withMessageContaining(KEY).withMessageContaining("Choose another key");
            assertThatExceptionOfType(CacheException.Undecodable.class).isThrownBy(() -> tier.limits().check(limit(window, 5)));
            if (!command.contains("AAPL")) {
                assertThatExceptionOfType(CacheException.Undecodable.class).isThrownBy(() -> tier.limits().reset(limit(window, 5)));
            }
            assertThat((byte[]) say("DUMP", KEY)).isEqualTo(before);
        }
    }

    @Test
    void fixed_sharedWithAnotherProgram_isOneCounter() {
        say("INCR", KEY);
        say("EXPIRE", KEY, "60");
        tier.limits().take(limit(Window.FIXED, 4));
        say("INCR", KEY);

        assertThat(tier.limits().take(limit(Window.FIXED, 4))).satisfies(fourth -> {
            assertThat(fourth.allowed()).isTrue();
            assertThat(fourth.remaining()).isZero();
        });
        assertThat(tier.limits().take(limit(Window.FIXED, 4)).allowed()).isFalse();
        assertThat(REDIS.foreign().text("GET", KEY)).isEqualTo("4");
    }

    @Test
    void fixed_windowBegun_isProlongedByNobody() {
        var three = limit(Window.FIXED, 3);
        tier.limits().take(three);
        say("PEXPIRE", KEY, "20000");
        tier.limits().take(three);
        tier.limits().take(three);
        assertThat(tier.limits().take(three).reset()).isLessThanOrEqualTo(Duration.ofSeconds(20));

        say("PEXPIRE", KEY, "1");
        Await.until("the window is over", () -> (Long) say("EXISTS", KEY) == 0);
        assertThat(tier.limits().take(three).remaining()).isEqualTo(2);
        assertThat((Long) say("PTTL", KEY)).isGreaterThan(50_000);
    }

    @Test
    void fixed_counterLeftWithoutAnEnd_getsOneWithTheNextPermit_butARefusalStaysForEver() {
        say("SET", KEY, "1");
        tier.limits().take(limit(Window.FIXED, 5));
        assertThat((Long) say("PTTL", KEY)).isGreaterThan(50_000);

        say("SET", KEY, "1000");
        assertThat(tier.limits().take(limit(Window.FIXED, 5))).isEqualTo(new Permit(false, 0, Permit.NEVER));
        assertThat((Long) say("PTTL", KEY)).isEqualTo(-1);
    }

    @Test
    void sliding_permitsOlderThanTheSpan_countNoMore() {
        long now = now();
        long span = MINUTE.toMillis() * 1_000;
        say("RPUSH", KEY, now - span - 2_000_000, now - span - 1, now - span + 30_000_000, now - 1_000_000);

        var found = tier.limits().check(limit(Window.SLIDING, 3));
        assertThat(found.remaining()).isEqualTo(1);
        assertThat(found.reset()).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(30));
        assertThat((Long) say("LLEN", KEY)).isEqualTo(4);

        assertThat(tier.limits().take(limit(Window.SLIDING, 3)).allowed()).isTrue();
        assertThat(tier.limits().take(limit(Window.SLIDING, 3)).allowed()).isFalse();
        assertThat((Long) say("LLEN", KEY)).isEqualTo(3);
        assertThat(tier.limits().take(limit(Window.SLIDING, 2)).remaining()).isZero();
    }

    @Test
    void sliding_whereverTheOldestStands_itIsFound() {
        long now = now();
        long span = MINUTE.toMillis() * 1_000;
        for (int old = 0; old <= 20; old++) {
            say("DEL", KEY);
            for (int i = 0; i < 20; i++) {
                say("RPUSH", KEY, i < old ? now - span - 1_000 + i : now - 1_000 + i);
            }
            assertThat(tier.limits().check(limit(Window.SLIDING, 100)).remaining()).isEqualTo(100 - (20 - old));
            assertThat(tier.limits().take(limit(Window.SLIDING, 100)).remaining()).isEqualTo(100 - (20 - old) - 1);
            assertThat((Long) say("LLEN", KEY)).isEqualTo(20 - old + 1);
        }
    }

    @Test
    void sliding_serverClockPutBack_keepsTheOrderAndTheLimit() {
        long ahead = now() + 3_600_000_000L;
        say("RPUSH", KEY, ahead, ahead);

        assertThat(tier.limits().take(limit(Window.SLIDING, 3)).allowed()).isTrue();
        assertThat(tier.limits().take(limit(Window.SLIDING, 3)).allowed()).isFalse();
        assertThat(REDIS.foreign().text("LINDEX", KEY, "-1")).isEqualTo(Long.toString(ahead));
    }

    @Test
    void sliding_spanIsOver_isAllowedAgain() {
        var short1 = new Limit(Key.of(KEY), Window.SLIDING, 1, Duration.ofMillis(30));
        tier.limits().take(short1);

        Await.until("the permit has left the span", () -> tier.limits().check(short1).allowed());
        assertThat(tier.limits().take(short1).allowed()).isTrue();
        Await.until("nothing is left behind", () -> (Long) say("EXISTS", KEY) == 0);
    }

    @Test
    void limit_readOnly_isLookedAtButNotTaken() {
        tier.limits().take(limit(Window.FIXED, 3));
        try (var quiet = RedisTier.open(RedisSettings.parse(REDIS.address()).readOnly(true))) {
            quiet.awaitConnected(Duration.ofSeconds(20));

            assertThat(quiet.limits().check(limit(Window.FIXED, 3)).remaining()).isEqualTo(2);
            assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> quiet.limits().take(limit(Window.FIXED, 3)));
            assertThatExceptionOfType(CacheException.ReadOnly.class).isThrownBy(() -> quiet.limits().reset(limit(Window.FIXED, 3)));
            assertThat(REDIS.foreign().text("GET", KEY)).isEqualTo("1");
        }
    }

    @Test
    void limit_noServer_isUnavailable() {
        try (var lonely = RedisTier.open(RedisSettings.of("127.0.0.1", 1))) {
            assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> lonely.limits().take(limit(Window.FIXED, 3)));
        }
    }
}
