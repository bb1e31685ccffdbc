package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.redis.RedisSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a service's cache is told from outside. Read and checked once, immutable from then on; every setting's name, default and
 * meaning is in the package's page.
 *
 * @param enabled whether the cache is used; when not, every read loads, and nothing is cleaned up
 * @param keyPrefix what the keys of the layout with a prefix begin with; null for as the layout has it
 * @param defaultTtl the TTL of types that no layout has
 * @param server the Redis server and how to use it
 * @param local the tiers in this process and on this machine
 * @param cleanUp what is removed by age
 * @param clearing on which events a platform clears what
 * @param metrics whether the figures are shown over JMX and logged at the end
 * @param fleet whether other processes are told of this one
 * @param debug whether the debugging mode is on: hits, misses and keys are logged unless told otherwise
 * @param diagnostics what is logged, bypassed and faked
 * @param origins every setting with its value, secrets masked, and where it came from
 */
public record ServiceSettings(
        boolean enabled, @Nullable String keyPrefix, Ttl defaultTtl, Server server, Local local, CleanUp cleanUp, Clearing clearing,
        boolean metrics, boolean fleet, boolean debug, Diagnostics diagnostics, List<SettingInForce> origins) {
    public ServiceSettings {
        origins = List.copyOf(origins);
    }

    /**
     * The Redis server and how to use it.
     *
     * @param redis where it is
     * @param lookInterval how often the service looks whether its tiers are well
     * @param pipeline how many commands are under way at once
     * @param limitWhenAway what a limit answers while it is away
     */
    public record Server(RedisSettings redis, Duration lookInterval, int pipeline, RateLimits.WhenAway limitWhenAway) {}

    /**
     * The tiers in this process and on this machine.
     *
     * @param memoryEntries how many entries memory holds at most
     * @param disk whether there is a disk tier
     * @param diskBytes how many bytes it takes at most
     * @param diskFolder where its files are
     * @param strategy what makes room
     */
    public record Local(int memoryEntries, boolean disk, long diskBytes, Path diskFolder, Strategy strategy) {}

    /**
     * What is removed by age: entries of the types that the layouts' {@code cleanup} lists name.
     *
     * @param atStart whether it begins when the service starts, else one interval later
     * @param interval from the start of one run to the start of the next
     * @param age how old an entry is at least when it is removed
     * @param batch how many keys are looked at and removed at a time
     */
    public record CleanUp(boolean atStart, Duration interval, Duration age, int batch) {}

    /**
     * On which events a platform clears what.
     *
     * @param brokerOnDisconnect the broker's entries when a user leaves it
     * @param brokerOnAuthFail the broker's entries when it refuses a user
     * @param brokerAggressive whether this takes along everything that could name the broker, else one connection's entries alone
     * @param virtualOnDisconnect a virtual broker's entries when a user leaves it
     * @param virtualOnReset a virtual broker's entries when an account begins anew
     * @param virtualOnDelete a virtual broker's entries when an account is deleted
     */
    public record Clearing(boolean brokerOnDisconnect, boolean brokerOnAuthFail, boolean brokerAggressive, boolean virtualOnDisconnect,
            boolean virtualOnReset, boolean virtualOnDelete) {}

    /** The defaults alone. */
    public static ServiceSettings usual() {
        return read(null, Map.of(), Map.of());
    }

    /**
     * Reads settings: an option counts before the environment, that before the file, that before the default.
     *
     * @param file a file of properties, or of one JSON object where its name ends in {@code .json}; null for none
     * @param environment the process' variables, as {@link System#getenv()} gives them
     * @param options what the program itself sets, by name
     * @throws SettingsException when anything is wrong: says all of it at once
     */
    public static ServiceSettings read(@Nullable Path file, Map<String, String> environment, Map<String, String> options) {
        return read(file, environment, options, List.of());
    }

    /**
     * The same, with settings of the program's own among them.
     *
     * @param own the program's settings, which are given their values
     */
    public static ServiceSettings read(@Nullable Path file, Map<String, String> environment, Map<String, String> options, List<OwnSetting> own) {
        var values = new Values(own);
        values.file(file == null ? List.of() : SettingsFile.read(file));
        values.environment(environment);
        values.options(options);
        var read = read(values);
        values.requireGood();
        return read;
    }

    private static ServiceSettings read(Values values) {
        boolean enabled = values.get(Known.ENABLED);
        boolean debug = values.get(Known.DEBUG);
        return new ServiceSettings(enabled, orNull(values.get(Known.KEY_PREFIX)), Ttl.of(values.get(Known.DEFAULT_TTL)), server(values),
                local(values), cleanUp(values), clearing(values), values.get(Known.METRICS), values.get(Known.FLEET), debug, diagnostics(values, enabled, debug),
                values.origins());
    }

    private static Server server(Values values) {
        var redis = Reach.of(values).timeout(values.get(Known.TIMEOUT)).scanCount(values.get(Known.SCAN_COUNT).intValue());
        return new Server(redis, values.get(Known.HEALTH_INTERVAL), values.get(Known.PIPELINE).intValue(),
                values.get(Known.LIMIT_WHEN_AWAY));
    }

    private static Local local(Values values) {
        return new Local(values.get(Known.MEMORY_ENTRIES).intValue(), values.get(Known.DISK), values.get(Known.DISK_BYTES),
                values.get(Known.DISK_FOLDER), values.get(Known.STRATEGY));
    }

    private static CleanUp cleanUp(Values values) {
        return new CleanUp(values.get(Known.CLEANUP_AT_START), values.get(Known.CLEANUP_INTERVAL), values.get(Known.CLEANUP_AGE),
                values.get(Known.CLEANUP_BATCH).intValue());
    }

    private static Clearing clearing(Values values) {
        return new Clearing(values.get(Known.BROKER_DISCONNECT), values.get(Known.BROKER_AUTH_FAIL), values.get(Known.BROKER_AGGRESSIVE),
                values.get(Known.VB_DISCONNECT), values.get(Known.VB_RESET), values.get(Known.VB_DELETE));
    }

    private static Diagnostics diagnostics(Values values, boolean enabled, boolean debug) {
        return new Diagnostics(values.get(Known.BYPASS) || !enabled, values.get(Known.FAKE_MISSES), values.get(Known.SLOW),
                values.get(Known.LOG_SLOW), logged(values, Known.LOG_HITS, debug), logged(values, Known.LOG_MISSES, debug),
                logged(values, Known.LOG_KEYS, debug));
    }

    /** The debugging mode logs everything that nobody has spoken about. */
    private static boolean logged(Values values, Setting<Boolean> setting, boolean debug) {
        boolean asked = values.get(setting);
        return asked || debug && !values.isGiven(setting);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
