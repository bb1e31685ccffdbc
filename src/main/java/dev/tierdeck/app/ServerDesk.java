package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.shell.Operations;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.redis.RedisProbe;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.secret.UserSecrets;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Opens a window on a server of the user's, which only looks there. */
final class ServerDesk {
    private ServerDesk() {}

    /**
     * A window on a server of the user's. It connects in the background and only looks: it holds no memory of its own, as the server would
     * have to tell it every change for nothing. What flows into it flows when a source is switched on.
     */
    static Supplier<Bench> on(Connection connection, Folders folders, DeskSettings settings) {
        var redisSettings = Wiring.settings(connection);
        return () -> {
            var layouts = Layouts.bundled();
            var preferences = Wiring.preferences(folders);
            var redis = RedisTier.open(redisSettings);
            var cache = Wiring.cache(layouts, connection.guard(), folders).tier(redis).build();
            var secrets = UserSecrets.ofSystem(settings.variables());
            var sources = new MarketSources(settings.market(), secrets, preferences, connection.toString());
            var flows = connection.readOnly() ? null
                    : Wiring.flowing(new MarketFlows(cache, layouts, redis, settings.market(), sources, secrets, taken -> { }), sources);
            var warming = flows == null ? Warming.NONE : flows.warmers();
            var log = new Activities(cache, warming, Warming.NONE, connection.name(), folders);
            var operations = new Operations(connection.readOnly() ? null : new RedisProbe(redis), log.log(),
                    settings.inForce(connection, folders), Warming.NONE);
            var bench = new Workbench(cache, connection.name(), Workbench.Environment.valueOf(connection.environment().name()),
                    connection.readOnly(), Wiring.data(warming, sources, folders), operations, preferences);
            return new Bench(bench, Stream.of(log, flows, cache, sources, preferences).filter(Objects::nonNull).toList());
        };
    }
}
