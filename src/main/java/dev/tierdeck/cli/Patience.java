package dev.tierdeck.cli;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * How long to try again after a connection was lost: for some seconds, as a server takes to start again or a replica to take over.
 *
 * @param pauses before each new try; they begin anew when a try got further than the one before
 */
record Patience(List<Duration> pauses) {
    static final Patience USUAL = ofMillis(250, 500, 1000, 2000, 4000);

    static Patience ofMillis(long... pauses) {
        return new Patience(Arrays.stream(pauses).mapToObj(Duration::ofMillis).toList());
    }
}
