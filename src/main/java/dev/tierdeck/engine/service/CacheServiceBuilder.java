package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.redis.RedisKeyAges;
import dev.tierdeck.engine.redis.RedisProbe;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.layout.Layout;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts a service together: a cache of memory, disk and Redis by the settings, of whatever other tiers it is given, and what runs beside it. */
public final class CacheServiceBuilder {
    private final ServiceSettings settings;
    private final Layouts layouts;
    private final Map<TierId, Tier> tiers = new EnumMap<>(TierId.class);
    private String name = "tierdeck";
    private boolean readOnly;
    private boolean shared = true;
    private UnaryOperator<CacheBuilder> change = UnaryOperator.identity();
    private @Nullable Function<List<Key>, List<Optional<Duration>>> ages;
    private @Nullable Locks locks;
    private @Nullable Journal journal;
    private Scheduler scheduler = Scheduler.threads("tierdeck-upkeep");
    private InstantSource clock = InstantSource.system();
    private OldEntries.Breath breath = OldEntries.Breath.USUAL;

    /**
     * A service told by these settings.
     *
     * @throws IllegalArgumentException when the settings give a key prefix and the layouts have none to change, or several
     */
    CacheServiceBuilder(ServiceSettings settings, Layouts layouts) {
        this.settings = settings;
        this.layouts = prefixed(layouts, settings.keyPrefix());
    }

    private static Layouts prefixed(Layouts layouts, @Nullable String prefix) {
        if (prefix == null) {
            return layouts;
        }
        var changed = layouts.active().stream().filter(layout -> !layout.prefix().isEmpty()).map(Layout::name).toList();
        if (changed.size() != 1) {
            throw new IllegalArgumentException("CACHE_KEY_PREFIX is '" + prefix + "', but it can't be told for which layout: those with a "
                    + "prefix are " + changed + ". Leave it out, or activate one such layout.");
        }
        return layouts.withPrefix(changed.getFirst(), prefix);
    }

    /** The active layouts, under the prefix that the settings gave. */
    public Layouts layouts() {
        return layouts;
    }

    /** Adds a tier, or takes this one for the one that the settings would open. The service closes it. */
    public CacheServiceBuilder tier(Tier tier) {
        if (tiers.putIfAbsent(tier.id(), tier) != null) {
            throw new IllegalArgumentException("there is a " + tier.id() + " tier already");
        }
        return this;
    }

    /** Names the program, in what it writes and over JMX; {@code tierdeck} unless told otherwise. */
    public CacheServiceBuilder application(String program) {
        this.name = program;
        return this;
    }

    /** Refuses every write, and cleans nothing up. */
    public CacheServiceBuilder readOnly(boolean only) {
        this.readOnly = only;
        return this;
    }

    /** Has no server: memory and disk alone, and whatever tiers it is given. Without a server nothing is cleaned up by age. */
    public CacheServiceBuilder local() {
        this.shared = false;
        return this;
    }

    /** Takes this journal instead of one in the folder of the disk tier. The service closes it. */
    public CacheServiceBuilder journal(Journal kept) {
        this.journal = kept;
        return this;
    }

    /** Changes the cache's own builder before it builds: another clock, another breaker. */
    public CacheServiceBuilder cache(UnaryOperator<CacheBuilder> how) {
        this.change = how;
        return this;
    }

    /** Tells how old entries are, where a Redis tier of another make was given; see {@link RedisKeyAges}. */
    public CacheServiceBuilder ages(Function<List<Key>, List<Optional<Duration>>> how) {
        this.ages = how;
        return this;
    }

    /** Lets one process at a time clean up, where a Redis tier of another make was given. */
    public CacheServiceBuilder locks(Locks shared) {
        this.locks = shared;
        return this;
    }

    CacheServiceBuilder time(Scheduler other, InstantSource otherClock, OldEntries.Breath otherBreath) {
        this.scheduler = other;
        this.clock = otherClock;
        this.breath = otherBreath;
        return this;
    }

    /** The service, started. What is wrong with its server shows in its health, not here: a tier that is away is a miss. */
    public CacheService open() {
        var service = build();
        try {
            service.start();
            return service;
        } catch (RuntimeException failed) {
            service.stop();
            throw failed;
        }
    }

    /** The service, with open tiers and no background tasks yet. */
    public CacheService build() {
        try {
            tiers.computeIfAbsent(TierId.MEMORY, missing -> LocalTiers.memory(settings.local()));
            if (settings.local().disk() && !readOnly && layouts.livesIn(TierId.DISK)) {
                tiers.computeIfAbsent(TierId.DISK, missing -> LocalTiers.disk(settings.local()));
            }
            if (shared) {
                tiers.computeIfAbsent(TierId.REDIS, missing -> RedisTier.open(settings.server().redis().readOnly(readOnly)
                        .tracking(layouts.trackedHeads())));
            }
            var all = List.copyOf(tiers.values());
            var builder = new CacheBuilder().catalog(layouts).application(name).readOnly(readOnly)
                    .diagnostics(settings.diagnostics());
            all.forEach(builder::tier);
            if (journal == null && !readOnly) {
                journal = LocalTiers.journal(settings.local()).orElse(null);
            }
            if (journal != null) {
                builder.journal(journal);
            }
            var cache = change.apply(builder).build();
            return new CacheService(settings, layouts, name, cache, all, probe(), locks, cleanUp(), scheduler, clock);
        } catch (RuntimeException failed) {
            scheduler.close();
            tiers.values().forEach(Tier::close);
            if (journal != null) {
                journal.close();
            }
            throw failed;
        }
    }

    private @Nullable Probe probe() {
        return !readOnly && tiers.get(TierId.REDIS) instanceof RedisTier redis ? new RedisProbe(redis) : null;
    }

    private Optional<CleanUpTask> cleanUp() {
        var how = ages != null ? ages : tiers.get(TierId.REDIS) instanceof RedisTier redis
                ? new RedisKeyAges(redis, settings.cleanUp().age(), settings.server().pipeline()) : null;
        if (how == null || readOnly || !settings.enabled() || layouts.cleanedUp().isEmpty()) {
            return Optional.empty();
        }
        var turns = locks == null && tiers.get(TierId.REDIS) instanceof RedisTier redis ? redis.locks() : locks;
        return Optional.of(new CleanUpTask(new OldEntries(layouts, settings.cleanUp(), how, breath), this::await, turns));
    }

    /** At the start a clean-up comes before the connection. */
    private void await() {
        if (tiers.get(TierId.REDIS) instanceof RedisTier redis) {
            redis.awaitConnected(settings.server().redis().timeout());
        }
    }
}
