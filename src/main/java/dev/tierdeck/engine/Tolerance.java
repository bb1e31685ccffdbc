package dev.tierdeck.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a type takes answers that are not fresh.
 *
 * @param allowance how old an answer may be before it counts as stale; null where any age will do
 * @param accepts what a read accepts unless the call says otherwise
 * @param grace how long past its expiry a copy is kept to be given as a stale answer; zero for not at all
 * @param lastGood what becomes of the last good value
 */
public record Tolerance(@Nullable Duration allowance, Freshness accepts, Duration grace, LastGood lastGood) {
    /** Any age, nothing stale, nothing kept. */
    public static final Tolerance USUAL = new Tolerance(null, Freshness.CACHED, Duration.ZERO, LastGood.NONE);

    public Tolerance {
        if (grace.isNegative() || allowance != null && allowance.isNegative()) {
            throw new IllegalArgumentException("an allowance and a grace are 0 or more, but were " + allowance + " and " + grace);
        }
    }

    /** The same with another allowance. */
    public Tolerance allowance(@Nullable Duration other) {
        return new Tolerance(other, accepts, grace, lastGood);
    }

    /** The same, accepting something else by default. */
    public Tolerance accepts(Freshness other) {
        return new Tolerance(allowance, other, grace, lastGood);
    }

    /** The same with another grace. */
    public Tolerance grace(Duration other) {
        return new Tolerance(allowance, accepts, other, lastGood);
    }

    /** The same with another fate of the last good value. */
    public Tolerance lastGood(LastGood other) {
        return new Tolerance(allowance, accepts, grace, other);
    }
}
