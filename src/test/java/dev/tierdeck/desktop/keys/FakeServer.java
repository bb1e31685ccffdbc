package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server in memory: what stands there is given by tests, and so is when it fails or waits. */
final class FakeServer implements Inspector {
    static final int PAGE = 1000;

    final Map<Key, StoredValue> values = new ConcurrentSkipListMap<>();
    final Map<Key, Long> ttls = new ConcurrentHashMap<>();
    final List<List<Key>> asked = new ArrayList<>();
    final AtomicInteger reads = new AtomicInteger();
    /** When set, a page of a scan takes one of its permits. */
    volatile @Nullable Semaphore pages;
    volatile boolean down;

    void put(String key, String value) {
        put(Key.of(key), value.getBytes(StandardCharsets.UTF_8));
    }

    void put(Key key, byte[] value) {
        values.put(key, new StoredValue.Text(value, value.length, null));
    }

    void put(String key, StoredValue value) {
        values.put(Key.of(key), value);
    }

    void ttl(String key, long millis) {
        ttls.put(Key.of(key), millis);
    }

    void fail() {
        if (down) {
            throw new CacheException.TierUnavailable(TierId.REDIS, "Redis at cache.example:6379 does not answer.", null);
        }
    }

    @Override
    public KeyScan scan(Selection what, boolean own) {
        fail();
        var all = values.keySet().stream().filter(key -> own || what.contains(key)).toList();
        return new KeyScan() {
            private int at;

            @Override
            public List<Key> next() {
                var permits = pages;
                if (permits != null) {
                    permits.acquireUninterruptibly();
                }
                fail();
                int from = at;
                at = Math.min(all.size(), from + PAGE);
                return all.subList(from, at);
            }

            @Override
            public boolean done() {
                return at == all.size();
            }

            @Override
            public OptionalDouble progress() {
                return all.isEmpty() ? OptionalDouble.of(1) : OptionalDouble.of((double) at / all.size());
            }

            @Override
            public void close() {
                at = all.size();
            }
        };
    }

    @Override
    public synchronized List<KeyFacts> facts(List<Key> keys) {
        fail();
        asked.add(keys);
        return keys.stream().map(this::facts).toList();
    }

    synchronized List<List<Key>> asked() {
        return List.copyOf(asked);
    }

    private KeyFacts facts(Key key) {
        var value = values.get(key);
        return value == null ? new KeyFacts(key, "none", null, null) : new KeyFacts(key, type(value), ttls.get(key), value.size());
    }

    private static String type(StoredValue value) {
        return switch (value) {
            case StoredValue.Text text -> "string";
            case StoredValue.Hash hash -> "hash";
            case StoredValue.Elements list -> "list";
            case StoredValue.Members set -> "set";
            case StoredValue.Scored zset -> "zset";
            case StoredValue.Stream stream -> "stream";
            case StoredValue.Unknown unknown -> unknown.redisType();
            case StoredValue.Gone gone -> "none";
        };
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        fail();
        reads.incrementAndGet();
        int start = from == null ? 0 : Integer.parseInt(from);
        return switch (values.getOrDefault(key, new StoredValue.Gone())) {
            case StoredValue.Text text -> {
                int end = Math.min(text.bytes().length, start + bytes);
                yield new StoredValue.Text(Arrays.copyOfRange(text.bytes(), start, end), text.size(), end < text.size() ? "" + end : null);
            }
            case StoredValue.Elements list -> {
                int end = Math.min(list.elements().size(), start + elements);
                yield new StoredValue.Elements(list.elements().subList(start, end), list.size(), end < list.size() ? "" + end : null);
            }
            case StoredValue other -> other;
        };
    }

    @Override
    public ServerFacts server() {
        fail();
        return new ServerFacts("cache.example:6379", "7.0.15", "standalone", "run", 60, 1, 1_000_000, values.size(), 0, 0, 0, FakeCache.NOW);
    }
}
