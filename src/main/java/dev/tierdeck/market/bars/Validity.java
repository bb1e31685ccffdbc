package dev.tierdeck.market.bars;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How long a series is valid (seed 000, <i>Cache Validity Rules</i>): one that ends yesterday or later expires 24 h after it was kept, an
 * older one never. Today is the clock's local day. 24 hours are 24 hours, when a day has 23 or 25 too.
 *
 * @param clock the time, and the zone of local times
 */
record Validity(Clock clock) {
    private static final Duration LIFE = Duration.ofHours(24);
    /** So long before it was kept a bar must have ended: this machine's clock may be ahead, and an exchange settles a bar after its end. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** Local time. */
    LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    /** The moment of a local time; the earlier where the clocks' going back makes it two. */
    Instant moment(LocalDateTime local) {
        return local.atZone(clock.getZone()).withEarlierOffsetAtOverlap().toInstant();
    }

    /** Until when a series is valid, in local time; null for good. */
    @Nullable LocalDateTime until(LocalDate end, LocalDateTime cachedAt) {
        return isRecent(end) ? LocalDateTime.ofInstant(moment(cachedAt).plus(LIFE), clock.getZone()) : null;
    }

    boolean isValid(LocalDate end, LocalDateTime cachedAt) {
        return !isRecent(end) || clock.instant().isBefore(moment(cachedAt).plus(LIFE));
    }

    private boolean isRecent(LocalDate end) {
        return !end.isBefore(LocalDate.now(clock).minusDays(1));
    }

    /** Until when bars kept then are known, in milliseconds since 1970: a minute before. Not later than now, as other zones' times may seem. */
    long known(LocalDateTime cachedAt) {
        return Math.min(moment(cachedAt).toEpochMilli(), clock.millis()) - MARGIN.toMillis();
    }
}
