package dev.tierdeck.testing;

import dev.tierdeck.desktop.shell.MarketData;
import java.nio.file.Path;

/** For windows whose test is about something else: no warmers, no sources, no bars. */
public final class NoMarket {
    /** Nothing. */
    public static final MarketData DATA = MarketData.none(directory -> {
        throw new AssertionError("this test opens no bars, but was asked for " + directory);
    }, Path.of("bars"));

    private NoMarket() {}
}
