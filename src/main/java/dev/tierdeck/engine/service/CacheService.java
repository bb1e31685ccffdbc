package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Fleet;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.Scripting;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.fleet.Announcer;
import dev.tierdeck.engine.metrics.CacheBean;
import dev.tierdeck.engine.metrics.Figures;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cache with all that a service needs around it, opened from settings: its tiers, warmers, clean-up, figures and health. Safe for many
 * threads.
 *
 * <pre>{@code
 * try (var service = CacheService.open(ServiceSettings.read(null, System.getenv(), Map.of()), Layouts.bundled())) {
 *     var quote = service.type("tradecore/MARKET/quote", Json.of(Quote.class));
 *     var now = service.cache().get(quote, service.layouts().key("tradecore/MARKET/quote", "NVDA"), broker::quote);
 * }
 * }</pre>
 */
public final class CacheService implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CacheService.class);

    private enum State { BUILT, RUNNING, STOPPED }

    private final ServiceSettings settings;
    private final Layouts layouts;
    private final String name;
    private final Cache cache;
    private final List<Tier> tiers;
    private final @Nullable Probe probe;
    private final @Nullable Locks given;
    private final Optional<CleanUpTask> cleanUp;
    private final WarmSchedule upkeep;
    private final WarmSchedule warmers;
    private final PlatformEvents events;
    private final InstantSource clock;
    private volatile State state = State.BUILT;
    private @Nullable CacheBean bean;
    private @Nullable Announcer announcer;

    CacheService(ServiceSettings settings, Layouts layouts, String name, Cache cache, List<Tier> tiers, @Nullable Probe probe,
            @Nullable Locks given, Optional<CleanUpTask> cleanUp, Scheduler scheduler, InstantSource clock) {
        this.settings = settings;
        this.layouts = layouts;
        this.name = name;
        this.cache = cache;
        this.tiers = tiers;
        this.probe = probe;
        this.given = given;
        this.cleanUp = cleanUp;
        this.upkeep = new WarmSchedule(cache, scheduler, clock, WarmSchedule.GRACE);
        this.warmers = new WarmSchedule(cache);
        this.events = new PlatformEvents(cache, settings.clearing());
        this.clock = clock;
    }

    /** A service by these settings, started; see {@link CacheServiceBuilder#open}. */
    public static CacheService open(ServiceSettings settings, Layouts layouts) {
        return with(settings, layouts).open();
    }

    /** A service by these settings that is yet to be given more. */
    public static CacheServiceBuilder with(ServiceSettings settings, Layouts layouts) {
        return new CacheServiceBuilder(settings, layouts);
    }

    /**
     * Starts the background tasks: clean-up, warmers, and a look now and then whether the tiers are well. Starting twice is harmless.
     *
     * @throws IllegalStateException when it was stopped
     * @throws IllegalArgumentException when another service of this process has the same name over JMX
     */
    public synchronized void start() {
        if (state == State.STOPPED) {
            throw new IllegalStateException("the service was stopped; open another");
        }
        if (state == State.BUILT) {
            bean = settings.metrics() ? CacheBean.register(cache, name, this::figures) : null;
            var look = new Look();
            upkeep.start();
            schedule(Warmer.of("look", settings.server().lookInterval(), seen -> look(look)), false);
            cleanUp.ifPresent(task -> schedule(Warmer.of(CleanUpTask.NAME, settings.cleanUp().interval(), task), settings.cleanUp().atStart()));
            warmers.start();
            announce();
            state = State.RUNNING;
        }
    }

    private void announce() {
        if (settings.fleet() && cache.fleet() != Fleet.NONE) {
            announcer = Announcer.start(cache, name, Scheduler.threads("tierdeck-fleet"), clock);
        }
    }

    private void schedule(Warmer task, boolean atOnce) {
        if (atOnce) {
            upkeep.add(task);
        } else {
            upkeep.addLater(task);
        }
    }

    private int look(Look look) {
        if (look.at(cache) && cleanUp.isPresent() && cleanUp.get().isOwed()) {
            upkeep.runNow(CleanUpTask.NAME);
        }
        return 0;
    }

    /**
     * Stops in order: background tasks, which are given two seconds to end by themselves; then the figures are logged a last time; then
     * loads and connections. A second call is harmless.
     */
    public synchronized void stop() {
        if (state == State.STOPPED) {
            return;
        }
        boolean ran = state == State.RUNNING;
        state = State.STOPPED;
        quietly("the upkeep", upkeep::close);
        quietly("the warmers", warmers::close);
        if (announcer != null) {
            quietly("the announcing", announcer::close);
        }
        if (ran && settings.metrics()) {
            quietly("the figures", () -> LOG.info("{} stops: {}", name, figures()));
        }
        if (bean != null) {
            quietly("the bean", bean::close);
        }
        quietly("the cache", cache::close);
    }

    /** What fails must not keep the rest open. */
    private static void quietly(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            LOG.warn("Stopping {} failed; the rest goes on", what, failed);
        }
    }

    /** Stops; see {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    /** Whether it was started and not stopped. */
    public boolean isRunning() {
        return state == State.RUNNING;
    }

    /** How many background tasks there are: clean-up, look, and one a warmer; none unless running. */
    public int backgroundTaskCount() {
        return isRunning() ? upkeep.stats().size() + warmers.stats().size() : 0;
    }

    /** The cache. */
    public Cache cache() {
        return cache;
    }

    /** The active layouts, under the prefix that the settings gave. */
    public Layouts layouts() {
        return layouts;
    }

    /** The settings in force. */
    public ServiceSettings settings() {
        return settings;
    }

    /** The service's warmers; those added before it starts begin with it. */
    public WarmSchedule warmers() {
        return warmers;
    }

    /** The service's own background tasks: looking whether the tiers are well, and clean-up. */
    public Warming upkeep() {
        return upkeep;
    }

    /** What happens on the platform, to be told by it: clears what an event makes stale, as the settings say. */
    public PlatformEvents events() {
        return events;
    }

    /**
     * A type: as its layout declares it, else with the default TTL of the settings. Where the service has no server, neither has the type:
     * its copies here are all there is, and need nobody to tell them of changes.
     *
     * @param full written {@code layout/DOMAIN/type}; a shorter name is the program's own, as in {@link TypeName#parse}
     * @throws IllegalArgumentException when an active layout is named that has no such type
     */
    public <V> CacheType<V> type(String full, Codec<V> codec) {
        var layout = TypeName.parse(full).layout();
        if (layouts.active().stream().anyMatch(each -> each.name().equals(layout))) {
            return here(layouts.type(full, codec));
        }
        return here(CacheType.of(full, codec).ttl(key -> settings.defaultTtl()));
    }

    private <V> CacheType<V> here(CacheType<V> type) {
        if (tiers.stream().anyMatch(tier -> tier.id() == TierId.REDIS) || !type.residence().shared()) {
            return type;
        }
        var own = EnumSet.copyOf(type.tiers());
        own.remove(TierId.REDIS);
        return own.isEmpty() ? type.tiers(TierId.MEMORY) : type.residence(where -> where.in(own));
    }

    /**
     * Locks that processes share: those that the service was given, else those of its Redis tier.
     *
     * @throws IllegalStateException when its Redis tier is of another make and it was given none
     */
    public Locks locks() {
        return given != null ? given : redis("Locks").locks();
    }

    /**
     * Limits that processes share. While the server is away they answer as {@code CACHE_RATE_LIMIT_WHEN_AWAY} says.
     *
     * @throws IllegalStateException when the service's Redis tier is of another make
     */
    public RateLimits limits() {
        return redis("Limits").limits().whenAway(settings.server().limitWhenAway());
    }

    /**
     * The user's own scripts.
     *
     * @throws IllegalStateException when the service's Redis tier is of another make
     */
    public Scripting scripts() {
        return redis("Scripts").scripts();
    }

    private RedisTier redis(String what) {
        return tiers.stream().filter(RedisTier.class::isInstance).map(RedisTier.class::cast).findFirst().orElseThrow(() ->
                new IllegalStateException(what + " are kept by the engine's own Redis tier, but this service was given one of another make."
                        + " Ask that one, or open the service without it."));
    }

    /** The figures of now, with the sizes of those tiers that know theirs. */
    public Figures figures() {
        Map<TierId, Sized.Size> sizes = new EnumMap<>(TierId.class);
        tiers.forEach(tier -> {
            if (tier instanceof Sized sized) {
                sizes.put(tier.id(), sized.size());
            }
        });
        return Figures.of(cache.stats(), sizes);
    }

    /** Begins to count anew. */
    public void resetFigures() {
        cache.resetStats();
    }

    /**
     * Tries the cache for real, a key of the engine's own being set, read and deleted, and tells how everything is. Where the service is
     * read-only, nothing is tried and only looked. Never throws for what is wrong.
     */
    public HealthReport check() {
        var steps = probe == null ? List.<Probe.Step>of() : probe.run();
        ServerFacts server = null;
        var fault = "";
        try {
            server = cache.inspector().server();
        } catch (CacheException | IllegalStateException away) {
            fault = String.valueOf(away.getMessage());
        }
        return new HealthReport(clock.instant(), steps, server, fault, cache.tiers(), figures(), warmers.stats(), upkeep.stats(),
                settings.origins());
    }
}
