package dev.tierdeck.testing;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A server in memory: what stands there is given by tests, and so is when it fails or waits. */
public final class FakeServer implements Inspector {
    /** What stands where. */
    public final Map<Key, StoredValue> values = new ConcurrentSkipListMap<>();
    /** Remaining times in milliseconds; none for keys that stay. */
    public final Map<Key, Long> ttls = new ConcurrentHashMap<>();
    /** Keys that a scan tells and that are gone when asked about. */
    public final Set<Key> goneMeanwhile = ConcurrentHashMap.newKeySet();
    /** How often a value was read. */
    public final AtomicInteger reads = new AtomicInteger();
    /** Runs before a value is read, with the how many-th read that is. */
    public volatile IntConsumer onRead = read -> {};
    /** When set, a page of a scan takes one of its permits. */
    public volatile @Nullable Semaphore pages;
    /** How many scans failed by {@link #breakAfterPages}. */
    public final AtomicInteger failingScans = new AtomicInteger();
    private volatile int pagesLeft = -1;

    /** When set, everything fails so. */
    public volatile @Nullable RuntimeException failure;

    /** When loads began; none for what another program wrote. */
    public final Map<Key, Instant> loads = new ConcurrentHashMap<>();

    private final List<List<Key>> asked = new ArrayList<>();
    private final List<List<Key>> looked = new ArrayList<>();
    private final int pageSize;
    private volatile ServerFacts facts = facts(BareCache.START, "run-1", 0, 0);

    /** An empty one whose scans come in pages of this many keys. */
    public FakeServer(int pageSize) {
        this.pageSize = pageSize;
    }

    /** What a server says whose clients saw so many hits and misses. */
    public static ServerFacts facts(Instant at, String run, long hits, long misses) {
        return new ServerFacts("localhost:6379", "7.0.15", "standalone", run, 60, 3, 1_000_000, 1_204, hits, misses, 120, at);
    }

    public void put(String key, String value) {
        put(Key.of(key), value.getBytes(StandardCharsets.UTF_8));
    }

    public void put(Key key, byte[] value) {
        values.put(key, new StoredValue.Text(value, value.length, null));
    }

    public void put(String key, StoredValue value) {
        values.put(Key.of(key), value);
    }

    public void ttl(String key, long millis) {
        ttls.put(Key.of(key), millis);
    }

    /** It says this of itself from now on. */
    public void facts(ServerFacts now) {
        facts = now;
    }

    /** It does not answer from now on. */
    public void down() {
        failure = new CacheException.TierUnavailable(TierId.REDIS, "Redis at cache.example:6379 does not answer.", null);
    }

    /** It does not answer any more once it has given so many pages of scans. */
    public void breakAfterPages(int count) {
        pagesLeft = count;
    }

    /** It answers from now on. */
    public void up() {
        pagesLeft = -1;
        failure = null;
    }

    /** Fails if it is to fail. */
    public void fail() {
        var now = failure;
        if (now != null) {
            throw now;
        }
    }

    /** Removes what is selected. */
    public Removal remove(Selection what) {
        fail();
        var gone = values.keySet().stream().filter(what::contains).toList();
        gone.forEach(values::remove);
        return new Removal(gone.size(), gone.size(), 3);
    }

    @Override
    public KeyScan scan(Selection what, boolean own) {
        fail();
        return new Scan(values.keySet().stream().filter(key -> what.contains(key) || own && key.matchText().startsWith("tierdeck:")).toList());
    }

    private final class Scan implements KeyScan {
        private final List<Key> all;
        private int at;

        Scan(List<Key> all) {
            this.all = all;
        }

        @Override
        public List<Key> next() {
            var permits = pages;
            if (permits != null) {
                permits.acquireUninterruptibly();
            }
            if (pagesLeft >= 0 && pagesLeft-- == 0) {
                failingScans.incrementAndGet();
                pagesLeft = 0;
                throw new CacheException.TierUnavailable(TierId.REDIS, "Redis at cache.example:6379 does not answer.", null);
            }
            fail();
            int from = at;
            at = Math.min(all.size(), from + pageSize);
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
    }

    @Override
    public synchronized List<KeyFacts> facts(List<Key> keys) {
        fail();
        asked.add(keys);
        return keys.stream().map(this::facts).toList();
    }

    /** The lists of keys whose facts were asked for, in order. */
    public synchronized List<List<Key>> asked() {
        return List.copyOf(asked);
    }

    private KeyFacts facts(Key key) {
        var value = goneMeanwhile.contains(key) ? null : values.get(key);
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
        onRead.accept(reads.incrementAndGet());
        fail();
        int start = from == null ? 0 : Integer.parseInt(from);
        return switch (values.getOrDefault(key, new StoredValue.Gone())) {
            case StoredValue.Text text -> {
                int end = Math.min(text.bytes().length, start + bytes);
                yield new StoredValue.Text(Arrays.copyOfRange(text.bytes(), Math.min(start, end), end), text.size(), end < text.size() ? "" + end : null);
            }
            case StoredValue.Elements list -> {
                int end = Math.min(list.elements().size(), start + elements);
                yield new StoredValue.Elements(list.elements().subList(start, end), list.size(), end < list.size() ? "" + end : null);
            }
            case StoredValue other -> other;
        };
    }

    @Override
    public synchronized List<KeyValue> values(List<Key> keys, int bytes) {
        fail();
        looked.add(keys);
        return keys.stream().map(key -> {
            boolean text = values.get(key) instanceof StoredValue.Text found && found.size() <= bytes;
            return new KeyValue(key, !values.containsKey(key), text ? ((StoredValue.Text) values.get(key)).bytes() : null,
                    text ? loads.get(key) : null);
        }).toList();
    }

    /** The lists of keys whose values were asked for together, in order. */
    public synchronized List<List<Key>> looked() {
        return List.copyOf(looked);
    }

    @Override
    public ServerFacts server() {
        fail();
        return facts;
    }
}
