package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two caches on one server, of which one waits for what the other loads, and would look by itself only when the test is long over. */
@Timeout(60)
final class ArrivalsTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8);
    private static final Key KEY = Key.of("quote:AAPL");
    private static final Duration NEVER = Duration.ofDays(1);

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final Arrivals arrivals = new Arrivals(NEVER, NEVER);
    private final CountDownLatch loading = new CountDownLatch(1);
    private final CountDownLatch loaded = new CountDownLatch(1);

    private static Cache cache(Arrivals arrivals) {
        var redis = RedisTier.open(RedisSettings.parse(REDIS.address()).tracking("quote:")).awaitConnected(Duration.ofSeconds(20));
        return new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(redis).arrivals(arrivals).build();
    }

    /** A load that has begun, and goes on until {@link #loaded}. */
    private Future<String> begun(ExecutorService callers, Cache one) throws InterruptedException {
        var load = callers.submit(() -> one.get(TYPE, KEY, key -> {
            loading.countDown();
            loaded.await();
            return "189.20";
        }));
        loading.await();
        return load;
    }

    @Test
    void get_anotherProcessLoads_answersWhenItsValueIsTold() throws Exception {
        try (var one = cache(new Arrivals(NEVER, NEVER)); var other = cache(arrivals); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = begun(callers, one);
            var second = callers.submit(() -> other.get(TYPE, KEY, key -> "loaded twice"));
            Await.until("the other one waits", () -> arrivals.waiting(KEY) == 1);
            loaded.countDown();
            assertThat(first.get()).isEqualTo("189.20");
            assertThat(second.get()).isEqualTo("189.20");
            assertThat(arrivals.waiting(KEY)).isZero();
        }
    }

    @Test
    void get_interruptedWhileAnotherProcessLoads_failsAndStaysInterrupted() throws Exception {
        try (var one = cache(new Arrivals(NEVER, NEVER)); var other = cache(arrivals); var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = begun(callers, one);
            var interrupted = new boolean[1];
            var waits = Thread.ofVirtual().start(() -> {
                assertThatThrownBy(() -> other.get(TYPE, KEY, key -> "loaded twice")).isInstanceOf(CacheException.LoadFailed.class);
                interrupted[0] = Thread.currentThread().isInterrupted();
            });
            Await.until("the other one waits", () -> arrivals.waiting(KEY) == 1);
            waits.interrupt();
            waits.join();
            assertThat(interrupted).containsExactly(true);
            assertThat(arrivals.waiting(KEY)).isZero();
            loaded.countDown();
            first.get();
        }
    }
}
