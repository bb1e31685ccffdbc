package dev.tierdeck.testing.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final StackTraceElement PARK = new StackTraceElement("jdk.internal.misc.Unsafe", "park", null, 1);
    private final Period period = new Period();
    private long millis;
    private long cpu;

    /** So many looks, {@code apart} ms on the wall and {@code busy} ms of processor time after the last one. */
    private void looks(int count, long apart, long busy, Stack stack) {
        for (int i = 0; i < count; i++) {
            millis += apart;
            cpu += busy;
            period.add(new Look(TimeUnit.MILLISECONDS.toNanos(millis), TimeUnit.MILLISECONDS.toNanos(cpu), stack));
        }
    }

    private static Stack stack(Whose whose, String method) {
        return new Stack(List.of(new StackTraceElement("dev.tierdeck.A", method, null, 1)), whose, "A." + method);
    }

    private static Stack parked(int line) {
        return new Stack(List.of(PARK, new StackTraceElement("dev.tierdeck.A", "wait", null, line)), Whose.OURS, "A.wait");
    }

    @Test
    void workOfOurs_isHeldAgainstUs_from100MillisOn() {
        looks(10, 10, 10, stack(Whose.OURS, "a"));
        assertThat(period.holds()).as("90 ms between the first look and the last").isEmpty();
        looks(1, 10, 10, stack(Whose.OURS, "a"));
        assertThat(period.holds()).singleElement().satisfies(hold -> {
            assertThat(hold.millis()).isEqualTo(100);
            assertThat(hold.toString()).contains("A.a held the JavaFX thread for 100 ms", "at dev.tierdeck.A.a");
        });
    }

    @Test
    void machineThatStandsStill_isNotHeldAgainstUs() {
        looks(20, 10, 2, stack(Whose.OURS, "a"));
        looks(20, 150, 2, stack(Whose.OURS, "a"));
        assertThat(period.holds()).isEmpty();
    }

    @Test
    void ofALongTimeBetweenTwoLooks_littleIsBelieved() {
        looks(1, 10, 10, stack(Whose.OURS, "a"));
        looks(1, 900, 900, stack(Whose.OURS, "a"));
        looks(4, 10, 10, stack(Whose.OURS, "a"));
        assertThat(period.holds()).isEmpty();
    }

    @Test
    void fewLooks_tellTooLittle() {
        looks(4, 50, 50, stack(Whose.OURS, "a"));
        assertThat(period.holds()).isEmpty();
    }

    @Test
    void workThatIsDoneOnceOrByATest_isNotHeldAgainstUs() {
        looks(50, 10, 10, stack(Whose.ONCE, "a"));
        looks(50, 10, 10, stack(Whose.TEST, "b"));
        looks(50, 10, 10, stack(Whose.TOOLKIT, ""));
        assertThat(period.holds()).isEmpty();
    }

    @Test
    void workAmongMuchThatIsDoneOnce_isInDoubt() {
        for (int i = 0; i < 20; i++) {
            looks(1, 10, 10, stack(Whose.OURS, "a"));
            looks(1, 10, 10, stack(Whose.ONCE, "a"));
        }
        assertThat(period.holds()).isEmpty();
    }

    @Test
    void twoShortWorksOneAfterTheOther_areNotOneLong() {
        looks(9, 10, 10, stack(Whose.OURS, "a"));
        looks(9, 10, 10, stack(Whose.OURS, "b"));
        assertThat(period.holds()).isEmpty();
    }

    @Test
    void waiting_isHeldAgainstUs_fromASecondOn() {
        looks(100, 10, 0, parked(1));
        assertThat(period.holds()).isEmpty();
        looks(2, 10, 0, parked(1));
        assertThat(period.holds()).singleElement().satisfies(hold -> assertThat(hold.toString()).contains("wait for 1010 ms"));
    }

    @Test
    void waitingThatGoesOnInBetween_orWhileTheMachineStands_isNot() {
        looks(60, 10, 0, parked(1));
        looks(60, 10, 0, parked(2));
        looks(10, 300, 0, parked(2));
        assertThat(period.holds()).isEmpty();
    }
}
