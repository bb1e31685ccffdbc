package dev.tierdeck.engine.past;

import static dev.tierdeck.engine.past.ActivityFileTest.happened;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Activity;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What waits for a disk takes no more room than it may. */
final class UnwrittenTest {
    @Test
    void add_moreThanItKeeps_theOldestGo() {
        var unwritten = new Unwritten(2, Duration.ZERO);
        unwritten.add(happened("a"));
        unwritten.add(happened("b"));
        unwritten.add(happened("c"));
        assertThat(unwritten.all()).extracting(Activity::sentence).containsExactly("b", "c");

        unwritten.take();
        unwritten.add(happened("d"));
        unwritten.failed();
        assertThat(unwritten.all()).as("what could not be written is older").extracting(Activity::sentence).containsExactly("c", "d");
    }
}
