package dev.tierdeck.engine.redis.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.testing.Await;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BudgetTest {
    private volatile double share;
    private final Budget budget = new Budget(() -> share);

    @Test
    void rest_withinTheBudget_returnsAtOnce() {
        share = 0.019;
        budget.rest();
        assertThat(budget.isSpent()).isFalse();
    }

    @Test
    void rest_beyondTheBudget_lastsUntilSomethingIsLeft() throws InterruptedException {
        share = 0.03;
        var rested = new AtomicBoolean();
        var thread = Thread.ofVirtual().start(() -> {
            budget.rest();
            rested.set(true);
        });
        Await.until("it rests", () -> thread.getState() == Thread.State.TIMED_WAITING);
        assertThat(rested).isFalse();
        share = 0.01;
        thread.join();
        assertThat(rested).isTrue();
    }

    @Test
    void rest_whenTheThreadIsInterrupted_ends() throws InterruptedException {
        share = 1;
        var thread = Thread.ofVirtual().start(budget::rest);
        thread.interrupt();
        thread.join();
        assertThat(budget.isSpent()).isTrue();
    }

    @Test
    void limit_isAnyShareAboveNothing() {
        share = 0.03;
        budget.limit(0.05);
        assertThat(budget.isSpent()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> budget.limit(0)).withMessageContaining("above 0");
    }
}
