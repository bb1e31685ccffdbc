package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.service.OwnSetting;
import dev.tierdeck.engine.service.ServiceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that a pool is told from outside, by the names of the agents' caching guide: {@code memory_max_size}, {@code disk_max_size},
 * {@code default_ttl}, {@code disk_cache_enabled}, {@code disk_cache_dir}, {@code invalidation_strategy}, {@code http_pool_size} and
 * {@code cache_ttl}. Checked once, immutable from then on.
 *
 * @param cache the cache's own settings
 * @param httpPoolSize how many HTTP requests are under way at once at most; 1 to 10,000, 30 unless told otherwise
 * @param cacheTtl how long values live under keys of no type, 1 ms or more; the cache's default TTL unless told otherwise
 */
public record PoolSettings(ServiceSettings cache, int httpPoolSize, Duration cacheTtl) {
    /** How many HTTP requests are under way at once unless told otherwise. */
    public static final int USUAL_SIZE = 30;

    private static final int MOST = 10_000;
    private static final int LONGEST = 315_360_000;

    public PoolSettings {
        require(httpPoolSize >= 1 && httpPoolSize <= MOST, "http_pool_size is 1 to " + MOST + ", but was " + httpPoolSize);
        require(cacheTtl.toMillis() >= 1, "cache_ttl is 1 ms or more, but was " + cacheTtl);
    }

    /** A pool of usual size on a cache by these settings. */
    public static PoolSettings of(ServiceSettings cache) {
        return new PoolSettings(cache, USUAL_SIZE, cache.defaultTtl().duration().orElseThrow());
    }

    /**
     * The settings that a program has in a map, by name.
     *
     * @throws dev.tierdeck.engine.service.SettingsException when anything is wrong: says all of it at once
     */
    public static PoolSettings read(Map<String, String> options) {
        return read(null, Map.of(), options);
    }

    /**
     * Reads settings as {@link ServiceSettings#read(Path, Map, Map)} does. The pool's two stand in the file and the options alone, since
     * in the environment {@code cache_ttl} might be anybody's.
     *
     * @throws dev.tierdeck.engine.service.SettingsException when anything is wrong: says all of it at once
     */
    public static PoolSettings read(@Nullable Path file, Map<String, String> environment, Map<String, String> options) {
        var own = new Own();
        var cache = ServiceSettings.read(file, environment, options, own.settings());
        var usual = of(cache);
        return new PoolSettings(cache, own.size, own.ttl == null ? usual.cacheTtl() : own.ttl);
    }

    /** The pool's own two, as far as they were read. */
    private static final class Own {
        private int size = USUAL_SIZE;
        private @Nullable Duration ttl;

        List<OwnSetting> settings() {
            Consumer<String> sized = text -> size = (int) within(Long.parseLong(text), 1, MOST);
            Consumer<String> lasting = text -> ttl = Duration.ofMillis(Math.round(1000 * within(Double.parseDouble(text), 0.001, LONGEST)));
            return List.of(new OwnSetting("http_pool_size", "a whole number of requests from 1 to " + MOST, sized),
                    new OwnSetting("cache_ttl", "a number of seconds from 0.001 to " + LONGEST, lasting));
        }

        private static double within(double number, double least, double most) {
            require(number >= least && number <= most, "out of bounds");
            return number;
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
