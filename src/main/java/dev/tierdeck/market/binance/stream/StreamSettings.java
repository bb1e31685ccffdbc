package dev.tierdeck.market.binance.stream;

import java.net.URI;
import java.time.Duration;

/**
 * How Binance's streams are reached and used. The usual figures are those of its <i>WebSocket Streams</i> page, with a margin.
 *
 * @param base where, such as {@code wss://stream.binance.com:9443}; without a path
 * @param quote what prices are in, such as {@code USDT}: the price of BTC is that of BTCUSDT
 * @param streams how many symbols one connection carries, 1 to 1024
 * @param spacing the time between two messages to the exchange, 200 ms and up
 * @param life how old a connection gets before another takes its place, 1 s to 24 h
 * @param silence how long a connection may be silent before it is dead; 1 s and up
 * @param handshake how long opening one may take; 1 ms and up
 * @param firstPause the longest pause after the first failure; 1 ms and up
 * @param longestPause the longest pause after many; not shorter than the first
 * @param stable how long a connection must last until pauses are short again
 */
public record StreamSettings(
        URI base, String quote, int streams, Duration spacing, Duration life, Duration silence, Duration handshake, Duration firstPause,
        Duration longestPause, Duration stable) {
    /** The spot market. */
    public static final URI SPOT = URI.create("wss://stream.binance.com:9443");
    /** The spot market's test network. */
    public static final URI SPOT_TESTNET = URI.create("wss://stream.testnet.binance.vision");

    public StreamSettings {
        require("wss".equals(base.getScheme()) || "ws".equals(base.getScheme()), "the stream's address is " + base + "; it begins with wss:// or ws://");
        require(base.getHost() != null && base.getRawUserInfo() == null && base.getRawQuery() == null,
                "the stream's address names a host and nothing secret, such as " + SPOT);
        require(Names.isName(quote), "the quote asset is '" + quote + "'; it is a name such as USDT");
        require(streams >= 1 && streams <= 1024, "a connection carries " + streams + " streams; allowed are 1 to 1024");
        require(spacing.toMillis() >= 200, "messages are " + spacing + " apart; allowed are 200 ms and up");
        require(life.toSeconds() >= 1 && life.toHours() <= 24, "a connection's life is " + life + "; allowed are 1 s to 24 h");
        require(silence.toSeconds() >= 1, "a connection may be silent for " + silence + "; allowed are 1 s and up");
        require(handshake.toMillis() >= 1, "opening a connection may take " + handshake + "; allowed are 1 ms and up");
        require(firstPause.toMillis() >= 1 && longestPause.compareTo(firstPause) >= 0,
                "pauses are " + firstPause + " to " + longestPause + "; allowed are 1 ms and up, the longest not shorter than the first");
        quote = Names.upper(quote);
    }

    /** The spot market as its page wants it: prices in USDT, a connection renewed after 23.5 h and dead after 50 s of silence. */
    public static StreamSettings spot() {
        return new StreamSettings(SPOT, "USDT", 1024, Duration.ofMillis(300), Duration.ofMinutes(23 * 60 + 30), Duration.ofSeconds(50),
                Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1));
    }

    /** The same elsewhere. */
    public StreamSettings base(URI other) {
        return new StreamSettings(other, quote, streams, spacing, life, silence, handshake, firstPause, longestPause, stable);
    }

    /** The same in another currency. */
    public StreamSettings quote(String other) {
        return new StreamSettings(base, other, streams, spacing, life, silence, handshake, firstPause, longestPause, stable);
    }

    /** The same with so many symbols a connection. */
    public StreamSettings streams(int most) {
        return new StreamSettings(base, quote, most, spacing, life, silence, handshake, firstPause, longestPause, stable);
    }

    /** The same with connections that live so long. */
    public StreamSettings life(Duration longest) {
        return new StreamSettings(base, quote, streams, spacing, longest, silence, handshake, firstPause, longestPause, stable);
    }

    /** The same with connections that may be silent for so long; on the futures markets, which ping every three minutes, for longer. */
    public StreamSettings silence(Duration longest) {
        return new StreamSettings(base, quote, streams, spacing, life, longest, handshake, firstPause, longestPause, stable);
    }

    /** The same with handshakes that may take so long. */
    public StreamSettings handshake(Duration longest) {
        return new StreamSettings(base, quote, streams, spacing, life, silence, longest, firstPause, longestPause, stable);
    }

    /** The same with other pauses after failures. */
    public StreamSettings pauses(Duration first, Duration longest) {
        return new StreamSettings(base, quote, streams, spacing, life, silence, handshake, first, longest, stable);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
