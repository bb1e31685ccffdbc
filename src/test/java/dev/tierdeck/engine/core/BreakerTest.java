package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.core.Breaker.Outcome;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The states of a breaker, by a clock moved by hand. */
final class BreakerTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000); // Runs over, as nanoTime may.
    private final Breaker breaker = new Breaker(new BreakerSettings(3, Duration.ofMillis(500), Duration.ofSeconds(1)), clock::get);

    private void pass(long millis) {
        clock.addAndGet(millis * 1_000_000);
    }

    private void call(Outcome outcome) {
        assertThat(breaker.admits()).as("admitted").isTrue();
        breaker.came(outcome, breaker.now(), true);
    }

    private void open() {
        IntStream.range(0, 3).forEach(i -> call(Outcome.FAILED));
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void failures_oneFewerThanTheLimit_staysClosed() {
        call(Outcome.FAILED);
        call(Outcome.FAILED);

        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void failures_interruptedByAnAnswer_areCountedAnew() {
        call(Outcome.FAILED);
        call(Outcome.FAILED);
        call(Outcome.ANSWERED);
        call(Outcome.FAILED);
        call(Outcome.FAILED);

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void failures_asManyAsTheLimit_openAndRefuseAndCount() {
        open();

        assertThat(breaker.admits()).isFalse();
        assertThat(breaker.admits()).isFalse();
        assertThat(breaker.refused()).isEqualTo(2);
    }

    @Test
    void open_timeHasPassed_letsOneThroughAlone() {
        open();
        pass(999);
        assertThat(breaker.admits()).isFalse();
        pass(1);

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void trial_neverComesBack_anotherIsLetThroughAfterAsLongAgain() {
        open();
        pass(1000);
        breaker.admits();
        pass(1000);

        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void trial_isAnswered_closes() {
        open();
        pass(1000);
        call(Outcome.ANSWERED);

        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void trial_fails_staysOpenForAsLongAgain() {
        open();
        pass(1000);
        breaker.admits();
        long began = breaker.now();
        pass(300);
        breaker.came(Outcome.FAILED, began, true);
        pass(999);
        assertThat(breaker.admits()).isFalse();
        pass(1);

        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void answer_ofACallThatBeganBeforeItOpened_doesNotClose() {
        long before = breaker.now();
        pass(1);
        open();
        breaker.came(Outcome.ANSWERED, before, true);

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void failure_ofACallThatBeganBeforeItOpened_doesNotHoldItOpenLonger() {
        long before = breaker.now();
        pass(1);
        open();
        pass(600);
        breaker.came(Outcome.FAILED, before, true);
        pass(400);

        assertThat(breaker.admits()).isTrue();
    }

    @Test
    void failure_thatTookTooLong_opensAtOnce() {
        long began = breaker.now();
        pass(501);
        breaker.came(Outcome.FAILED, began, true);

        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void answers_thatTakeTooLong_countAsFailures() {
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.isOpen()).isFalse();
            long began = breaker.now();
            pass(501);
            breaker.came(Outcome.ANSWERED, began, true);
        }

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void answers_thatMayTakeLong_countAsAnswers() {
        for (int i = 0; i < 5; i++) {
            long began = breaker.now();
            pass(5000);
            breaker.came(Outcome.ANSWERED, began, false);
        }

        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void unknownOutcomes_neitherOpenNorClose() {
        IntStream.range(0, 9).forEach(i -> call(Outcome.UNKNOWN));
        assertThat(breaker.isOpen()).isFalse();
        open();
        pass(1000);
        call(Outcome.UNKNOWN);

        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void retry_whileOpen_letsTheNextThrough() {
        open();
        breaker.retry();

        assertThat(breaker.admits()).isTrue();
        assertThat(breaker.admits()).isFalse();
    }

    @Test
    void settings_outOfRange_areRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new BreakerSettings(0, Duration.ofSeconds(1), Duration.ofSeconds(1))).hasMessageContaining("allowed are 1 and up");
        assertThatThrownBy(() -> new BreakerSettings(1, Duration.ZERO, Duration.ofSeconds(1))).hasMessageContaining("too slow");
        assertThatThrownBy(() -> new BreakerSettings(1, Duration.ofSeconds(1), Duration.ZERO)).hasMessageContaining("stays open");
    }
}
