package dev.tierdeck.app;

import dev.tierdeck.cli.Connection;
import dev.tierdeck.cli.MarketOpener;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.platform.tradebot.NoSymbolsException;
import dev.tierdeck.platform.tradebot.SymbolAnswer;
import dev.tierdeck.platform.tradingai.Forecast;
import dev.tierdeck.secret.SecretStore;
import dev.tierdeck.secret.UserSecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Market data for one command, all sources switched on: whoever gives the command asks for them. */
final class MarketDoor implements MarketOpener {
    private final Map<String, String> variables;
    private final Folders folders;

    MarketDoor(Map<String, String> variables, Folders folders) {
        this.variables = variables;
        this.folders = folders;
    }

    @Override
    public BarArchive bars(@Nullable Path directory) {
        return BarFolder.at(directory == null ? Wiring.bars(folders) : directory);
    }

    @Override
    public BarSource barSource() {
        return sources(secrets()).bars();
    }

    @Override
    public SecretStore secrets() {
        return UserSecrets.ofSystem(variables);
    }

    private MarketSources sources(SecretStore secrets) {
        var sources = new MarketSources(MarketSettings.from(variables), secrets, Preferences.forgetful(), "command");
        List.of(MarketSources.BINANCE, MarketSources.YAHOO, MarketSources.FRED).forEach(name -> sources.turn(name, true));
        return sources;
    }

    @Override
    public Flows flows(Connection connection) {
        var secrets = secrets();
        var settings = MarketSettings.from(variables);
        var opened = Wiring.connected(connection, folders);
        var sources = sources(secrets);
        return new Open(new MarketFlows(opened.cache(), opened.layouts(), opened.redis(), settings, sources, secrets, taken -> { }),
                opened.cache(), sources);
    }

    /** All that a command about the market works on. */
    private record Open(MarketFlows flows, Cache cache, MarketSources sources) implements Flows {
        @Override
        public Warming warming() {
            return flows.warmers();
        }

        @Override
        public void start() {
            flows.start();
        }

        @Override
        public SymbolAnswer symbols(MarketType market) throws NoSymbolsException, InterruptedException {
            return flows.symbols().get(market);
        }

        @Override
        public Forecast predict(String symbol) {
            return flows.predictions().predict(symbol);
        }

        @Override
        public void close() {
            new Parts(List.of(flows, cache, sources)).close();
        }
    }
}
