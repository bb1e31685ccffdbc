package dev.tierdeck.platform.tradingai;

import dev.tierdeck.engine.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The answer to whoever asks for a prediction. */
public sealed interface Forecast {
    /**
     * A model's output.
     *
     * @param entry as it stands in the cache
     */
    record Predicted(Entry<Prediction> entry) implements Forecast {}

    /**
     * There is too little to calculate from, so nothing was calculated.
     *
     * @param symbol what was asked for
     * @param has how many minutes there are in one piece up to now
     * @param needs how many are needed
     * @param newest when the newest price was so; null where there is none
     */
    record NotEnoughHistory(String symbol, int has, int needs, @Nullable Instant newest) implements Forecast {
        /** For a person. */
        public String sentence() {
            return symbol + " has not enough history: has " + has + " of " + needs + " bars"
                    + (newest == null ? "." : has == 0 ? "; the newest is of " + newest + "." : " in one piece.");
        }
    }
}
