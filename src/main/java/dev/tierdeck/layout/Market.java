package dev.tierdeck.layout;

import dev.tierdeck.engine.Hours;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hours that a layout can name. */
public enum Market implements Hours {
    /** Trades always: crypto currencies, and what is not traded at all. */
    ALWAYS("always", Hours.ALWAYS),
    /** Shares in the United States: see {@link UsStocks}. */
    US_STOCKS("us-stocks", new UsStocks());

    private final String word;
    private final Hours hours;

    Market(String word, Hours hours) {
        this.word = word;
        this.hours = hours;
    }

    /** The market of this name in a layout. */
    static Optional<Market> named(Object word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** Its name in a layout. */
    String word() {
        return word;
    }

    @Override
    public @Nullable Instant openSince(Instant at) {
        return hours.openSince(at);
    }
}
