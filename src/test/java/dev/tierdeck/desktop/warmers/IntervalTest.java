package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void bounds_areTheWarmersOwn() {
        assertThat(Interval.allowed(Duration.ofMillis(99))).isFalse();
        assertThat(Interval.allowed(Duration.ofMillis(100))).isTrue();
        assertThat(Interval.allowed(Duration.ofDays(30))).isTrue();
        assertThat(Interval.allowed(Duration.ofDays(30).plusMillis(1))).isFalse();
    }
}
