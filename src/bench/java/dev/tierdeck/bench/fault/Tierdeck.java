package dev.tierdeck.bench.fault;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** This engine: memory, disk, Redis and PostgreSQL, with its journal on the same disk. */
final class Tierdeck implements Subject {
    private static final long MEMORY = 4 << 20;
    private static final long DISK = 1 << 20;
    private static final CacheType<String> ANY = CacheType.of("faults/ANY/loaded", Text.UTF_8).ttl(TTL)
            .tolerance(how -> how.grace(Duration.ofSeconds(30)));
    private static final Map<Keys.Family, CacheType<String>> TYPES = Map.of(
            Keys.Family.LOADED, ANY.tiers(TierId.MEMORY, TierId.DISK, TierId.REDIS, TierId.DATABASE)
                    .tags(key -> Keys.tags(key.toString())),
            Keys.Family.PUT, CacheType.of("faults/ANY/put", Text.UTF_8).ttl(TTL).tiers(TierId.MEMORY, TierId.REDIS, TierId.DATABASE)
                    .residence(where -> where.database(DatabaseRole.SOURCE)),
            Keys.Family.FOREIGN, CacheType.of("faults/ANY/foreign", Text.UTF_8).ttl(TTL).tolerance(how -> how.grace(Duration.ofSeconds(30)))
                    .tiers(TierId.MEMORY, TierId.DISK, TierId.REDIS));

    private final Cache cache;

    Tierdeck(Place place) {
        var heads = EnumSet.allOf(Keys.Family.class).stream().map(Keys.Family::head).toArray(String[]::new);
        var redis = RedisSettings.of("127.0.0.1", place.redis()).tracking(heads);
        var database = DatabaseSettings.parse("postgresql://postgres:postgres@127.0.0.1:" + place.postgres() + "/postgres");
        cache = new CacheBuilder().tier(new MemoryTier(MEMORY)).tier(DiskTier.open(DiskSettings.in(place.disk().resolve("cache")).maxBytes(DISK)))
                .tier(RedisTier.open(redis)).tier(DatabaseTier.open(database)).journal(FileJournal.open(place.disk().resolve("journal"))).build();
    }

    @Override
    public Set<Deed> deeds() {
        return EnumSet.of(Deed.PUT, Deed.KEY, Deed.TAG, Deed.GLOB);
    }

    @Override
    public Reply get(String key, @Nullable Source source, boolean lastGood) {
        var family = Keys.Family.of(key);
        var plain = TYPES.get(family);
        var type = lastGood ? plain.lastGoodWillDo() : plain;
        var entry = source == null ? cache.entry(type, Key.of(key)) : cache.entry(type, Key.of(key), missing -> source.text(key));
        if (entry == null) {
            return new Reply(family == Keys.Family.PUT || source != null ? 0 : -1, "NOTHING", Reply.LIVE);
        }
        return new Reply(Long.parseLong(entry.value()), entry.tier() == null ? Reply.LOADER : entry.tier().name(), mark(entry));
    }

    private static String mark(Entry<?> entry) {
        return entry.held() == null ? Reply.LIVE : entry.held().reason().name();
    }

    @Override
    public long truth(String key) {
        if (Keys.Family.of(key) != Keys.Family.PUT) {
            return -1;
        }
        var row = cache.entry(TYPES.get(Keys.Family.PUT).tiers(TierId.DATABASE), Key.of(key));
        return row == null ? 0 : Long.parseLong(row.value());
    }

    @Override
    public void change(Deed deed, String what, long number) {
        switch (deed) {
            case PUT -> cache.put(TYPES.get(Keys.Family.PUT), Key.of(what), Long.toString(number));
            case KEY -> cache.invalidate(Invalidation.key(Key.of(what)));
            case TAG -> cache.invalidate(Invalidation.tag(what));
            case GLOB -> cache.invalidate(new Invalidation.ByGlob(Glob.of(what)));
            case SET, DEL -> throw new IllegalArgumentException(deed + " is another program's");
        }
    }

    @Override
    public boolean promised(Exception thrown) {
        return thrown instanceof CacheException.TierUnavailable
                || thrown instanceof CacheException.LoadFailed && thrown.getCause() instanceof CacheException.TierUnavailable;
    }

    @Override
    public Health health() {
        var vitals = cache.vitals();
        var coherence = vitals.coherence();
        boolean well = coherence != null && coherence.told() && vitals.tiers().stream()
                .allMatch(tier -> tier.status().state() == TierStatus.State.OK && tier.breaker() == Vitals.Breaker.CLOSED);
        return new Health(well, vitals.tiers().stream().mapToLong(Vitals.OfTier::owed).sum());
    }

    /** How the tiers are, for a person. */
    @Override
    public String toString() {
        return cache.tiers().stream().map(tier -> tier.tier() + " " + tier.state() + ": " + tier.sentence()).collect(Collectors.joining("; "));
    }

    @Override
    public void close() {
        cache.close();
    }
}
