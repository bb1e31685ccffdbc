package dev.tierdeck.engine;

import java.time.Duration;

/** Limits that answer by wish while they can't be counted. */
record UncountedLimits(RateLimits counted, RateLimits.WhenAway wish) implements RateLimits {
    @Override
    public Permit take(Limit limit) {
        try {
            return counted.take(limit);
        } catch (CacheException.TierUnavailable away) {
            return instead(limit);
        }
    }

    @Override
    public Permit check(Limit limit) {
        try {
            return counted.check(limit);
        } catch (CacheException.TierUnavailable away) {
            return instead(limit);
        }
    }

    private Permit instead(Limit limit) {
        boolean allowed = wish == WhenAway.ALLOW;
        return new Permit(allowed, allowed ? limit.permits() : 0, Duration.ZERO, false);
    }

    @Override
    public void reset(Limit limit) {
        counted.reset(limit);
    }

    @Override
    public RateLimits whenAway(WhenAway answer) {
        return counted.whenAway(answer);
    }
}
