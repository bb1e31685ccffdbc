package dev.tierdeck.cli;

import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.platform.tradebot.SymbolAnswer;
import dev.tierdeck.platform.tradingai.Forecast;

/** For commands that must not ask for most of it. */
abstract class NoFlows implements MarketOpener.Flows {
    @Override
    public Warming warming() {
        throw new AssertionError("this command looks at no warmers");
    }

    @Override
    public void start() {
        throw new AssertionError("this command starts nothing");
    }

    @Override
    public SymbolAnswer symbols(MarketType market) {
        throw new AssertionError("this command lists no symbols");
    }

    @Override
    public Forecast predict(String symbol) {
        throw new AssertionError("this command predicts nothing");
    }
}
