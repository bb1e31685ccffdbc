package dev.tierdeck.market.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The time that a site wants to be left alone, by its {@code Retry-After}. Safe for many threads.
 *
 * @see <a href="https://developers.binance.com/docs/binance-spot-api-docs/rest-api/limits">Binance, Limits: 429, 418, 2 minutes to 3 days</a>
 */
final class Quiet {
    private static final Duration LONGEST = Duration.ofDays(3);
    private static final Duration THROTTLED = Duration.ofMinutes(1);
    private static final Duration BANNED = Duration.ofMinutes(2);
    private static final int BAN = 418;

    private Instant since = Instant.EPOCH;
    private Duration length = Duration.ZERO;

    /** How much of it is left, in whole seconds, the last one included; zero when it is over. */
    synchronized Duration left(Instant now) {
        // A clock that was set back must not make it longer than it was.
        var gone = now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
        return gone.compareTo(length) >= 0 ? Duration.ZERO : seconds(length.minus(gone));
    }

    /** It is asked for from now on; what is left of an earlier one stays, when it is longer. */
    synchronized Duration begin(Instant now, int status, Optional<String> retryAfter) {
        var asked = retryAfter.flatMap(text -> read(now, text.strip())).orElse(status == BAN ? BANNED : THROTTLED);
        if (asked.compareTo(left(now)) > 0) {
            since = now;
            length = asked;
        }
        return left(now);
    }

    private static Optional<Duration> read(Instant now, String text) {
        try {
            var asked = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
            return Optional.of(asked.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** Rounded up: who comes a moment early is shut out for longer. */
    static Duration seconds(Duration exact) {
        return Duration.ofSeconds(exact.getSeconds() + (exact.getNano() > 0 ? 1 : 0));
    }
}
