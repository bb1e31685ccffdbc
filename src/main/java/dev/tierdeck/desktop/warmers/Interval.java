package dev.tierdeck.desktop.warmers;

import dev.tierdeck.engine.warm.Warmer;
import java.time.Duration;

/** Which intervals a warmer may have. */
final class Interval {
    private Interval() {}

    /** Whether a warmer may have it. */
    static boolean allowed(Duration interval) {
        return interval.compareTo(Warmer.SHORTEST) >= 0 && interval.compareTo(Warmer.LONGEST) <= 0;
    }
}
