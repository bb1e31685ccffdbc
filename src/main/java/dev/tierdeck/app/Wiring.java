package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.cli.EngineOpener;
import dev.tierdeck.desktop.shell.MarketData;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.past.HistoryFile;
import dev.tierdeck.engine.redis.RedisProbe;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.market.sample.SampleFeed;
import dev.tierdeck.secret.UserSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts caches together, by hand. */
final class Wiring {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final long MEMORY_BYTES = 64L << 20;
    private static final Guard SAMPLE = new Guard(Environment.DEVELOPMENT, "embedded", false);
    private static final long SAMPLE_SEED = 42;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** What commands work on. */
    static final EngineOpener COMMANDS = new EngineOpener() {
        @Override
        public Cache open(Connection connection) {
            return forCommands(connection, Folders.ofUser());
        }

        @Override
        public List<Probe.Step> tryOut(Connection connection) {
            try (var redis = RedisTier.open(settings(connection)).awaitConnected(PATIENCE)) {
                return new RedisProbe(redis).run();
            }
        }
    };

    private Wiring() {}

    /** A cache on a server, with what else that can do. */
    record OnServer(Cache cache, Layouts layouts, RedisTier redis) {}

    static Cache forCommands(Connection connection, Folders folders) {
        return connected(connection, folders).cache();
    }

    /** A cache for one command: the server alone, connected; a memory of its own would know nothing. */
    static OnServer connected(Connection connection, Folders folders) {
        var redis = RedisTier.open(settings(connection));
        try {
            // The layouts are read while the connection is made.
            var layouts = Layouts.bundled();
            var builder = cache(layouts, connection.guard(), folders);
            redis.awaitConnected(PATIENCE);
            return new OnServer(builder.tier(redis).build(), layouts, redis);
        } catch (RuntimeException failed) {
            redis.close();
            throw failed;
        }
    }

    /**
     * A window on a server of the user's. It connects in the background and only looks: it holds no memory of its own, as the server would
     * have to tell it every change for nothing. What flows into it flows when a source is switched on.
     */
    static Supplier<Bench> server(Connection connection, Folders folders, MarketSettings market) {
        var settings = settings(connection);
        return () -> {
            var layouts = Layouts.bundled();
            var preferences = preferences(folders);
            var redis = RedisTier.open(settings);
            var cache = cache(layouts, connection.guard(), folders).tier(redis).build();
            var secrets = UserSecrets.ofSystem(System.getenv());
            var sources = new MarketSources(market, secrets, preferences, connection.toString());
            if (connection.readOnly()) {
                var data = data(Warming.NONE, sources, folders);
                return new Bench(bench(cache, connection, data, preferences), List.of(cache, sources, preferences));
            }
            var flows = flowing(new MarketFlows(cache, layouts, redis, market, sources, secrets, taken -> { }), sources);
            var data = data(flows.warmers(), sources, folders);
            return new Bench(bench(cache, connection, data, preferences), List.of(flows, cache, sources, preferences));
        };
    }

    private static Workbench bench(Cache cache, Connection connection, MarketData data, Preferences preferences) {
        return new Workbench(cache, connection.name(), Workbench.Environment.valueOf(connection.environment().name()), connection.readOnly(),
                data, preferences);
    }

    /** A window on an embedded server, with sample data written through the cache. */
    static Supplier<Bench> sample(Folders folders, MarketSettings market) {
        return () -> {
            try {
                return sample(folders, market, EmbeddedRedis.start(folders.data().resolve("embedded-redis")));
            } catch (CannotStart why) {
                LOG.warn("{}", why.sentence(), why);
                return withoutServer(folders, market, why);
            }
        };
    }

    private static Bench sample(Folders folders, MarketSettings market, EmbeddedRedis server) {
        var layouts = Layouts.bundled();
        var preferences = preferences(folders);
        var settings = RedisSettings.of("127.0.0.1", server.port(), null, server.password(), 0).tracking(layouts.trackedHeads());
        var redis = RedisTier.open(settings);
        var scratch = ScratchFolder.make(folders.data().resolve("sample"));
        var cache = cache(layouts, SAMPLE, folders).tier(new MemoryTier(MEMORY_BYTES)).tier(DiskTier.open(DiskSettings.in(scratch.path())))
                .tier(redis).tier(DatabaseTier.open(DatabaseSettings.file(scratch.path().resolve("database.db")))).build();
        var secrets = UserSecrets.ofSystem(System.getenv());
        var sources = new MarketSources(market, secrets, preferences, SAMPLE.connection());
        var feed = new SampleFeed(cache, layouts, SAMPLE_SEED);
        var flows = flowing(new MarketFlows(cache, layouts, redis, market, sources, secrets, feed::leave), sources);
        var started = CompletableFuture.runAsync(() -> start(feed, redis), Thread::startVirtualThread);
        var data = data(Warming.all(List.of(flows.warmers(), feed.warmers())), sources, folders);
        return new Bench(new Workbench(cache, SAMPLE.connection(), Workbench.Environment.SAMPLE, false, data, preferences),
                List.of(flows, () -> close(started, feed), cache, server, scratch, sources, preferences));
    }

    /** Begins as soon as the server answers; the window need not wait for it. */
    private static void start(SampleFeed feed, RedisTier redis) {
        try {
            redis.awaitConnected(PATIENCE);
        } catch (CacheException.TierUnavailable late) {
            LOG.warn("The sample begins without its server", late);
        }
        feed.start();
    }

    private static void close(CompletableFuture<Void> started, SampleFeed feed) {
        started.join();
        feed.close();
    }

    private static Bench withoutServer(Folders folders, MarketSettings market, CannotStart why) {
        var preferences = preferences(folders);
        var cache = cache(Layouts.bundled(), SAMPLE, folders).tier(new MemoryTier(MEMORY_BYTES)).tier(new AbsentTier(why)).build();
        var sources = new MarketSources(market, UserSecrets.ofSystem(System.getenv()), preferences, SAMPLE.connection());
        var data = data(Warming.NONE, sources, folders);
        return new Bench(new Workbench(cache, SAMPLE.connection(), Workbench.Environment.SAMPLE, false, data, preferences),
                List.of(cache, sources, preferences));
    }

    private static MarketFlows flowing(MarketFlows flows, MarketSources sources) {
        sources.carry(flows);
        flows.start();
        return flows;
    }

    private static MarketData data(Warming warming, MarketSources sources, Folders folders) {
        return new MarketData(warming, sources, BarFolder::at, bars(folders), sources.bars());
    }

    /** The directory of bars that is the program's own. */
    static Path bars(Folders folders) {
        return folders.data().resolve("bars");
    }

    private static CacheBuilder cache(Layouts layouts, Guard guard, Folders folders) {
        return new CacheBuilder().catalog(layouts).guard(guard).undo(new LateUndo(folders.data().resolve("undo")))
                .history(HistoryFile.open(folders.data().resolve("history.jsonl")));
    }

    private static FilePreferences preferences(Folders folders) {
        return new FilePreferences(folders.config().resolve("preferences.json"));
    }

    private static RedisSettings settings(Connection connection) {
        var uri = connection.uri();
        var settings = uri == null ? RedisSettings.of(connection.host(), connection.port(), null, connection.password(), 0)
                : RedisSettings.parse(uri);
        return settings.readOnly(connection.readOnly());
    }
}
