package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cache whose server is a map, with pages of two keys, for commands to work on. */
final class ShelfCache implements Cache, Inspector, Catalog {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final Map<Key, StoredValue> shelf = new TreeMap<>();
    final Map<Key, Long> ttls = new HashMap<>();
    final Set<Key> goneMeanwhile = new HashSet<>();
    final List<Invalidation> invalidated = new ArrayList<>();
    CacheStats stats = new CacheStats(NOW, Map.of());
    TierStatus.State state = TierStatus.State.OK;
    @Nullable RuntimeException failure;
    boolean closed;

    ShelfCache text(String key, String value) {
        return stored(Key.of(key), new StoredValue.Text(value.getBytes(), value.length(), null));
    }

    ShelfCache stored(Key key, StoredValue value) {
        shelf.put(key, value);
        return this;
    }

    ShelfCache ttl(String key, long millis) {
        ttls.put(Key.of(key), millis);
        return this;
    }

    @Override
    public KeyScan scan(Selection what, boolean own) {
        var found = shelf.keySet().stream().filter(key -> what.contains(key) || own && key.display().startsWith("tierdeck:")).toList();
        return new KeyScan() {
            private int at;

            @Override
            public List<Key> next() {
                var page = found.subList(at, Math.min(at + 2, found.size()));
                at += page.size();
                return page;
            }

            @Override
            public boolean done() {
                return at >= found.size();
            }

            @Override
            public OptionalDouble progress() {
                return OptionalDouble.empty();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public List<KeyFacts> facts(List<Key> keys) {
        if (failure != null) {
            throw failure;
        }
        return keys.stream().map(this::fact).toList();
    }

    private KeyFacts fact(Key key) {
        if (!shelf.containsKey(key) || goneMeanwhile.contains(key)) {
            return new KeyFacts(key, "none", null, null);
        }
        var value = shelf.get(key);
        return new KeyFacts(key, value instanceof StoredValue.Text ? "string" : "hash", ttls.get(key), value.size());
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        return shelf.getOrDefault(key, new StoredValue.Gone());
    }

    @Override
    public ServerFacts server() {
        return new ServerFacts("cache.example:6379", "7.0.15", "standalone", "run", 3723, 5, 3 << 20, shelf.size(), 900, 100, 42, NOW);
    }

    @Override
    public Placement place(Key key) {
        var parts = key.display().split(":");
        if (!parts[0].equals("core")) {
            return Catalog.NONE.place(key);
        }
        var type = parts.length > 3 ? parts[2] : null;
        return new Placement("core", parts[1].toUpperCase(java.util.Locale.ROOT), type,
                type == null ? Map.of() : Map.of("id", parts[3]), parts[1].equals("auth"));
    }

    @Override
    public List<byte[]> heads() {
        return List.of("core:".getBytes());
    }

    @Override
    public List<byte[]> heads(String layout, String domain) {
        if (!Set.of("market", "auth").contains(domain.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("There is no domain " + domain + "; there are MARKET and AUTH.");
        }
        return List.of(("core:" + domain.toLowerCase(java.util.Locale.ROOT) + ":").getBytes());
    }

    @Override
    public Removal invalidate(Invalidation what) {
        if (failure != null) {
            throw failure;
        }
        invalidated.add(what);
        var selection = what.select(this);
        var gone = shelf.keySet().stream().filter(selection::contains).toList();
        gone.forEach(shelf::remove);
        return new Removal(gone.size(), gone.size(), 3);
    }

    @Override
    public List<Copy> inspect(Key key) {
        return shelf.containsKey(key)
                ? List.of(new Copy(TierId.REDIS, "ab12", 4, NOW, Duration.ofSeconds(9), Set.of("b", "a"), "desk@host:1", 7, true, NOW))
                : List.of();
    }

    @Override
    public List<TierStatus> tiers() {
        return List.of(new TierStatus(TierId.REDIS, state, "Connected to cache.example:6379.", NOW, null));
    }

    @Override
    public CacheStats stats() {
        return stats;
    }

    @Override
    public Inspector inspector() {
        return this;
    }

    @Override
    public Catalog catalog() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void retry() {}

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key) {
        throw new UnsupportedOperationException("commands look, they do not get");
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException("commands look, they do not get");
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key) {
        throw new UnsupportedOperationException("commands look, they do not get");
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException("commands look, they do not get");
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        throw new CacheException("commands do not put", null);
    }
}
