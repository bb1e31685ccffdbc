package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.FakeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A cache over a server in memory, with pages of two keys, for commands to work on. */
final class ShelfCache extends BareCache implements Catalog {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    final FakeServer server = new FakeServer(2);
    final ShelfInvalidations invalidations = new ShelfInvalidations(this);
    final ShelfCoordination coordination = new ShelfCoordination();
    CacheStats stats = new CacheStats(NOW, Map.of());
    TierStatus.State state = TierStatus.State.OK;
    boolean closed;
    /** Of every copy; null for one that is too large to be compared. */
    @Nullable String digest = "ab12";

    ShelfCache() {
        server.facts(new ServerFacts("cache.example:6379", "7.0.15", "standalone", "run", 3723, 5, 3 << 20, 4, 900, 100, 42, NOW));
    }

    ShelfCache text(String key, String value) {
        server.put(key, value);
        return this;
    }

    ShelfCache stored(Key key, StoredValue value) {
        server.values.put(key, value);
        return this;
    }

    ShelfCache ttl(String key, long millis) {
        server.ttl(key, millis);
        return this;
    }

    @Override
    public Placement place(Key key) {
        var parts = key.display().split(":");
        if (!parts[0].equals("core")) {
            return Catalog.NONE.place(key);
        }
        var type = parts.length > 3 ? parts[2] : null;
        return new Placement("core", parts[1].toUpperCase(Locale.ROOT), type,
                type == null ? Map.of() : Map.of("id", parts[3]), parts[1].equals("auth"));
    }

    @Override
    public List<byte[]> heads() {
        return List.of("core:".getBytes());
    }

    @Override
    public List<byte[]> heads(String layout, String domain) {
        if (!Set.of("market", "auth").contains(domain.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("There is no domain " + domain + "; there are MARKET and AUTH.");
        }
        return List.of(("core:" + domain.toLowerCase(Locale.ROOT) + ":").getBytes());
    }

    @Override
    public List<TypeName> types() {
        return List.of(new TypeName("core", "MARKET", "quote"), new TypeName("core", "AUTH", "token"), new TypeName("old", "MARKET", "token"));
    }

    @Override
    public List<byte[]> heads(TypeName type) {
        return List.of((type.layout() + ":" + type.domain().toLowerCase(Locale.ROOT) + ":" + type.type() + ":").getBytes());
    }

    @Override
    public Invalidations invalidations() {
        return invalidations;
    }

    @Override
    public List<Copy> inspect(Key key) {
        return server.values.containsKey(key)
                ? List.of(new Copy(TierId.REDIS, digest, 4, NOW, Duration.ofSeconds(9), Set.of("b", "a"), "desk@host:1", 7, true, NOW))
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
        return server;
    }

    @Override
    public Coordination coordination() {
        return coordination;
    }

    @Override
    public Catalog catalog() {
        return this;
    }

    @Override
    public void close() {
        closed = true;
    }
}
