package dev.tierdeck.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How values of a type are loaded.
 *
 * @param soft how long a caller waits before a stale answer is given, if there is one, while the load goes on; null for no such limit
 * @param hard how long a load may take before it is interrupted and its key is free; null for no limit
 * @param backOff how long after a failed load the key is not loaded again, doubled at each further failure up to 32 times; zero for
 *     not at all
 * @param negative how long "there is no value" is remembered; zero for not at all
 * @param jitter by which share of it, at most, a TTL is cut at random, so that entries stored together do not expire together; 0 to 0.5
 * @param early whether a value about to expire is loaded again ahead of time, the likelier the longer its load takes (XFetch, Vattani
 *     and others 2015), and at most a tenth of its TTL ahead
 * @param oneProcess whether only one process at a time loads a key that lives in Redis
 */
public record Loading(
        @Nullable Duration soft, @Nullable Duration hard, Duration backOff, Duration negative, double jitter, boolean early,
        boolean oneProcess) {
    /** No limits, nothing ahead of time, one process at a time. */
    public static final Loading USUAL = new Loading(null, null, Duration.ZERO, Duration.ZERO, 0, false, true);

    public Loading {
        requirePositive(soft, "a soft timeout");
        requirePositive(hard, "a hard timeout");
        if (backOff.isNegative() || negative.isNegative()) {
            throw new IllegalArgumentException("a back-off and a negative TTL are 0 or more, but were " + backOff + " and " + negative);
        }
        if (!(jitter >= 0 && jitter <= 0.5)) {
            throw new IllegalArgumentException("a jitter is a share from 0 to 0.5, but was " + jitter);
        }
    }

    private static void requirePositive(@Nullable Duration limit, String name) {
        if (limit != null && !limit.isPositive()) {
            throw new IllegalArgumentException(name + " is 1 ns or more, but was " + limit);
        }
    }

    /** The same with another soft timeout. */
    public Loading soft(@Nullable Duration limit) {
        return new Loading(limit, hard, backOff, negative, jitter, early, oneProcess);
    }

    /** The same with another hard timeout. */
    public Loading hard(@Nullable Duration limit) {
        return new Loading(soft, limit, backOff, negative, jitter, early, oneProcess);
    }

    /** The same with another back-off. */
    public Loading backOff(Duration first) {
        return new Loading(soft, hard, first, negative, jitter, early, oneProcess);
    }

    /** The same, remembering for this long that there is no value. */
    public Loading negative(Duration life) {
        return new Loading(soft, hard, backOff, life, jitter, early, oneProcess);
    }

    /** The same with another jitter. */
    public Loading jitter(double share) {
        return new Loading(soft, hard, backOff, negative, share, early, oneProcess);
    }

    /** The same, refreshed ahead of time or not. */
    public Loading early(boolean ahead) {
        return new Loading(soft, hard, backOff, negative, jitter, ahead, oneProcess);
    }

    /** The same, loaded by one process at a time or not. */
    public Loading oneProcess(boolean one) {
        return new Loading(soft, hard, backOff, negative, jitter, early, one);
    }
}
