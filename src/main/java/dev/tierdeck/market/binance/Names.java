package dev.tierdeck.market.binance;

import java.util.regex.Pattern;

/** Names as Binance forms them: capital letters and digits, also of scripts without case, and an underscore before a contract's last day. */
final class Names {
    private static final Pattern LEGAL = Pattern.compile("[\\p{Lu}\\p{Lo}\\p{Nd}][\\p{Lu}\\p{Lo}\\p{Nd}_.-]{0,39}");

    private Names() {}

    static boolean legal(String name) {
        return LEGAL.matcher(name).matches();
    }
}
