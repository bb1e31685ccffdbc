package dev.tierdeck.market;

import dev.tierdeck.engine.Printable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * A stretch of one symbol's bars, as TradeBot names it (seed 000, <i>Cache Key Generation</i>).
 *
 * @param symbol the symbol, such as {@code BTCUSDT}
 * @param interval how long a bar is, such as {@code 1m}; as it was written, since other programs know others than {@link Timeframe}
 * @param start the first day, in UTC
 * @param end the last day, which belongs to it
 * @param market the market
 */
public record BarSeries(String symbol, String interval, LocalDate start, LocalDate end, MarketType market) {
    public BarSeries {
        if (symbol.isBlank() || interval.isBlank()) {
            throw new IllegalArgumentException("a series has a symbol and an interval, but was '" + symbol + "' and '" + interval + "'");
        }
        if (end.isBefore(start)) {
            throw new IllegalArgumentException("a series ends on the day it starts or later, but was " + start + " to " + end);
        }
    }

    /** The name of its files: the MD5 of {@code symbol_interval_start_end_markettype} in hexadecimal. */
    public String id() {
        try {
            var name = symbol + "_" + interval + "_" + start + "_" + end + "_" + market.code();
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has MD5", impossible);
        }
    }

    /** For a person, on one safe line: a symbol is whatever a file says. */
    @Override
    public String toString() {
        return Printable.line(symbol + " " + interval) + " " + market.code() + " " + start + " to " + end;
    }
}
