package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Readers and a writer of a few keys whose true versions stand in a file that processes share. The writer raises a version and invalidates
 * its key; once that is done no reader of the same process may be answered an older one.
 */
final class VersionLoad {
    static final int KEYS = 8;
    private static final int READERS = 3;
    private static final VarHandle VERSIONS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final Cache cache;
    private final AtomicLongArray floors = new AtomicLongArray(KEYS);
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong invalidations = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable String wrong;
    private volatile boolean over;

    VersionLoad(Cache cache) {
        this.cache = cache;
    }

    static Key key(int number) {
        return Key.of("quote:version:" + number);
    }

    /** Begins with the versions in this file of {@link #KEYS} longs. */
    void begin(String file) throws IOException {
        ByteBuffer truth;
        try (var channel = FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            truth = channel.map(FileChannel.MapMode.READ_WRITE, 0, KEYS * Long.BYTES).order(ByteOrder.nativeOrder());
        }
        threads.add(Thread.ofPlatform().start(() -> write(truth)));
        for (int i = 0; i < READERS; i++) {
            threads.add(Thread.ofPlatform().start(() -> read(truth)));
        }
    }

    private void write(ByteBuffer truth) {
        while (!over) {
            int number = ThreadLocalRandom.current().nextInt(KEYS);
            long version = (long) VERSIONS.getAndAdd(truth, number * Long.BYTES, 1L) + 1;
            try {
                cache.invalidate(Invalidation.key(key(number)));
                floors.accumulateAndGet(number, version, Math::max);
                invalidations.incrementAndGet();
            } catch (CacheException.TierUnavailable away) {
                failed.incrementAndGet();
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void read(ByteBuffer truth) {
        while (!over) {
            int number = ThreadLocalRandom.current().nextInt(KEYS);
            long floor = floors.get(number);
            var answer = cache.get(EngineChild.TYPE, key(number), key -> Long.toString((long) VERSIONS.getVolatile(truth, number * Long.BYTES)));
            if (answer == null || Long.parseLong(answer) < floor) {
                wrong = key(number) + " was answered " + answer + " after " + floor + " had been invalidated";
            }
            reads.incrementAndGet();
            LockSupport.parkNanos(200_000);
        }
    }

    /** Ends, and says what went wrong if anything did, how much was done, and the floor of each key. */
    String end() {
        over = true;
        for (var thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        return (wrong == null ? "right" : wrong) + ";" + reads + ";" + invalidations + ";" + failed + ";" + floors;
    }
}
