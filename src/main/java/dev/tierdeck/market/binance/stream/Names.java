package dev.tierdeck.market.binance.stream;

import java.util.Locale;

/** What a symbol is called here, at the exchange, and in a stream's name. */
final class Names {
    private static final int LONGEST = 40;

    private Names() {}

    /** Whether this can be a symbol's or an asset's name; the exchange lists some in Chinese. */
    static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(each -> Character.isLetterOrDigit(each) || each == '_' || each == '-');
    }

    static String upper(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /** {@code btcusdt@aggTrade} for BTC and USDT. */
    static String stream(String base, String quote) {
        return (base + quote).toLowerCase(Locale.ROOT) + "@aggTrade";
    }
}
