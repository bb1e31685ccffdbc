package dev.tierdeck.market;

import dev.tierdeck.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where symbol lists come from. Safe for many threads; blocks. */
public interface SymbolSource {
    /** Whose market it is. */
    enum Network {
        /** The real one. */
        MAINNET,
        /** The exchange's own for trying things out. */
        TESTNET
    }

    /**
     * What was listed.
     *
     * @param symbols the well-formed ones, in the source's order, each name once
     * @param skipped how many entries were malformed or came again
     */
    record Listing(List<Symbol> symbols, int skipped) {
        public Listing {
            symbols = List.copyOf(symbols);
        }
    }

    /**
     * All symbols of a market.
     *
     * @param key the user's own key, which the source is told; null asks as anybody may
     * @throws SourceException when there is no list to be had; {@link SourceException.Empty} when it lists nothing well-formed
     * @throws InterruptedException when the thread was interrupted
     */
    Listing symbols(MarketType market, Network network, @Nullable Secret key) throws SourceException, InterruptedException;
}
