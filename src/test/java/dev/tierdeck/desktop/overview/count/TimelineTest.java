package dev.tierdeck.desktop.overview.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Domain MARKET = new Domain("tradecore", "MARKET");
    private static final Channel CHANNEL = new Channel(MARKET, Level.ALL);

    private final Timeline timeline = new Timeline(1_000, false);

    private void read(long millis, long hits, long misses) {
        read(millis, "run", hits, misses);
    }

    private void read(long millis, String run, long hits, long misses) {
        timeline.add(new Reading(millis, run, Map.of(CHANNEL, Counts.of(hits, misses))));
    }

    @Test
    void oneReadingAloneTellsNothing() {
        read(1_000, 500, 20);
        assertThat(timeline.oldest()).isZero();
        assertThat(timeline.points(CHANNEL, 0, 2_000, 500)).isEmpty();
    }

    @Test
    void ratesAreTheDifferenceByTheTimeBetween() {
        read(1_000, 500, 20);
        read(1_500, 600, 25);
        read(2_000, 600, 25);
        assertThat(timeline.points(CHANNEL, 1_000, 2_000, 500))
                .extracting(Point::millis, Point::hits, Point::misses).containsExactly(tuple(1_250.0, 200.0, 10.0), tuple(1_750.0, 0.0, 0.0));
    }

    @Test
    void longReadingIsSpreadOverItsSteps() {
        read(1_000, 0, 0);
        read(4_000, 300, 30);
        assertThat(timeline.points(CHANNEL, 1_000, 4_000, 1_000)).hasSize(3)
                .allSatisfy(point -> assertThat(point.hits()).isCloseTo(100, within(1e-9)));
    }

    @Test
    void shortReadingsAreGatheredIntoOneStep() {
        for (int i = 0; i <= 10; i++) {
            read(i * 500L, i * 10L, 0);
        }
        assertThat(timeline.points(CHANNEL, 0, 5_000, 5_000)).singleElement()
                .satisfies(point -> assertThat(point.hits()).isCloseTo(20, within(1e-9)));
    }

    @Test
    void counterThatWentDownLeavesAGapAndNoDip() {
        read(1_000, 500, 20);
        read(2_000, 600, 20);
        read(3_000, 30, 1);
        read(4_000, 130, 1);
        var points = timeline.points(CHANNEL, 1_000, 4_000, 1_000);
        assertThat(points).extracting(Point::isGap).containsExactly(false, true, false);
        assertThat(points.getLast().hits()).isEqualTo(100);
        assertThat(timeline.sum(CHANNEL, 0, 4_000)).isEqualTo(Counts.of(200, 0));
    }

    @Test
    void gapsAreNoTimeToDivideBy() {
        read(1_000, 500, 20);
        read(2_000, 600, 20);
        timeline.interrupt();
        read(9_000, 700, 20);
        read(10_000, 900, 20);
        assertThat(timeline.sum(CHANNEL, 0, 10_000)).isEqualTo(Counts.of(300, 0));
        assertThat(timeline.seconds(CHANNEL, 0, 10_000)).isEqualTo(2);
        assertThat(timeline.seconds(CHANNEL, 9_000, 10_000)).isEqualTo(1);
        assertThat(timeline.seconds(CHANNEL, 2_000, 9_000)).isZero();
    }

    @Test
    void restartedServerLeavesAGapEvenWhereItsCountersAreHigherAlready() {
        read(1_000, "first", 10, 0);
        read(2_000, "second", 5_000, 0);
        assertThat(timeline.points(CHANNEL, 1_000, 2_000, 1_000)).singleElement().matches(Point::isGap);
    }

    @Test
    void stepsStandStillWhileTimeGoesOn() {
        for (int i = 0; i <= 20; i++) {
            read(i * 500L, i * i, i);
        }
        var before = timeline.points(CHANNEL, 2_300, 8_000, 1_000);
        var after = timeline.points(CHANNEL, 2_900, 9_100, 1_000);
        assertThat(after).containsAll(before.subList(1, before.size() - 1));
    }

    @Test
    void oldestReadingsGo() {
        var small = new Timeline(3, false);
        for (int i = 0; i <= 10; i++) {
            small.add(new Reading(i * 1_000L, "", Map.of(CHANNEL, Counts.of(i, 0))));
        }
        assertThat(small.oldest()).isEqualTo(7_000);
        assertThat(small.domains()).containsExactly(MARKET);
    }

    @Test
    void rangeFollowsUntilSomebodyLooksElsewhere() {
        var range = Range.following(60_000);
        assertThat(range.endAt(500_000)).isEqualTo(500_000);
        var back = range.moved(-30_000, 500_000);
        assertThat(back.endAt(900_000)).isEqualTo(470_000);
        assertThat(back.moved(50_000, 500_000).follows()).isTrue();
    }

    @Test
    void zoomKeepsWhatLiesUnderTheMouse() {
        var range = Range.following(60_000).zoomed(0.5, 0.25, 500_000);
        assertThat(range.span()).isEqualTo(30_000);
        // A quarter from the left lay 455,000: it still does.
        assertThat(range.endAt(500_000) - range.span() + range.span() / 4).isEqualTo(455_000);
    }

    @Test
    void interruptedReading_isAGap_whateverTheCountersSay() {
        read(1_000, 0, 0);
        read(2_000, 100, 0);
        timeline.interrupt();
        read(5_000, 400, 0);
        read(6_000, 500, 0);
        assertThat(timeline.points(CHANNEL, 1_000, 6_000, 1_000)).extracting(Point::isGap).containsExactly(false, true, true, true, false);
    }

    @Test
    void machineThatSlept_leavesAGap() {
        read(1_000, 0, 0);
        read(12_000, 1_100, 0);
        assertThat(timeline.points(CHANNEL, 1_000, 12_000, 1_000)).isNotEmpty().allMatch(Point::isGap);
    }

    @Test
    void partThatBeganAnew_breaksTheSumsItIsIn_andNoOthers() {
        var quote = new Channel(MARKET, "quote", Level.ALL);
        var bars = new Channel(MARKET, "bars", Level.ALL);
        var token = new Channel(new Domain("tradecore", "AUTH"), "token", Level.ALL);
        timeline.add(new Reading(1_000, "", Map.of(quote, Counts.of(100, 0), bars, Counts.of(0, 0), token, Counts.of(0, 0))));
        timeline.add(new Reading(2_000, "", Map.of(quote, Counts.of(3, 0), bars, Counts.of(5_000, 0), token, Counts.of(7, 0))));
        assertThat(timeline.points(CHANNEL, 1_000, 2_000, 1_000)).singleElement().matches(Point::isGap);
        assertThat(timeline.points(Channel.ALL, 1_000, 2_000, 1_000)).singleElement().matches(Point::isGap);
        assertThat(timeline.points(new Channel(token.domain(), Level.ALL), 1_000, 2_000, 1_000)).singleElement()
                .satisfies(point -> assertThat(point.hits()).isEqualTo(7));
    }
}
