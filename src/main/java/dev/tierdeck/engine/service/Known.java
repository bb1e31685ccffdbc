package dev.tierdeck.engine.service;

import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.ServerAddress.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Every setting there is. Those of the seeds have the seeds' names; the others are named alike.
 *
 * <p>Sources: TradeCore's configuration reference (CACHE_…, REDIS_SCAN_COUNT, REDIS_PIPELINE_MAX_SIZE), TradeBot's client (REDIS_HOST,
 * REDIS_PORT, REDIS_PASSWORD, and the timeouts), redis-py (what REDIS_SSL_… say is called as there), and the agents' caching guide (the names in lower case).
 */
final class Known {
    static final Setting<Boolean> ENABLED = flag("CACHE_ENABLED", true);
    static final Setting<String> KEY_PREFIX = new Setting<>("CACHE_KEY_PREFIX", "", Form.prefix());
    static final Setting<Duration> DEFAULT_TTL = new Setting<>("CACHE_DEFAULT_TTL", "300", Form.seconds(0.001, 315_360_000)).alias("default_ttl");

    static final Setting<String> HOST = new Setting<>("REDIS_HOST", "localhost", Form.host());
    static final Setting<Long> PORT = number("REDIS_PORT", 6379, 1, 65_535, "");
    static final Setting<String> USER = new Setting<>("REDIS_USERNAME", "", Form.anything());
    static final Setting<String> PASSWORD = new Setting<>("REDIS_PASSWORD", "", Form.anything()).hidden();
    static final Setting<Long> DATABASE = number("REDIS_DB", 0, 0, 1_000_000, "");
    static final Setting<Boolean> SSL = flag("REDIS_SSL", false);
    static final Setting<Optional<Path>> SSL_AUTHORITY = new Setting<>("REDIS_SSL_CA_CERTS", "", Form.file());
    static final Setting<Optional<Path>> SSL_CERTIFICATE = new Setting<>("REDIS_SSL_CERTFILE", "", Form.file());
    static final Setting<Optional<Path>> SSL_KEY = new Setting<>("REDIS_SSL_KEYFILE", "", Form.file());
    static final Setting<Boolean> SSL_HOST = flag("REDIS_SSL_CHECK_HOSTNAME", true);
    static final Setting<List<Place>> SENTINELS = new Setting<>("REDIS_SENTINELS", "", Form.places());
    static final Setting<String> SENTINEL_MASTER = new Setting<>("REDIS_SENTINEL_MASTER", "", Form.anything());
    static final Setting<String> SENTINEL_USER = new Setting<>("REDIS_SENTINEL_USERNAME", "", Form.anything());
    static final Setting<String> SENTINEL_PASSWORD = new Setting<>("REDIS_SENTINEL_PASSWORD", "", Form.anything()).hidden();
    static final Setting<Duration> TIMEOUT = new Setting<>("REDIS_SOCKET_TIMEOUT", "5", Form.seconds(0.001, 3600));
    static final Setting<Duration> HEALTH_INTERVAL = new Setting<>("REDIS_HEALTH_CHECK_INTERVAL", "30", Form.seconds(1, 86_400));
    static final Setting<Long> SCAN_COUNT = number("REDIS_SCAN_COUNT", 100, 1, 100_000, "keys");
    static final Setting<Long> PIPELINE = number("REDIS_PIPELINE_MAX_SIZE", 100, 1, 100_000, "commands");

    static final Setting<RateLimits.WhenAway> LIMIT_WHEN_AWAY =
            new Setting<>("CACHE_RATE_LIMIT_WHEN_AWAY", "allow", Form.oneOf(RateLimits.WhenAway.class));

    static final Setting<Long> MEMORY_ENTRIES = number("CACHE_MEMORY_MAX_SIZE", 10_000, 1, 1_000_000_000, "entries").alias("memory_max_size");
    static final Setting<Long> DISK_BYTES =
            number("CACHE_DISK_MAX_SIZE", 100L << 20, 1 << 20, 1L << 50, "bytes").alias("disk_max_size");
    static final Setting<Boolean> DISK = flag("CACHE_DISK_CACHE_ENABLED", true).alias("disk_cache_enabled");
    static final Setting<Path> DISK_FOLDER = new Setting<>("CACHE_DISK_CACHE_DIR", "cache", Form.folder()).alias("disk_cache_dir");
    static final Setting<Strategy> STRATEGY =
            new Setting<>("CACHE_INVALIDATION_STRATEGY", "lru", Form.oneOf(Strategy.class)).alias("invalidation_strategy");

