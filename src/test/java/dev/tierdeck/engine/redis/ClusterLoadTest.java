package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.ClusterProcess;
import dev.tierdeck.testing.RawCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two engines with memories on a cluster, a program that writes ever larger numbers, slots that move all the time, and a replica that takes
 * its master's place: nobody goes on answering with less than was written. {@code -Dtests.cluster.seconds} says how long; 8 unless told.
 */
@Timeout(300)
final class ClusterLoadTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(300));
    private static final long SECONDS = Long.getLong("tests.cluster.seconds", 8);
    private static final Duration FENCE = Duration.ofMillis(500);
    /** The fence limit, and time for a busy machine. */
    private static final long BOUND = FENCE.plusSeconds(3).toNanos();
    private static final List<Key> KEYS = IntStream.range(0, 60).mapToObj(i -> Key.of("quote:" + i)).toList();

    private final AtomicLongArray acknowledged = new AtomicLongArray(KEYS.size());
    private final AtomicReference<Throwable> wrong = new AtomicReference<>();
    private final AtomicLong fromMemory = new AtomicLong();
    private final long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();

    @Test
    void slotsMove_andAReplicaTakesOver_underLoad_noAnswerIsStaleBeyondTheBound() throws InterruptedException {
        try (var cluster = ClusterProcess.start(true); var one = engine(cluster); var two = engine(cluster)) {
            var threads = new ArrayList<Thread>();
            threads.add(started(() -> write(cluster)));
            threads.add(started(() -> read(one)));
            threads.add(started(() -> read(two)));
            threads.add(started(() -> move(cluster)));
            for (var thread : threads) {
                thread.join();
            }
        }

        assertThat(wrong.get()).isNull();
        assertThat(fromMemory.get()).isGreaterThan(1000);
        assertThat(IntStream.range(0, KEYS.size()).allMatch(i -> acknowledged.get(i) > 3)).isTrue();
    }

    private static Cache engine(ClusterProcess cluster) {
        var settings = RedisSettings.of("127.0.0.1", cluster.port(0)).tracking("quote:").fenceLimit(FENCE);
        return new CacheBuilder().tier(new MemoryTier(16 << 20)).tier(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))).build();
    }

    private Thread started(Runnable work) {
        return Thread.ofPlatform().start(() -> {
            try {
                work.run();
            } catch (RuntimeException | AssertionError failure) {
                wrong.compareAndSet(null, failure);
            }
        });
    }

    private boolean goesOn() {
        return System.nanoTime() < end && wrong.get() == null;
    }

    private void write(ClusterProcess cluster) {
        try (var foreign = new RawCluster(cluster.ports().subList(0, 3))) {
            for (long round = 1; goesOn(); round++) {
                for (int i = 0; i < KEYS.size(); i++) {
                    foreign.call("SET", KEYS.get(i).bytes(), Long.toString(round));
                    acknowledged.set(i, round);
                }
            }
        }
    }

    private void read(Cache cache) {
        while (goesOn()) {
            int i = ThreadLocalRandom.current().nextInt(KEYS.size());
            long least = acknowledged.get(i);
            long latest = System.nanoTime() + BOUND;
            while (answer(cache, KEYS.get(i)) < least) {
                assertThat(System.nanoTime()).as("%s is answered with less than %s", KEYS.get(i), least).isLessThan(latest);
            }
        }
    }

    /** No answer is none that is stale. */
    private long answer(Cache cache, Key key) {
        var entry = cache.entry(QUOTE, key);
        if (entry == null) {
            return Long.MAX_VALUE;
        }
        fromMemory.addAndGet(entry.tier() == TierId.MEMORY ? 1 : 0);
        return Long.parseLong(entry.value());
    }

    /** Slots that have the keys go round among the masters whose places stay; half-way a replica takes over from the one whose slots rest. */
    private void move(ClusterProcess cluster) {
        var slots = KEYS.stream().map(key -> Names.slotOf(key.bytes())).filter(slot -> slot * 3 / 16_384 < 2).distinct().toList();
        long half = end - Duration.ofSeconds(SECONDS).toNanos() / 2;
        boolean tookOver = false;
        while (goesOn()) {
            int slot = slots.get(ThreadLocalRandom.current().nextInt(slots.size()));
            int from = cluster.has(0, slot) ? 0 : 1;
            if (cluster.has(from, slot) && !cluster.has(1 - from, slot)) {
                cluster.move(slot, from, 1 - from);
            }
            if (!tookOver && System.nanoTime() > half) {
                cluster.failover(5);
                tookOver = true;
            }
        }
    }
}
