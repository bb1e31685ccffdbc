package dev.tierdeck.platform.tradebot;

import java.time.Duration;
import java.util.Map;

/**
 * How TradeBot's symbol lists are kept.
 *
 * @param ttl how long a cached list lives; 1 s to 7 days
 * @param interval from one warming to the next; 1 s to 7 days
 * @param version the version in the key; 1 or more. A reader of another version is never given this one's lists
 */
public record SymbolSettings(Duration ttl, Duration interval, int version) {
    private static final String TTL = "SYMBOLS_CACHE_TTL";
    private static final String INTERVAL = "SYMBOLS_REFRESH_INTERVAL";
    private static final Duration LONGEST = Duration.ofDays(7);

    /** 300 s each, version 1, as TradeBot does. */
    public static final SymbolSettings USUAL = new SymbolSettings(Duration.ofSeconds(300), Duration.ofSeconds(300), 1);

    public SymbolSettings {
        require(TTL, ttl, ttl.toString());
        require(INTERVAL, interval, interval.toString());
        if (version < 1) {
            throw new IllegalArgumentException("the version of the symbol lists' keys is 1 or more, but was " + version);
        }
    }

    /**
     * The settings in these variables of the environment; what is not there, or blank, is as usual.
     *
     * @throws IllegalArgumentException when one is no such number; names it, and what is allowed
     */
    public static SymbolSettings read(Map<String, String> environment) {
        return new SymbolSettings(seconds(environment, TTL, USUAL.ttl()), seconds(environment, INTERVAL, USUAL.interval()), USUAL.version());
    }

    /** The same with another version in the key. */
    public SymbolSettings version(int other) {
        return new SymbolSettings(ttl, interval, other);
    }

    private static Duration seconds(Map<String, String> environment, String name, Duration usual) {
        var text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return usual;
        }
        var given = text.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
        require(name, given, text);
        return given;
    }

    private static void require(String name, Duration given, String text) {
        if (given.compareTo(Duration.ofSeconds(1)) < 0 || given.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " is a whole number of seconds from 1 to " + LONGEST.toSeconds() + ", but was '" + text + "'");
        }
    }
}
