package dev.tierdeck.cli;

import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.platform.tradebot.NoSymbolsException;
import dev.tierdeck.platform.tradebot.SymbolAnswer;
import dev.tierdeck.platform.tradingai.Forecast;
import dev.tierdeck.secret.SecretStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens what the commands about market data work on. Whoever gives such a command asks for the source: it need not be switched on. */
public interface MarketOpener {
    /** A directory of bars; null for the window's own. */
    BarArchive bars(@Nullable Path directory);

    /** Where bars are fetched from. */
    BarSource barSource();

    /** Where the user's keys are kept. */
    SecretStore secrets();

    /**
     * What flows from the sources into a server that has answered.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the server is not reached or does not accept the password
     */
    Flows flows(Connection connection);

    /** Warmers that are to be run, and what is loaded when it is asked for. */
    interface Flows extends AutoCloseable {
        /** The warmers; asked to, one runs also before {@link #start}. */
        Warming warming();

        /** Lets those that are enabled run by themselves. */
        void start();

        /** TradeBot's symbol list; see {@link dev.tierdeck.platform.tradebot.Symbols#get}. */
        SymbolAnswer symbols(MarketType market) throws NoSymbolsException, InterruptedException;

        /** The Trading AI platform's prediction for a symbol; see {@link dev.tierdeck.platform.tradingai.Predictions#predict}. */
        Forecast predict(String symbol);

        /** Ends runs and connections. */
        @Override
        void close();
    }
}
