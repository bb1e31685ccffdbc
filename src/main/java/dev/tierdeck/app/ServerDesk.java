package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.desktop.shell.Operations;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.redis.RedisProbe;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.layout.Layouts;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Opens a window on a server of the user's, which only looks there. */
final class ServerDesk {
    private ServerDesk() {}

    /** A window of its own on the server that was named from outside. */
    static Supplier<Bench> on(Connection connection, Folders folders, DeskSettings settings) {
        var target = Target.of(connection, settings, folders);
        return () -> Home.alone(folders, settings, home -> open(target, home));
    }

    /**
     * A window on a server of the user's. It connects in the background and only looks: it holds no memory of its own, as the server would
     * have to tell it every change for nothing. What flows into it flows when a source is switched on.
     *
     * @throws IllegalStateException when its layouts can't be used; the message is a sentence
     */
    static Bench open(Target target, Home home) {
        return open(target, home, redis -> { });
    }

    /**
     * The same once its server has answered, so that whichever view comes first finds it there.
     *
     * @throws IllegalStateException when it did not answer, too
     */
    static Bench reached(Target target, Home home) {
        return open(target, home, redis -> {
            try {
                redis.awaitConnected(Wiring.PATIENCE);
            } catch (CacheException.TierUnavailable away) {
                throw new IllegalStateException(away.getMessage(), away);
            }
        });
    }

    private static Bench open(Target target, Home home, Consumer<RedisTier> opened) {
        var layouts = ChosenLayouts.of(target.layouts());
        try (var opening = new Opening()) {
            var redis = opening.add(RedisTier.open(target.redis()));
            opened.accept(redis);
            var cache = opening.add(Wiring.cache(layouts, target.guard(), home.folders()).tier(redis).build());
            var sources = opening.add(new MarketSources(home.settings().market(), home.secrets(), home.preferences(), target.server()));
            var warming = flows(target, home, layouts, redis, cache, sources).map(flows -> opening.add(flows).warmers()).orElse(Warming.NONE);
            var log = opening.add(new Activities(cache, warming, Warming.NONE, target.address(), home.folders()));
            var operations = new Operations(target.readOnly() ? null : new RedisProbe(redis), log.log(), target.said(), Warming.NONE,
                    Diagnostics.about(target.said(), home.folders()));
            var workbench = new Workbench(cache, target.name(), Workbench.Environment.valueOf(target.environment().name()), target.readOnly(),
                    Wiring.data(warming, sources, home.folders()), operations, home.preferences(), home.connections());
            return new Bench(workbench, opening.done());
        }
    }

    /** What flows into the server, where anything may. */
    private static Optional<MarketFlows> flows(Target target, Home home, Layouts layouts, RedisTier redis, Cache cache, MarketSources sources) {
        if (target.readOnly() || !ChosenLayouts.takeMarketData(target.layouts())) {
            return Optional.empty();
        }
        var flows = new MarketFlows(cache, layouts, redis, home.settings().market(), sources, home.secrets(), taken -> { });
        return Optional.of(Wiring.flowing(flows, sources));
    }
}
