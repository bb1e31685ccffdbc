package dev.tierdeck.desktop.keys;

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
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache over a server in memory, for what the view uses: looking, placing and invalidating. */
final class FakeCache implements Cache {
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    final FakeServer server = new FakeServer();
    final List<Invalidation> invalidated = Collections.synchronizedList(new ArrayList<>());
    boolean readOnly;

    private final Catalog catalog = new Catalog() {
        @Override
        public Placement place(Key key) {
            return FakeCache.place(key);
        }

        @Override
        public List<byte[]> heads() {
            return List.of();
        }

        @Override
        public List<byte[]> heads(String layout, String domain) {
            return List.of();
        }
    };

    /** {@code tradecore:market:quote:X} is tradecore/MARKET/quote, {@code tradecore:auth:…} is sensitive, and so on. */
    private static Placement place(Key key) {
        var parts = key.matchText().split(":", 4);
        return switch (parts[0]) {
            case "tierdeck" -> Placement.own();
            case "tradecore" -> new Placement("tradecore", parts[1].toUpperCase(Locale.ROOT),
                    parts.length > 3 ? parts[2] : null, Map.of(), parts[1].equals("auth"));
            case "prediction" -> new Placement("trading-ai", "predictions", "prediction", Map.of(), false);
            default -> Placement.other();
        };
    }

    @Override
    public Inspector inspector() {
        return server;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public List<Copy> inspect(Key key) {
        server.fail();
        return server.values.containsKey(key) && key.matchText().startsWith("tradecore")
                ? List.of(copy(TierId.MEMORY, 3), copy(TierId.REDIS, 4)) : List.of();
    }

    private static Copy copy(TierId tier, long age) {
        return new Copy(tier, "3f786850e387550fdab836ed7e6dc881de23001b", 312, NOW.minusSeconds(age), Duration.ofMillis(3700),
                Set.of("quote"), "desk@host:4711", 1204, true, NOW);
    }

    @Override
    public Removal invalidate(Invalidation what) {
        if (readOnly) {
            throw new CacheException.ReadOnly("invalidating " + what);
        }
        invalidated.add(what);
        var selection = what.select(catalog);
        var gone = server.values.keySet().stream().filter(selection::contains).toList();
        gone.forEach(server.values::remove);
        return new Removal(gone.size(), gone.size(), 1);
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> @Nullable V get(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> @Nullable Entry<V> entry(CacheType<V> type, Key key, Loader<? extends V> loader) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V> Entry<V> put(CacheType<V> type, Key key, V value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CacheStats stats() {
        return new CacheStats(NOW, Map.of());
    }

    @Override
    public List<TierStatus> tiers() {
        return List.of();
    }

    @Override
    public void retry() {}

    @Override
    public void close() {}
}
