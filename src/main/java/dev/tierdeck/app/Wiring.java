package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.cli.EngineOpener;
import dev.tierdeck.desktop.shell.MarketData;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.past.HistoryFile;
import dev.tierdeck.engine.redis.RedisProbe;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.bars.BarFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Puts caches together, by hand: for commands, and what windows share with them. */
final class Wiring {
    static final Duration PATIENCE = Duration.ofSeconds(5);

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

    /** The directory of bars that is the program's own. */
    static Path bars(Folders folders) {
        return folders.data().resolve("bars");
    }

    /** A cache with all that belongs to the user's own machine. */
    static CacheBuilder cache(Layouts layouts, Guard guard, Folders folders) {
        return onMachine(new CacheBuilder().catalog(layouts), guard, folders);
    }

    /** The same of a builder that has begun. */
    static CacheBuilder onMachine(CacheBuilder builder, Guard guard, Folders folders) {
        return builder.guard(guard).undo(new LateUndo(folders.data().resolve("undo")))
                .history(HistoryFile.open(folders.data().resolve("history.jsonl")));
    }

    static FilePreferences preferences(Folders folders) {
        return new FilePreferences(folders.config().resolve("preferences.json"));
    }

    static RedisSettings settings(Connection connection) {
        var uri = connection.uri();
        var settings = uri == null ? RedisSettings.of(connection.host(), connection.port(), null, connection.password(), 0)
                : RedisSettings.parse(uri);
        return settings.readOnly(connection.readOnly());
    }

    static MarketFlows flowing(MarketFlows flows, MarketSources sources) {
        sources.carry(flows);
        flows.start();
        return flows;
    }

    static MarketData data(Warming warming, MarketSources sources, Folders folders) {
        return new MarketData(warming, sources, BarFolder::at, bars(folders), sources.bars());
    }
}
