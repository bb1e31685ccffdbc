package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.FakeServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A plausible desk as it is at {@link #NOW}: locks, limits, a past. */
final class Scenery {
    static final Instant NOW = BareCache.START;
    static final String CONNECTION = "cache.example:6379";
    static final String ORDER = "tradecore:lock:order:u-4:17";
    static final String POSITION = "tradecore:lock:position:BTCUSDT";
    static final String ORPHAN = "agents:lock:planner";
    static final String CLEAN_UP = "tierdeck:lock:clean-up";
    static final String LOGIN = "tradecore:auth:rate_limit:login:u-4";
    static final String BINANCE = "tierdeck:limit:api:binance";
    static final String LEGACY = "tradecore:api:rate_limit:orders:u-9";
    static final String FRED = "tierdeck:limit:api:fred";

    final HealthCache cache = new HealthCache();
    final FakeLog log = new FakeLog();
    final FakeUpkeep upkeep = new FakeUpkeep();
    final FakeUpkeep warmers = new FakeUpkeep();
    final List<String> opened = new CopyOnWriteArrayList<>();
    volatile List<Probe.Step> steps = steps();
    volatile int probed;
    /** Whether there is a probe on read-only connections too. */
    boolean alwaysProbe;

    Scenery() {
        var standing = cache.coordination;
        standing.searchedAt = NOW.minusSeconds(12);
        standing.lock(ORDER, "desk-2:4711:9f1c24d07a", Duration.ofSeconds(24), false);
        standing.lock(POSITION, "python-8ac1e6f0-5b62-4c19-9c0e-4d2f6a7f3b11", Duration.ofSeconds(118), false);
        standing.lock(ORPHAN, "worker-3", null, false);
        standing.lock(CLEAN_UP, "tierdeck@desk:812 #44", Duration.ofSeconds(29), true);
        standing.limit(LOGIN, Window.FIXED, 3, 5L, Duration.ofSeconds(48));
        standing.limit(BINANCE, Window.SLIDING, 1_187, 1_200L, Duration.ofMillis(640));
        standing.limit(LEGACY, Window.FIXED, 37, null, null);
        standing.limit(FRED, Window.SLIDING, 120, 120L, Duration.ofSeconds(31));
        upkeep.stats = List.of(task("clean-up", NOW.minusSeconds(7_400), NOW.plusSeconds(14_200), 1_204, 3, null),
                task("owed invalidations", NOW.minusSeconds(4), NOW.plusSeconds(1), 0, 2_210,
                        "Redis at cache.example:6379 does not answer. Check that it runs and can be reached."));
        warmers.stats = List.of(task("prices stock", NOW.minusSeconds(3), NOW.plusSeconds(7), 12, 61, "Yahoo Finance did not answer within 10 s."),
                task("symbols spot", NOW.minusSeconds(48), NOW.plusSeconds(252), 376, 60, null));
        cache.server.facts(FakeServer.facts(NOW, "run-1", 812_000, 12_000));
        cache.inner.count("tradecore/MARKET/quote", 812_000, 40_120, 12_034);
        cache.inner.at(NOW);
        cache.stats = new CacheStats(NOW, NOW.minusSeconds(7_500), cache.inner.stats().types(), new CacheStats.Upkeep(4, 12_044, 2, 31, 0));
        cache.inner.invalidations.history.add(new Past("1-0", NOW.minusSeconds(190), "keys like agents:*:plan",
                new Past.Deed("trading-ai@host-9:812", "nightly", "desk-2", Origin.COMMAND, 12_044, null), null, true));
        past();
    }

    private void past() {
        log.before(new Activity(NOW.minusSeconds(90_000), Kind.PROGRAM, false, "Tierdeck began.", null));
        log.before(new Activity(NOW.minusSeconds(7_400), Kind.UPKEEP, false, "The clean-up removed 1 204 entries older than 24 h.", null));
        log.before(new Activity(NOW.minusSeconds(3_700), Kind.TIER, true, "Redis at cache.example:6379 went away: it refused the connection.",
                "io.lettuce.core.RedisConnectionException: Unable to connect to cache.example:6379\nCaused by: java.net.ConnectException: Connection refused"));
        log.before(new Activity(NOW.minusSeconds(3_600), Kind.TIER, false, "Redis at cache.example:6379 is back after 1 m 40 s.", null));
        log.before(new Activity(NOW.minusSeconds(190), Kind.INVALIDATION, false, "nightly on desk-2 invalidated keys like agents:*:plan: 12 044 keys went.", null));
        log.before(new Activity(NOW.minusSeconds(120), Kind.WARMER, true, "The warmer prices stock fails: Yahoo Finance did not answer within 10 s.", null));
    }

    static List<SettingInForce> settings() {
        var all = new ArrayList<SettingInForce>();
        all.add(new SettingInForce("CACHE_ENABLED", "true", SettingInForce.DEFAULT));
        all.add(new SettingInForce("CACHE_KEY_PREFIX", "tradecore", "cache.properties, line 3"));
        all.add(new SettingInForce("CACHE_TTL_MARKET_QUOTE", "5", SettingInForce.DEFAULT));
        all.add(new SettingInForce("REDIS_HOST", "cache.example", SettingInForce.ENVIRONMENT));
        all.add(new SettingInForce("REDIS_PASSWORD", "***", SettingInForce.ENVIRONMENT));
        all.add(new SettingInForce("REDIS_PORT", "6379", SettingInForce.OPTION));
        all.add(new SettingInForce("CACHE_DEBUG_FAKE_MISS_RATE", "", SettingInForce.DEFAULT));
        return all;
    }

    static List<Probe.Step> steps() {
        return List.of(new Probe.Step(Probe.Operation.SET, true, Duration.ofNanos(1_240_000), ""),
                new Probe.Step(Probe.Operation.GET, true, Duration.ofNanos(410_000), ""),
                new Probe.Step(Probe.Operation.DELETE, true, Duration.ofNanos(520_000), ""));
    }

    static List<Probe.Step> failing() {
        var why = "Redis at cache.example:6379 does not answer. Check that it runs and can be reached.";
        return List.of(new Probe.Step(Probe.Operation.SET, false, Duration.ofSeconds(2), why),
                new Probe.Step(Probe.Operation.GET, false, Duration.ofSeconds(2), why),
                new Probe.Step(Probe.Operation.DELETE, true, Duration.ofMillis(3), ""));
    }

    static WarmerStats task(String name, Instant last, Instant next, int items, long runs, @Nullable String error) {
        var run = new WarmerStats.Run(last, Duration.ofMillis(312), error == null ? items : 0, error);
        return new WarmerStats(name, name, Duration.ofHours(6), true, false, runs, error == null ? 0 : 1, 0, last, Duration.ofMillis(312), next,
                error == null ? last : null, items, error, List.of(run), null);
    }

    /** The server does not answer, and the tiers say so. */
    void away() {
        cache.server.down();
        cache.vitals = HealthCache.away(3);
        steps = failing();
    }

    void back() {
        cache.server.up();
        cache.vitals = HealthCache.well();
        steps = steps();
    }

    Observed observed(Guard guard) {
        cache.inner.invalidations.guard = guard;
        cache.coordination.guard = guard;
        Probe probe = guard.readOnly() && !alwaysProbe ? null : () -> {
            probed++;
            return steps;
        };
        return new Observed(cache, probe, log, settings(), upkeep, warmers, CONNECTION, guard.readOnly(),
                key -> opened.add(key.display()), () -> opened.add("warmers"));
    }
}
