package dev.tierdeck.platform.tradecore;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.RawRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One process of the platform: a cache of memory and Redis, and TradeCore on it. Its answers are cached at one moment. */
final class CoreDesk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2025-11-10T12:00:00.5Z");
    static final Layouts LAYOUTS = Layouts.bundled();
    /** Every type there is. */
    static final List<TradeCoreType<?>> TYPES = List.of(TradeCore.USER_PROFILE, TradeCore.USER_SETTINGS, TradeCore.SESSION, TradeCore.TOKEN,
            TradeCore.OAUTH_STATE, TradeCore.BROKER_HEALTH, TradeCore.BROKER_CONNECTIONS, TradeCore.CREDENTIALS, TradeCore.ACCESS_TOKEN,
            TradeCore.REFRESH_TOKEN, TradeCore.VB_ADAPTER, TradeCore.VB_ACCOUNT_LIST, TradeCore.VB_BALANCE, TradeCore.VB_POSITION,
            TradeCore.ACCOUNT_BALANCE, TradeCore.PORTFOLIO, TradeCore.ORDER_STATUS, TradeCore.POSITION_LIST, TradeCore.QUOTE, TradeCore.BAR,
            TradeCore.API_RESPONSE);

    final Cache cache;
    final TradeCore core;

    private CoreDesk(Cache cache, Layouts layouts) {
        this.cache = cache;
        this.core = TradeCore.of(cache, layouts, TradeCore.DEFAULT_TTL, () -> NOW);
    }

    static CoreDesk open(int redis) {
        return open(redis, LAYOUTS);
    }

    static CoreDesk open(int redis, Layouts layouts) {
        // On a busy machine a heartbeat may be late, and copies in memory would not be served for that while.
        var settings = RedisSettings.of("127.0.0.1", redis).tracking(layouts.trackedHeads()).fenceLimit(Duration.ofSeconds(30));
        var cache = new CacheBuilder().catalog(layouts).tier(new MemoryTier(8 << 20))
                .tier(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20))).build();
        return new CoreDesk(cache, layouts);
    }

    /** The lines of a file beside the tests, without comments, split at tabs. */
    static Stream<String[]> table(String file) {
        try (var in = CoreDesk.class.getResourceAsStream("/tradecore/" + file)) {
            var text = new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Entries as the Python programs write them, by key. */
    static Map<String, String> foreign() {
        var entries = new LinkedHashMap<String, String>();
        table("foreign.tsv").forEach(line -> entries.put(line[0], line[1]));
        return entries;
    }

    /** The keys that stand on a server, less the engine's own. */
    static Set<String> standing(RawRedis redis) {
        var keys = new TreeSet<String>();
        ((List<?>) redis.call("KEYS", "*")).forEach(key -> keys.add(new String((byte[]) key, StandardCharsets.UTF_8)));
        keys.removeIf(key -> key.startsWith("tierdeck:"));
        return keys;
    }

    @Override
    public void close() {
        cache.close();
    }
}
