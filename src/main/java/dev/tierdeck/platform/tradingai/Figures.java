package dev.tierdeck.platform.tradingai;

import java.math.BigDecimal;

/** What a figure must be to be calculated with. */
final class Figures {
    /** Digits before and after the point together; a number such as 1e999999999 would be a gigabyte when it is added to another. */
    static final int DIGITS = 60;

    private Figures() {}

    /** This figure. Throws {@link IllegalArgumentException} where it is missing or beyond all reason. */
    static BigDecimal require(BigDecimal figure, String name) {
        if (figure == null || figure.precision() > DIGITS || Math.abs((long) figure.scale()) > DIGITS) {
            throw new IllegalArgumentException("the " + name + " is missing, or has more than " + DIGITS + " digits");
        }
        return figure;
    }
}
