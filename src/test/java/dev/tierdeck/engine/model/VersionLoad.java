package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Readers and a writer of a few keys whose true versions stand in a file that processes share, and with them the latest whose invalidation
 * has returned. The writer raises a version and invalidates its key; once that is done no reader of the same process may be answered an
 * older one, and none of any other process for longer than the bound.
 */
final class VersionLoad {
    static final int KEYS = 24;
    static final int BYTES = 2 * KEYS * Long.BYTES;
    /** The fence limit, and time for a machine that others use too. */
    static final Duration BOUND = Duration.ofSeconds(5);
    private static final int READERS = 3;
    private static final VarHandle VERSIONS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Cache cache;
    private final AtomicLongArray floors = new AtomicLongArray(KEYS);
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong invalidations = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong fromMemory = new AtomicLong();
    /** The longest that an answer stayed older than what another process had invalidated, in nanoseconds. */
    private final AtomicLong late = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable String wrong;
    private volatile boolean over;

    VersionLoad(Cache cache) {
        this.cache = cache;
    }

    static Key key(int number) {
        return Key.of("quote:version:" + number);
    }

    /** Begins with the versions in this file of {@link #BYTES}. */
    void begin(String file) throws IOException {
        ByteBuffer truth;
        try (var channel = FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            truth = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES).order(ByteOrder.nativeOrder());
        }
        threads.add(Thread.ofPlatform().start(() -> write(truth)));
        for (int i = 0; i < READERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> read(truth)));
        }
    }

    private static int returned(int number) {
        return (KEYS + number) * Long.BYTES;
    }

    private void write(ByteBuffer truth) {
        while (!over) {
            int number = ThreadLocalRandom.current().nextInt(KEYS);
            long version = (long) VERSIONS.getAndAdd(truth, number * Long.BYTES, 1L) + 1;
            try {
                cache.invalidate(Invalidation.key(key(number)));
                floors.accumulateAndGet(number, version, Math::max);
                raise(truth, returned(number), version);
                invalidations.incrementAndGet();
            } catch (CacheException.TierUnavailable away) {
                failed.incrementAndGet();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    static void raise(ByteBuffer shared, int place, long version) {
        long seen = (long) VERSIONS.getVolatile(shared, place);
        while (seen < version && !VERSIONS.compareAndSet(shared, place, seen, version)) {
            seen = (long) VERSIONS.getVolatile(shared, place);
        }
    }

    private void read(ByteBuffer truth) {
        while (!over) {
            int number = ThreadLocalRandom.current().nextInt(KEYS);
            long own = floors.get(number);
            long anybodys = (long) VERSIONS.getVolatile(truth, returned(number));
            long began = System.nanoTime();
            long answer = answer(truth, number, own);
            while (answer < anybodys && System.nanoTime() - began < BOUND.toNanos() && !over) {
                answer = answer(truth, number, own);
                late.accumulateAndGet(System.nanoTime() - began, Math::max);
            }
            if (answer < anybodys && !over) {
                wrong = key(number) + " was still answered " + answer + " " + BOUND + " after " + anybodys + " had been invalidated elsewhere";
            }
            LockSupport.parkNanos(200_000);
        }
    }

    private long answer(ByteBuffer truth, int number, long floor) {
        var entry = cache.entry(EngineChild.TYPE, key(number), key -> Long.toString((long) VERSIONS.getVolatile(truth, number * Long.BYTES)));
        long answer = entry == null ? -1 : Long.parseLong(entry.value());
        if (answer < floor) {
            wrong = key(number) + " was answered " + answer + " after " + floor + " had been invalidated";
        }
        reads.incrementAndGet();
        if (entry != null && entry.tier() == TierId.MEMORY) {
            fromMemory.incrementAndGet();
        }
        return answer;
    }

    /**
     * Ends, and says what went wrong if anything did, reads, invalidations, those that failed, the floor of each key, for how many
     * milliseconds an answer was older than another process's invalidation at most, and how many answers came from memory.
     */
    String end() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return (wrong == null ? "right" : wrong) + ";" + reads + ";" + invalidations + ";" + failed + ";" + floors + ";"
                + Duration.ofNanos(late.get()).toMillis() + ";" + fromMemory;
    }
}
