package dev.tierdeck.engine;

import java.time.Duration;

/** Limits that processes share on how often something is done. Each question is one atomic step on the server. */
public interface RateLimits {
    /** How a limit counts. */
    enum Window {
        /** As the seed's script does: the first permit opens a window, and all go when it ends. */
        FIXED,
        /** Any span as long as the window holds no more than the limit. */
        SLIDING
    }

    /**
     * A limit.
     *
     * @param key where it is counted; where the seeds name a limit, theirs
     * @param window how it counts
     * @param permits how many are allowed in a span; 1 or more
     * @param span how long a span is; 1 s or more for FIXED, 1 ms or more for SLIDING
     */
    record Limit(Key key, Window window, long permits, Duration span) {
        public Limit {
            if (permits < 1 || span.compareTo(window == Window.FIXED ? Duration.ofSeconds(1) : Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("a limit allows 1 or more in a span of 1 s or more (SLIDING: 1 ms), but was "
                        + permits + " in " + span);
            }
        }
    }

    /**
     * The answer.
     *
     * @param allowed whether it may be done
     * @param remaining how often it may be done yet in this span
     * @param reset after what time more will be allowed; zero where nothing was counted yet, {@link #NEVER} where a counter has no end
     * @param counted whether the server counts it; false for what is answered by wish while that is away, see {@link #whenAway}
     */
    record Permit(boolean allowed, long remaining, Duration reset, boolean counted) {
        /** Some 292 million years: another program left its counter without an end. */
        public static final Duration NEVER = Duration.ofMillis(Long.MAX_VALUE);

        /** One that the server counts. */
        public Permit(boolean allowed, long remaining, Duration reset) {
            this(allowed, remaining, reset, true);
        }
    }

    /**
     * Asks for a permit and takes it.
     *
     * @throws CacheException.Undecodable when something stands at the key that no such limit counted; it is left as it is
     * @throws CacheException.TierUnavailable when that can't be known
     */
    Permit take(Limit limit);

    /** Asks how things stand, taking nothing. */
    Permit check(Limit limit);

    /** Forgets what was counted. */
    void reset(Limit limit);

    /** What a limit answers while nobody can count. */
    enum WhenAway {
        /** Nothing: {@link CacheException.TierUnavailable} is thrown. */
        FAIL,
        /** Yes: what is limited goes on unlimited. */
        ALLOW,
        /** No: what is limited stands still. */
        DENY
    }

    /** The same limits, answering this while the server is away. */
    default RateLimits whenAway(WhenAway answer) {
        return answer == WhenAway.FAIL ? this : new UncountedLimits(this, answer);
    }
}
