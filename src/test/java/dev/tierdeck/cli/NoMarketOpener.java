package dev.tierdeck.cli;

import dev.tierdeck.market.BarSource;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.secret.SecretStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** For commands that must not ask for any of it. */
class NoMarketOpener implements MarketOpener {
    @Override
    public BarArchive bars(@Nullable Path directory) {
        throw new AssertionError("this command opens no bars");
    }

    @Override
    public BarSource barSource() {
        throw new AssertionError("this command asks no source");
    }

    @Override
    public SecretStore secrets() {
        throw new AssertionError("this command needs no key");
    }

    @Override
    public Flows flows(Connection connection) {
        throw new AssertionError("this command warms nothing");
    }
}
