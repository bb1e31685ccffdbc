package dev.tierdeck.testing.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FxWatchTest {
    @Test
    void everyTestIsWatched_asThisOneIs() {
        assertThat(FxWatch.watched()).isEqualTo("FxWatchTest.everyTestIsWatched_asThisOneIs()");
    }

    @Test
    void whatHeldTheThread_failsTheTest_andSaysWhere() {
        var frame = new StackTraceElement("dev.tierdeck.desktop.keys.Scan", "done", "Scan.java", 7);
        var hold = new Hold("dev.tierdeck.desktop.keys.Scan.done", 180, false, new Stack(List.of(frame), Whose.OURS, ""));
        assertThatThrownBy(() -> FxWatch.require(List.of(hold))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("Scan.done held the JavaFX thread for 180 ms").hasMessageContaining("Scan.java:7");
        FxWatch.require(List.of());
    }
}
