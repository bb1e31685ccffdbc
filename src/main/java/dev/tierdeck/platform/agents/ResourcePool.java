package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.http.Time;
import java.time.InstantSource;
import java.util.List;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What trading agents share: a cache of JSON by textual keys, and HTTP requests to APIs by name, each with its own limits, through one
 * bounded pool. Safe for many threads; every method blocks until it has its answer.
 *
 * <pre>{@code
 * try (var pool = ResourcePool.open(PoolSettings.read(Map.of("disk_cache_dir", "cache")))) {
 *     var answer = pool.http("GET", "https://api.example.com/bars/BTC", "example");
 *     pool.put("market_data:BTC:1m", answer.json(), Keeping.of(Duration.ofMinutes(5), "market_data", "BTC"));
 *     pool.invalidateByTag("BTC");
 * }
 * }</pre>
 */
public final class ResourcePool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResourcePool.class);

    private final CacheService service;
    private final boolean ours;
    private final Cache cache;
    private final Shelves shelves;
    private final Apis apis;
    private final Preloader preloader;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ResourcePool(CacheService service, boolean ours, PoolSettings settings, Time time, Scheduler scheduler, InstantSource clock) {
        this.service = service;
        this.ours = ours;
        this.cache = service.cache();
        this.shelves = new Shelves(service, settings.cacheTtl());
        this.apis = new Apis(settings.httpPoolSize(), time);
        this.preloader = new Preloader(this, cache, scheduler, clock);
    }

    /**
     * A pool on this machine's memory and disk alone, as the agents' guide has it.
     *
     * @throws IllegalArgumentException when another one of this process has its name over JMX; see {@link #open(PoolSettings, String)}
     */
    public static ResourcePool open(PoolSettings settings) {
        return open(settings, "agents");
    }

    /** The same under a name of its own, over JMX and in the log. */
    public static ResourcePool open(PoolSettings settings, String name) {
        var agents = Layouts.of(Layouts.bundled().active().stream().filter(each -> each.name().equals(Shelves.LAYOUT)).toList());
        return new ResourcePool(CacheService.with(settings.cache(), agents).local().application(name).open(), true, settings, Time.SYSTEM,
                Scheduler.threads("preloader"), InstantSource.system());
    }

    /**
     * A pool of usual size on a service's cache, with its Redis where it has one. Closing the pool leaves the service open.
     *
     * @throws IllegalArgumentException when the layout {@code agents} is not active there
     */
    public static ResourcePool on(CacheService service) {
        return on(service, PoolSettings.of(service.settings()));
    }

    /** The same by these settings, of which the pool's own count. */
    public static ResourcePool on(CacheService service, PoolSettings settings) {
        return on(service, settings, Time.SYSTEM, Scheduler.threads("preloader"), InstantSource.system());
    }

    static ResourcePool on(CacheService service, PoolSettings settings, Time time, Scheduler scheduler, InstantSource clock) {
        return new ResourcePool(service, false, settings, time, scheduler, clock);
    }

    /** The value of this key as a tree of the caller's own; null where there is none, or no JSON stands there. */
    public @Nullable JsonNode get(String key) {
        return decoded(key, AgentJson.TREE);
    }

    /** The value of this key; null where there is none, or something else stands there. */
    public <V> @Nullable V get(String key, Class<V> type) {
        return decoded(key, PythonJson.of(type));
    }

    /** The same by a codec, such as {@link AgentTypes#BARS}. */
    public <V> @Nullable V get(String key, Codec<V> form) {
        return decoded(key, form);
    }

    private <V> @Nullable V decoded(String key, Codec<V> form) {
        var place = shelves.of(key);
        var bytes = cache.get(place.reading(), place.key());
        return value(place, bytes == null ? near(place) : bytes, form);
    }

    /** What was put on this machine alone, while nobody could tell whether Redis had something newer, where it turns out to have nothing. */
    private byte @Nullable [] near(Shelves.Place place) {
        return shelves.isShared() && cache.exists(place.near(), place.key()) ? cache.get(place.near(), place.key()) : null;
    }

    /** What is none of what is asked for is a miss, so that the caller gets it anew. */
    private static <V> @Nullable V value(Shelves.Place place, byte @Nullable [] bytes, Codec<V> form) {
        try {
            return bytes == null ? null : form.decode(bytes);
        } catch (CacheException.Undecodable other) {
            LOG.debug("What stands under {} is not what was asked for: {}", place.key(), other.getMessage());
            return null;
        }
    }

    /**
     * The value of this key, else what the loader has, which is kept then. However many ask for a missing key, one loads.
     *
     * @param loader loads a value that can be written as JSON, or null where there is none
     * @return the value, or null when the loader has none
     * @throws CacheException.LoadFailed when the loader threw
     */
    public <V> @Nullable V get(String key, Codec<V> form, Keeping keeping, Callable<? extends @Nullable V> loader) {
        var place = shelves.of(key);
        var standing = cache.get(place.reading(), place.key());
        var found = value(place, standing, form);
        if (found != null) {
            return found;
        }
        // Something else stands there: it is no answer, however fresh.
        var kept = standing == null ? shelves.kept(place, keeping) : shelves.kept(place, keeping).atMost(Duration.ZERO);
        return value(place, cache.get(kept, place.key(), missing -> {
            var loaded = loader.call();
            return loaded == null ? null : form.encode(loaded);
        }), form);
    }

    /** Keeps a value as its key's type does; see {@link #put(String, Object, Keeping)}. */
    public boolean put(String key, Object value) {
        return put(key, value, Keeping.USUAL);
    }

    /**
     * Keeps a value. What disk can't take goes to memory, and stands there alone. Where a value at another level stood in Redis, its going is
     * told to this machine like any change, and the new one may go with it; then the next read is a miss.
     *
     * @param value what can be written as JSON, and is not null: a tree, a map, a list, a record
     * @return whether it is kept; false where Redis, in which it was to be kept, is away: then memory keeps nothing of it either, as
     *     nobody could tell when it changed
     * @throws IllegalArgumentException when it can't be written, or the key is another platform's
     * @throws CacheException.ReadOnly when the service is read-only
     */
    public boolean put(String key, Object value, Keeping keeping) {
        return put(key, AgentJson.bytes(value), keeping);
    }

    private boolean put(String key, byte[] json, Keeping keeping) {
        var place = shelves.of(key);
        var type = shelves.kept(place, keeping);
        try {
            cache.put(type, place.key(), json);
            return true;
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("{}", away.getMessage(), away);
            return away.tier() == TierId.DISK && putNear(Shelves.withoutDisk(type), place.key(), json);
        }
    }

    private boolean putNear(CacheType<byte[]> type, Key key, byte[] json) {
        try {
            cache.put(type, key, json);
            return true;
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("{}", away.getMessage(), away);
            return false;
        }
    }

    /**
     * Removes a key; whether it was there.
     *
     * @throws CacheException.TierUnavailable when a tier could not be told, and there is no journal to keep it
     */
    public boolean delete(String key) {
        return removed(Invalidation.key(shelves.of(key).key())).matched() > 0;
    }

    /**
     * Removes every key of the agents, and no other platform's; how many there were.
     *
     * @throws CacheException.TierUnavailable when a tier could not be told, and there is no journal to keep it
     */
    public long clear() {
        return remove(shelves.everything());
    }

    /**
     * Removes the agents' keys that match a Java regular expression from their first to their last character; how many there were.
     *
     * @throws CacheException.BadPattern when it is none
     * @throws CacheException.PatternTooSlow when it runs away; nothing is removed then
     * @throws CacheException.TierUnavailable when a tier could not be told, and there is no journal to keep it
     */
    public long invalidateByPattern(String expression) {
        return remove(shelves.matching(expression));
    }

    /**
     * Removes the entries with a tag; how many there were. A tag is of the whole cache: where other platforms share it, their entries of
     * that tag go too, as from the window.
     *
     * @throws CacheException.TierUnavailable when a tier could not be told, and there is no journal to keep it
     */
    public long invalidateByTag(String tag) {
        return remove(Invalidation.tag(tag));
    }

    /** Values kept at different levels stand in different tiers, of which a removal counts the fullest: so they are counted before. */
    private long remove(Invalidation what) {
        long counted = count(what);
        return Math.max(counted, removed(what).matched());
    }

    /** Disk that failed a while ago is told at once: one whose file is not open will begin with an empty one, which is all that it needs. */
    private Removal removed(Invalidation what) {
        if (tiers().stream().anyMatch(tier -> tier.tier() == TierId.DISK && tier.state() != TierStatus.State.OK)) {
            cache.retry();
        }
        return cache.invalidate(what);
    }

    private long count(Invalidation what) {
        try {
            return cache.invalidations().preview(what, Sizes.SAMPLED, Watch.NONE).count();
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("What {} means could not be counted", what, away);
            return 0;
        }
    }

    /** Says how an API is asked. Throws {@link IllegalStateException} when it was asked already, or this was said before. */
    public ResourcePool api(String name, ApiSettings settings) {
        apis.add(name, settings);
        return this;
    }

    /** Asks an API; see {@link #http(ApiCall)}. */
    public ApiAnswer http(String method, String url, String api) throws SourceException, InterruptedException {
        return http(ApiCall.of(method, url, api));
    }

    /**
     * Asks an API once, when its allowance lets it and a place is free; either is waited for as long as the API may take to answer.
     *
     * @return the answer, whatever its status
     * @throws SourceException when there is none: {@link SourceException.Throttled} and {@link SourceException.Busy} where nothing was
     *     sent, {@link SourceException.Unreachable}, {@link SourceException.Malformed} when it is too long
     * @throws IllegalStateException when the pool was closed
     * @throws InterruptedException when the thread was interrupted; the request is ended
     */
    public ApiAnswer http(ApiCall call) throws SourceException, InterruptedException {
        return apis.send(call);
    }

    /** Throws {@link IllegalArgumentException} for a key that a pool leaves alone. */
    void require(String key) {
        shelves.of(key);
    }

    /** What keeps entries fresh. */
    public Preloader preloader() {
        return preloader;
    }

    /** The service below, with its health and its whole cache. */
    public CacheService service() {
        return service;
    }

    /** How the tiers are, near to far, a sentence each. */
    public List<TierStatus> tiers() {
        return cache.tiers();
    }

    /** The figures up to now. */
    public PoolStats stats() {
        return PoolStats.of(cache.stats(), service.figures(), apis.stats());
    }

    /** Ends in order: preloads, which are given two seconds; requests under way; then the cache, where it is the pool's. Twice is harmless. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            preloader.close();
            apis.close();
            if (ours) {
                service.close();
            }
        }
    }
}
