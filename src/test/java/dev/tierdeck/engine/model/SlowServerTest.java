package dev.tierdeck.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.ToxicProxy;
import dev.tierdeck.testing.ToxicProxy.Direction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is slow, hangs or breaks off costs a caller time, within limits, and never a wrong answer. */
@Timeout(60)
final class SlowServerTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));
    private static final Key KEY = Key.of("quote:AAPL");
    private static final Duration FENCE = Duration.ofMillis(200);
    private static final Duration TIMEOUT = Duration.ofMillis(100);

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private ToxicProxy proxy;
    private Cache cache;

    @BeforeEach
    void open() {
        proxy = new ToxicProxy(REDIS.port());
        cache = engine(TIMEOUT);
    }

    private Cache engine(Duration timeout) {
        var settings = RedisSettings.of("127.0.0.1", proxy.port()).tracking("quote:").fenceLimit(FENCE).timeout(timeout);
        var made = new CacheBuilder().tier(new MemoryTier(4 << 20)).tier(RedisTier.open(settings)).build();
        Await.until("it is connected", () -> state(made, 1) == TierStatus.State.OK);
        return made;
    }

    @AfterEach
    void close() {
        proxy.pass();
        cache.close();
        proxy.close();
    }

    private static TierStatus.State state(Cache cache, int tier) {
        return cache.tiers().get(tier).state();
    }

    /** Asked again: a busy machine may take longer than the timeout for once. */
    private void warm(Cache cache) {
        REDIS.foreign().call("SET", KEY.toString(), "held");
        Await.until("memory holds it", () -> {
            var entry = cache.entry(QUOTE, KEY);
            return entry != null && entry.tier() == TierId.MEMORY;
        });
    }

    @Test
    void hungLoader_hardLimit_isInterruptedAndItsKeyIsLoadedByTheNext() throws Exception {
        var interrupted = new CountDownLatch(1);
        var type = QUOTE.loading(how -> how.hard(Duration.ofMillis(150)));
        var failure = catchThrowableOfType(CacheException.LoadFailed.class, () -> cache.get(type, KEY, key -> {
            try {
                new CountDownLatch(1).await();
                return "never";
            } finally {
                interrupted.countDown();
            }
        }));

        assertThat(failure).hasCauseInstanceOf(TimeoutException.class);
        interrupted.await();
        Await.until("the next load is stored", () -> "next".equals(cache.get(QUOTE, KEY, key -> "next")) && "next".equals(REDIS.foreign().text("GET", KEY.toString())));
    }

    @Test
    void slowReplies_callersGetTheLoadersAnswerAndMemoryIsFenced_untilTheyAreQuickAgain() {
        warm(cache);
        proxy.delay(Direction.TO_CLIENT, Duration.ofMillis(300));
        REDIS.foreign().call("SET", KEY.toString(), "changed");
        Await.until("memory is fenced", () -> state(cache, 0) == TierStatus.State.FENCED);
        long start = System.nanoTime();

        assertThat(cache.get(QUOTE, KEY, key -> "loaded")).isEqualTo("loaded");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        proxy.pass();
        Await.until("Redis is in use again", () -> "changed".equals(cache.get(QUOTE, KEY)));
        Await.until("memory is trusted again", () -> state(cache, 0) == TierStatus.State.OK && state(cache, 1) == TierStatus.State.OK);
        assertThat(REDIS.foreign().text("GET", KEY.toString())).isEqualTo("changed");
    }

    @Test
    void slowReplies_withinTheFenceLimit_memoryStaysTrueAndTrusted() {
        warm(cache);
        proxy.delay(Direction.TO_CLIENT, Duration.ofMillis(20));
        for (int i = 0; i < 20; i++) {
            var value = "v" + i;
            REDIS.foreign().call("SET", KEY.toString(), value);
            long written = System.nanoTime();
            Await.until("the change is told", () -> value.equals(cache.get(QUOTE, KEY)));
            assertThat(Duration.ofNanos(System.nanoTime() - written)).isLessThan(Duration.ofSeconds(10));
        }
        warm(cache);
    }

    /** The server is asked to hold its answer back longer than any other may take. One of three looks will do, as a busy machine breaks connections. */
    @Test
    void quietHistory_aTimeoutShorterThanTheWaitForMore_isFollowedOnOneConnection() {
        warm(cache);
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 3 && fewest > 1; i++) {
            long before = connectionsEver();
            LockSupport.parkNanos(1_500_000_000);
            fewest = Math.min(fewest, connectionsEver() - before);
        }
        assertThat(fewest).isLessThanOrEqualTo(1);
    }

    private static long connectionsEver() {
        return REDIS.foreign().text("INFO", "stats").lines().filter(line -> line.startsWith("total_connections_received:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip())).findFirst().orElseThrow();
    }

    /** A connection that the server has forgotten says nothing, not even that it is closed. One of three losses will do: a busy machine is late. */
    @Test
    void halfOpenConnection_memoryIsFencedAtTheLimit_andTheEngineConnectsAgainWithinFiveOfThem() {
        try (var patient = engine(Duration.ofSeconds(30))) {
            boolean inTime = noticedInTime(patient);
            for (int i = 0; i < 2 && !inTime; i++) {
                inTime = noticedInTime(patient);
            }
            assertThat(inTime).isTrue();
        }
    }

    private boolean noticedInTime(Cache patient) {
        warm(patient);
        proxy.halfClose();
        REDIS.foreign().call("SET", KEY.toString(), "changed");
        long since = System.nanoTime();
        var busy = Duration.ofSeconds(2);
        boolean fenced = Await.within(FENCE.plus(busy), () -> state(patient, 0) == TierStatus.State.FENCED);
        Await.until("Redis is in use again", () -> "changed".equals(patient.get(QUOTE, KEY)) && state(patient, 1) == TierStatus.State.OK);
        return fenced && Duration.ofNanos(System.nanoTime() - since).compareTo(FENCE.multipliedBy(5).plus(busy)) < 0;
    }

    @Test
    void reply_breaksOffInItsMiddle_theCallerGetsTheLoadersAnswerAndNothingOfTheReply() {
        REDIS.foreign().call("SET", KEY.toString(), "x".repeat(1 << 20));
        proxy.tear(Direction.TO_CLIENT);

        assertThat(cache.get(QUOTE, KEY, key -> "loaded")).isIn("loaded", "x".repeat(1 << 20));
        Await.until("the whole value is answered", () -> {
            var answer = cache.get(QUOTE, KEY);
            assertThat(answer).satisfiesAnyOf(value -> assertThat(value).isNull(), value -> assertThat(value).isEqualTo("loaded"),
                    value -> assertThat(value).hasSize(1 << 20)); // Memory may keep what was loaded until Redis is back.
            return answer != null && answer.length() == 1 << 20;
        });
    }
}
