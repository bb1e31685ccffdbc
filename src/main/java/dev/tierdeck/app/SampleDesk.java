package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Operations;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisProbe;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.sample.SampleFeed;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a window on an embedded server of its own, as a service does that embeds the engine: with clean-up, and every CACHE_… setting in force. */
final class SampleDesk {
    private static final Logger LOG = LoggerFactory.getLogger(SampleDesk.class);
    private static final long SAMPLE_SEED = 42;
    private static final long MEMORY_BYTES = 64L << 20;
    private static final Guard SAMPLE = new Guard(Environment.DEVELOPMENT, "embedded", false);

    private SampleDesk() {}

    /** A window of its own on an embedded server, with sample data written through a service's cache. */
    static Supplier<Bench> opening(Folders folders, DeskSettings settings) {
        return () -> Home.alone(folders, settings, SampleDesk::open);
    }

    /** The same in a program that has other windows too. */
    static Bench open(Home home) {
        try {
            return sample(home, EmbeddedRedis.start(home.folders().data().resolve("embedded-redis")));
        } catch (CannotStart why) {
            LOG.warn("{}", why.sentence(), why);
            return withoutServer(home, why);
        }
    }

    private static Bench sample(Home home, EmbeddedRedis server) {
        var folders = home.folders();
        var settings = home.settings();
        var secrets = home.secrets();
        try (var opening = new Opening()) {
            opening.add(server);
            var scratch = opening.add(ScratchFolder.make(folders.data().resolve("sample")));
            var own = settings.service(Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(server.port()), "REDIS_USERNAME", "",
                    "REDIS_PASSWORD", server.password(), "REDIS_DB", "0", "CACHE_DISK_CACHE_DIR", scratch.path().resolve("cache").toString(),
                    "CACHE_METRICS_ENABLED", "false"));
            var building = CacheService.with(own, Layouts.bundled());
            var layouts = building.layouts();
            var redis = opening.add(RedisTier.open(own.server().redis().tracking(layouts.trackedHeads())));
            var database = DatabaseTier.open(DatabaseSettings.file(scratch.path().resolve("database.db")));
            var service = opening.add(building.tier(redis).tier(database).cache(builder -> Wiring.onMachine(builder, SAMPLE, folders)).build());
            var cache = service.cache();
            var sources = opening.add(new MarketSources(settings.market(), secrets, home.preferences(), SAMPLE.connection()));
            var feed = new SampleFeed(cache, layouts, SAMPLE_SEED, redis.locks(), redis.limits());
            var work = opening.add(new Feeding(feed, () -> start(service, feed, redis)));
            var flows = opening.add(new MarketFlows(cache, layouts, redis, settings.market(), sources, secrets, feed::leave));
            Wiring.flowing(flows, sources);
            var warming = Warming.all(List.of(flows.warmers(), feed.warmers()));
            var log = opening.add(new Activities(cache, warming, service.upkeep(), SAMPLE.connection(), folders));
            var inForce = Stream.concat(own.origins().stream(), settings.inForce(folders).stream()).toList();
            var operations = new Operations(new RedisProbe(redis), log.log(), inForce, service.upkeep(), Diagnostics.about(inForce, folders));
            return new Bench(new Workbench(cache, SAMPLE.connection(), Workbench.Environment.SAMPLE, false, Wiring.data(warming, sources, folders),
                    operations, home.preferences(), home.connections()), opening.done(), work::begin);
        }
    }

    /** Begins as soon as the server answers; the window need not wait for it. */
    private static void start(CacheService service, SampleFeed feed, RedisTier redis) {
        try {
            redis.awaitConnected(Wiring.PATIENCE);
        } catch (CacheException.TierUnavailable late) {
            LOG.warn("The sample begins without its server", late);
        }
        service.start();
        feed.start();
    }

    /** The feed from when it is wanted until the window is closed. */
    private static final class Feeding implements AutoCloseable {
        private final SampleFeed feed;
        private final Runnable start;
        private @Nullable Thread starting;
        private boolean closed;

        Feeding(SampleFeed feed, Runnable start) {
            this.feed = feed;
            this.start = start;
        }

        synchronized void begin() {
            if (!closed && starting == null) {
                starting = Thread.ofVirtual().name("sample-start").start(start);
            }
        }

        /** It begins no more; what began, or null. */
        private synchronized @Nullable Thread closing() {
            closed = true;
            return starting;
        }

        @Override
        public void close() throws InterruptedException {
            var begun = closing();
            try {
                if (begun != null) {
                    begun.join();
                }
            } finally {
                feed.close();
            }
        }
    }

    private static Bench withoutServer(Home home, CannotStart why) {
        var folders = home.folders();
        var settings = home.settings();
        try (var opening = new Opening()) {
            var cache = opening.add(
                    Wiring.cache(Layouts.bundled(), SAMPLE, folders).tier(new MemoryTier(MEMORY_BYTES)).tier(new AbsentTier(why)).build());
            var sources = opening.add(new MarketSources(settings.market(), home.secrets(), home.preferences(), SAMPLE.connection()));
            var log = opening.add(new Activities(cache, Warming.NONE, Warming.NONE, SAMPLE.connection(), folders));
            var operations = new Operations(null, log.log(), settings.inForce(folders), Warming.NONE,
                    Diagnostics.about(settings.inForce(folders), folders));
            return new Bench(new Workbench(cache, SAMPLE.connection(), Workbench.Environment.SAMPLE, false,
                    Wiring.data(Warming.NONE, sources, folders), operations, home.preferences(), home.connections()), opening.done());
        }
    }
}
