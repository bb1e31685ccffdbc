package dev.tierdeck.testing.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HoldsTest {
    private final Holds holds = new Holds();

    private static Hold hold(String place, long millis, boolean waiting) {
        return new Hold(place, millis, waiting, new Stack(List.of(), Whose.OURS, place));
    }

    @Test
    void firstTime_isLetOff_andTheSecondCounts() {
        assertThat(holds.take(hold("a", 150, false))).isFalse();
        assertThat(holds.take(hold("b", 150, false))).isFalse();
        assertThat(holds.drain()).isEmpty();
        assertThat(holds.take(hold("a", 120, false))).isTrue();
        assertThat(holds.drain()).extracting(Hold::place).containsExactly("a");
        assertThat(holds.drain()).isEmpty();
    }

    @Test
    void firstTimeThatIsNoWarmUp_counts() {
        assertThat(holds.take(hold("a", Holds.FIRST_MILLIS, false))).isTrue();
    }

    @Test
    void waiting_countsAtOnce() {
        assertThat(holds.take(hold("a", 1200, true))).isTrue();
    }
}