    static final Setting<Boolean> CLEANUP_AT_START = flag("CACHE_CLEANUP_ON_STARTUP", true);
    static final Setting<Long> CLEANUP_BATCH = number("CACHE_CLEANUP_BATCH_SIZE", 1000, 1, 100_000, "keys");
    static final Setting<Duration> CLEANUP_INTERVAL = hours("CACHE_CLEANUP_INTERVAL_HOURS", 6, 720);
    static final Setting<Duration> CLEANUP_AGE = hours("CACHE_CLEANUP_MAX_AGE_HOURS", 24, 8760);

    static final Setting<Boolean> VB_DISCONNECT = flag("CACHE_VB_CLEAR_ON_DISCONNECT", true);
    static final Setting<Boolean> VB_RESET = flag("CACHE_VB_CLEAR_ON_RESET", true);
    static final Setting<Boolean> VB_DELETE = flag("CACHE_VB_CLEAR_ON_DELETE", true);
    static final Setting<Boolean> BROKER_DISCONNECT = flag("CACHE_BROKER_CLEAR_ON_DISCONNECT", true);
    static final Setting<Boolean> BROKER_AUTH_FAIL = flag("CACHE_BROKER_CLEAR_ON_AUTH_FAIL", true);
    static final Setting<Boolean> BROKER_AGGRESSIVE = flag("CACHE_BROKER_AGGRESSIVE_CLEANUP", true);

    static final Setting<Boolean> METRICS = flag("CACHE_METRICS_ENABLED", true);
    static final Setting<Boolean> FLEET = flag("CACHE_FLEET_ENABLED", true);
    static final Setting<Boolean> LOG_SLOW = flag("CACHE_LOG_SLOW_OPS", true);
    static final Setting<Duration> SLOW = new Setting<>("CACHE_SLOW_OP_THRESHOLD_MS", "50",
            Form.number(1, 3_600_000, "milliseconds").as(Duration::ofMillis));
    static final Setting<Boolean> LOG_HITS = flag("CACHE_LOG_HITS", false);
    static final Setting<Boolean> LOG_MISSES = flag("CACHE_LOG_MISSES", true);

    static final Setting<Boolean> DEBUG = flag("CACHE_DEBUG_MODE", false);
    static final Setting<Boolean> BYPASS = flag("CACHE_BYPASS_CACHE", false);
    static final Setting<Double> FAKE_MISSES = new Setting<>("CACHE_FAKE_MISS_RATE", "0", Form.share());
    static final Setting<Boolean> LOG_KEYS = flag("CACHE_LOG_KEYS", false);

    static final List<Setting<?>> ALL = List.of(ENABLED, KEY_PREFIX, DEFAULT_TTL, HOST, PORT, USER, PASSWORD, DATABASE, SSL,
            SSL_AUTHORITY, SSL_CERTIFICATE, SSL_KEY, SSL_HOST, SENTINELS, SENTINEL_MASTER, SENTINEL_USER, SENTINEL_PASSWORD, TIMEOUT,
            HEALTH_INTERVAL, SCAN_COUNT, PIPELINE, LIMIT_WHEN_AWAY, MEMORY_ENTRIES, DISK_BYTES, DISK, DISK_FOLDER, STRATEGY, CLEANUP_AT_START,
            CLEANUP_BATCH, CLEANUP_INTERVAL, CLEANUP_AGE, VB_DISCONNECT, VB_RESET, VB_DELETE, BROKER_DISCONNECT, BROKER_AUTH_FAIL,
            BROKER_AGGRESSIVE, METRICS, FLEET, LOG_SLOW, SLOW, LOG_HITS, LOG_MISSES, DEBUG, BYPASS, FAKE_MISSES, LOG_KEYS);

    private Known() {}

    private static Setting<Boolean> flag(String name, boolean usual) {
        return new Setting<>(name, Boolean.toString(usual), Form.flag());
    }

    private static Setting<Long> number(String name, long usual, long least, long most, String unit) {
        return new Setting<>(name, Long.toString(usual), Form.number(least, most, unit));
    }

    private static Setting<Duration> hours(String name, long usual, long most) {
        return new Setting<>(name, Long.toString(usual), Form.number(1, most, "hours").as(Duration::ofHours));
    }
}
