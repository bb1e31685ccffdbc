package dev.tierdeck.platform.tradingai;

import java.math.BigDecimal;

/**
 * What a model answered: {@code {"symbol": "BTC", "direction": "up", "confidence": 0.5312}}. It is a model's output, and no advice.
 *
 * @param symbol what it is about
 * @param direction {@code up} or {@code down}; other writers may know other words
 * @param confidence the share that the model gives this direction, 0 to 1; ours are 0.5 to 1, to four places
 */
public record Prediction(String symbol, String direction, BigDecimal confidence) {
    /** The price after the model's horizon is above the price now. */
    public static final String UP = "up";
    /** It is not. */
    public static final String DOWN = "down";

    public Prediction {
        if (symbol == null || direction == null) {
            throw new IllegalArgumentException("a prediction names a symbol and a direction");
        }
        Figures.require(confidence, "confidence");
    }
}
