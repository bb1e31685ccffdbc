package dev.tierdeck.market;

import java.util.Locale;

/** Which of an exchange's markets. */
public enum MarketType {
    /** What is bought is delivered at once. */
    SPOT,
    /** Contracts, margined in USDT. */
    FUTURES;

    /** The name in keys, file names and commands: {@code spot} or {@code futures}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The market called so, whatever its case.
     *
     * @throws IllegalArgumentException when there is none; the message says what is allowed
     */
    public static MarketType parse(String code) {
        for (var type : values()) {
            if (type.code().equalsIgnoreCase(code.strip())) {
                return type;
            }
        }
        throw new IllegalArgumentException("a market is spot or futures, but was '" + code + "'");
    }
}
