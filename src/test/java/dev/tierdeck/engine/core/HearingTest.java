package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Vitals.OfCoherence;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class HearingTest {
    private static final Instant START = Instant.parse("2026-03-02T09:30:00Z");
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long time;
    private final Hearing hearing = new Hearing(() -> time, () -> START.plusNanos(time));

    private void begin() {
        hearing.began();
        hearing.confirmed(time + SECOND);
    }

    @Test
    void beforeAnybodyTells_nothingIsTold_andThatIsNoGap() {
        time = SECOND;
        hearing.ended();
        assertThat(hearing.vitals()).isEqualTo(new OfCoherence(false, START, null, 0, 0));
    }

    @Test
    void told_sinceItBegan_asLastConfirmed() {
        time = SECOND;
        begin();
        time += SECOND / 2;
        hearing.confirmed(time + SECOND);
        hearing.changed();
        hearing.changed();
        assertThat(hearing.vitals()).isEqualTo(new OfCoherence(true, START.plusSeconds(1), START.plusMillis(1_500), 0, 2));
    }

    @Test
    void brokenOff_isAGap_sinceThen_andOver_whenItBeginsAgain() {
        begin();
        time = SECOND / 2;
        hearing.ended();
        assertThat(hearing.vitals()).isEqualTo(new OfCoherence(false, START.plusMillis(500), START, 1, 0));
        time = 2 * SECOND;
        begin();
        assertThat(hearing.vitals()).isEqualTo(new OfCoherence(true, START.plusSeconds(2), START.plusSeconds(2), 1, 0));
    }

    @Test
    void silence_isAGapSinceTheConfirmationRanOut_countedOnce() {
        begin();
        time = 3 * SECOND;
        var silent = new OfCoherence(false, START.plusSeconds(1), START, 1, 0);
        assertThat(hearing.vitals()).isEqualTo(silent);
        hearing.ended();
        assertThat(hearing.vitals()).isEqualTo(silent);
    }

    @Test
    void beginningAnewWithoutAnEnd_isAChangeOfEverything_andNoGap() {
        begin();
        time = SECOND / 2;
        hearing.began();
        hearing.confirmed(SECOND);
        assertThat(hearing.vitals()).isEqualTo(new OfCoherence(true, START, START, 0, 1));
    }
}
