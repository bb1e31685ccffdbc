package dev.tierdeck.engine.model;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Loads at full speed of keys whose tags are invalidated meanwhile, in processes that share a file: of each tag, how many invalidations have
 * begun, and how many have returned. A value is the former as its load began; once an invalidation has returned, no value may be read that
 * does not know of it.
 */
final class TagLoad {
    static final int TAGS = 6;
    static final int BYTES = 2 * TAGS * Long.BYTES;
    /** The longest that anything lives. */
    static final Duration TTL = Duration.ofSeconds(3);
    private static final int KEYS = 48;
    private static final int READERS = 3;
    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/tagged", Text.UTF_8).ttl(TTL)
            .tags(key -> tags(key).stream().map(TagLoad::tag).collect(Collectors.toSet()));

    private final Cache cache;
    private final ByteBuffer shared;
    /** Of each tag, the latest invalidation that has returned in this process. */
    private final AtomicLongArray returned = new AtomicLongArray(TAGS);
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong loads = new AtomicLong();
    private final AtomicLong invalidations = new AtomicLong();
    /** Where the machine is so busy that the server counts as away; such an invalidation promises nothing. */
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable String wrong;
    private volatile boolean over;

    TagLoad(Cache cache, String file) throws IOException {
        this.cache = cache;
        try (var channel = FileChannel.open(Path.of(file), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES).order(ByteOrder.nativeOrder());
        }
    }

    private static Set<Integer> tags(Key key) {
        int number = Integer.parseInt(key.toString().substring("quote:tagged:".length()));
        return Set.of(number % TAGS, (number + 1 + number / TAGS % (TAGS - 1)) % TAGS);
    }

    private static String tag(int number) {
        return "tag-" + number;
    }

    void begin() {
        threads.add(Thread.ofPlatform().start(this::invalidate));
        for (int i = 0; i < READERS; i++) {
            boolean far = i == 0;
            threads.add(Thread.ofPlatform().start(() -> read(far)));
        }
    }

    private void invalidate() {
        while (!over) {
            int tag = ThreadLocalRandom.current().nextInt(TAGS);
            long version = (long) LONGS.getAndAdd(shared, tag * Long.BYTES, 1L) + 1;
            try {
                cache.invalidate(Invalidation.tag(tag(tag)));
                returned.accumulateAndGet(tag, version, Math::max);
                VersionLoad.raise(shared, (TAGS + tag) * Long.BYTES, version);
                invalidations.incrementAndGet();
            } catch (CacheException.TierUnavailable slow) {
                failed.incrementAndGet();
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1, 3_000_000));
        }
    }

    /** {@code far}: looks into Redis alone, where what any process has invalidated must be gone; else as callers do. */
    private void read(boolean far) {
        while (!over) {
            var key = Key.of("quote:tagged:" + ThreadLocalRandom.current().nextInt(KEYS));
            var floors = tags(key).stream().collect(Collectors.toMap(tag -> tag,
                    tag -> far ? (long) LONGS.getVolatile(shared, (TAGS + tag) * Long.BYTES) : returned.get(tag)));
            var answer = far ? cache.get(TYPE.tiers(TierId.REDIS), key) : cache.get(TYPE, key, missing -> load());
            if (answer != null) {
                var versions = Arrays.stream(answer.split(",")).mapToLong(Long::parseLong).toArray();
                floors.forEach((tag, floor) -> judge(key, tag, versions[tag], floor, far));
            }
            reads.incrementAndGet();
        }
    }

    private void judge(Key key, int tag, long version, long floor, boolean far) {
        if (version < floor) {
            wrong = key + " was answered " + version + (far ? " by Redis" : "") + " after " + floor + " of " + tag(tag) + " had returned";
        }
    }

    private String load() {
        loads.incrementAndGet();
        var versions = IntStream.range(0, TAGS).mapToObj(tag -> Long.toString((long) LONGS.getVolatile(shared, tag * Long.BYTES)))
                .collect(Collectors.joining(","));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(1, 500_000));
        return versions;
    }

    /** Ends, and says what went wrong if anything did, and how much was done. */
    String end() {
        over = true;
        threads.forEach(TagLoad::join);
        return (wrong == null ? "right" : wrong) + ";" + reads + ";" + loads + ";" + invalidations + ";" + failed;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
