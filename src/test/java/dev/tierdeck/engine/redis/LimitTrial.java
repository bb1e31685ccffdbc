package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * One limit under attack.
 *
 * @param limit the limit
 * @param pause how long each thread rests between two permits: so that all together ask far more often than is allowed, and the machine
 *     has time for the others
 */
record LimitTrial(Limit limit, Duration pause) {
    /** Both windows with few, some and many permits. */
    static final List<LimitTrial> ALL = Stream.of(Window.values()).flatMap(window -> Stream.of(
            of(window, 1, Duration.ofSeconds(1), 25), of(window, 10, Duration.ofSeconds(1), 25),
            of(window, 1000, Duration.ofSeconds(2), 8))).toList();

    private static LimitTrial of(Window window, long permits, Duration span, long pause) {
        return new LimitTrial(new Limit(Key.of("limit:" + window + ":" + permits), window, permits, span), Duration.ofMillis(pause));
    }

    @Override
    public String toString() {
        return limit.window() + " " + limit.permits() + " in " + limit.span().toSeconds() + " s";
    }
}
