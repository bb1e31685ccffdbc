package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Activity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How much of one kind is told. A minute begins with the first sentence after the minute before. */
final class Quota {
    /** How many sentences a minute, the one for the rest not counted. */
    static final int MOST = 10;
    private static final Duration SPAN = Duration.ofMinutes(1);

    private Instant begun = Instant.MIN;
    private int told;
    private int held;
    private boolean trouble;
    private @Nullable Activity last;

    /** Whether this is told now; else it is held back. */
    boolean admits(Activity happened, Instant now) {
        if (held == 0 && isOver(now)) {
            begun = now;
            told = 0;
        }
        if (told < MOST) {
            told++;
            return true;
        }
        held++;
        trouble |= happened.trouble();
        last = happened;
        return false;
    }

    /** A clock that was set back ends a minute too. */
    private boolean isOver(Instant now) {
        return now.isBefore(begun) || begun.equals(Instant.MIN) || Duration.between(begun, now).compareTo(SPAN) >= 0;
    }

    /** What was held back in a minute that is over; null for nothing. */
    @Nullable Activity over(Instant now) {
        return isOver(now) ? rest(now) : null;
    }

    /** What was held back; null for nothing. */
    @Nullable Activity rest(Instant now) {
        var latest = last;
        if (latest == null) {
            return null;
        }
        var rest = held == 1 ? latest : new Activity(now, latest.kind(), trouble,
                "… and " + held + " more changes. The last: " + latest.sentence(), latest.details());
        held = 0;
        trouble = false;
        last = null;
        return rest;
    }
}
