package dev.tierdeck.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.testing.Await;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A series is answered from the directory, or what it lacks is fetched. */
@Timeout(60)
final class FetchTest {
    private static final String FEB_20 = "2025-02-20T00:00:00Z";

    @TempDir
    private Path folder;
    private final HandClock clock = HandClock.at("2025-03-06T10:20:00", "UTC");
    private final ScriptedSource source = new ScriptedSource(clock, "2");

    private BarFolder archive() {
        return BarFolder.at(folder, clock);
    }

    private StoredSeries fetch(BarSeries series) throws Exception {
        return archive().fetch(series, source, Watch.NONE);
    }

    private void kept(BarSeries series, String cachedAt, List<Bar> bars) {
        var then = HandClock.at(cachedAt, "UTC");
        BarFolder.at(folder, then).put(series, bars);
    }

    private static List<Bar> hours(String from, String to, String mark) {
        return Sample.bars("1h", from, to, mark);
    }

    private static List<Bar> joined(List<Bar> one, List<Bar> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void nothingIsKept_allIsReadFromTheSourceAndKept() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        var fetched = fetch(series);

        assertThat(source.stretches()).containsExactly("2025-02-20T00:00:00Z to 2025-02-22T00:00:00Z");
        assertThat(fetched).isEqualTo(archive().find(series).orElseThrow());
        assertThat(fetched.rows()).isEqualTo(48);
        assertThat(Sample.read(archive(), series)).isEqualTo(hours(FEB_20, "2025-02-22T00:00:00Z", "2"));
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void validAndKept_nobodyIsAskedAndNothingChanges() throws Exception {
        var series = Sample.hours("2025-03-06", "2025-03-06");
        kept(series, "2025-03-05T10:21:00", hours("2025-03-06T00:00:00Z", "2025-03-06T03:00:00Z", "1"));
        var before = archive().find(series).orElseThrow();
        assertThat(fetch(series)).isEqualTo(before);
        assertThat(source.asked).isEmpty();
        assertThat(Sample.read(archive(), series)).hasSize(3);
    }

    @Test
    void expired_closedBarsStayAndTheOpenOneIsFetchedAnew() throws Exception {
        var series = Sample.hours("2025-03-04", "2025-03-06");
        kept(series, "2025-03-05T08:20:00", hours("2025-03-04T00:00:00Z", "2025-03-05T09:00:00Z", "1"));
        var fetched = fetch(series);

        assertThat(source.stretches()).containsExactly("2025-03-05T08:00:00Z to 2025-03-07T00:00:00Z");
        assertThat(Sample.read(archive(), series)).isEqualTo(joined(hours("2025-03-04T00:00:00Z", "2025-03-05T08:00:00Z", "1"),
                hours("2025-03-05T08:00:00Z", "2025-03-06T11:00:00Z", "2")));
        assertThat(fetched.cachedAt()).isEqualTo("2025-03-06T10:20:00");
        assertThat(fetched.valid()).isTrue();
    }

    @Test
    void lastBarClosedAMinuteBeforeItWasKept_stays() throws Exception {
        var series = Sample.hours("2025-03-05", "2025-03-06");
        kept(series, "2025-03-05T09:01:00", hours("2025-03-05T00:00:00Z", "2025-03-05T09:00:00Z", "1"));
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-03-05T09:00:00Z to 2025-03-07T00:00:00Z");
        assertThat(Sample.read(archive(), series).get(8).open()).isEqualTo("1.10");
    }

    @Test
    void lastBarClosedLessThanAMinuteBeforeItWasKept_isFetchedAnew() throws Exception {
        var series = Sample.hours("2025-03-05", "2025-03-06");
        for (var cachedAt : List.of("2025-03-05T09:00:00", "2025-03-05T09:00:59.999")) {
            kept(series, cachedAt, hours("2025-03-05T00:00:00Z", "2025-03-05T09:00:00Z", "1"));
            fetch(series);
            assertThat(Sample.read(archive(), series)).extracting(Bar::open).startsWith("1.10").element(8).as(cachedAt).isEqualTo("2.10");
        }
        assertThat(source.stretches()).hasSize(2).containsOnly("2025-03-05T08:00:00Z to 2025-03-07T00:00:00Z");
    }

    @Test
    void fetchedJustAfterItsEnd_itsLastBarIsFetchedOnceMoreAndThenStays() throws Exception {
        var series = Sample.hours("2025-03-05", "2025-03-05");
        clock.set("2025-03-06T00:00:20");
        fetch(series);
        clock.set("2025-03-08T00:00:00");
        assertThat(archive().isCached(series)).as("by the rule of dates").isTrue();
        var later = new ScriptedSource(clock, "3");
        for (int i = 0; i < 2; i++) {
            archive().fetch(series, later, Watch.NONE);
        }
        assertThat(later.stretches()).containsExactly("2025-03-05T23:00:00Z to 2025-03-06T00:00:00Z");
        assertThat(Sample.read(archive(), series)).hasSize(24).last().extracting(Bar::open).isEqualTo("3.10");
    }

    @Test
    void clockWasAheadWhenItWasKept_theBarThatWasOpenAtTheExchangeIsFetchedAnew() throws Exception {
        var series = Sample.series("BTCUSDT", "1m", "2025-03-05", "2025-03-05");
        var exchange = HandClock.at("2025-03-05T09:59:30", "UTC");
        BarFolder.at(folder, HandClock.at("2025-03-05T10:00:20", "UTC")).fetch(series, new ScriptedSource(exchange, "1"), Watch.NONE);
        assertThat(Sample.read(archive(), series)).as("the last one is open there").hasSize(600);
        clock.set("2025-03-06T10:20:00");
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-03-05T09:59:00Z to 2025-03-06T00:00:00Z");
        assertThat(Sample.read(archive(), series)).extracting(Bar::open).hasSize(1440).element(599).isEqualTo("2.10");
    }

    @Test
    void insideALongerValidOne_isCutFromItWithItsTimeOfKeeping() throws Exception {
        kept(Sample.hours("2025-02-01", "2025-02-28"), "2025-03-02T00:00:00", hours("2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z", "1"));
        var series = Sample.hours("2025-02-20", "2025-02-21");
        var cut = fetch(series);

        assertThat(source.asked).isEmpty();
        assertThat(cut.cachedAt()).isEqualTo("2025-03-02T00:00:00");
        assertThat(Sample.read(archive(), series)).isEqualTo(hours(FEB_20, "2025-02-22T00:00:00Z", "1"));
        assertThat(archive().contents().files()).isEqualTo(2);
        archive().clear(Sample.hours("2025-02-01", "2025-02-28"));
        assertThat(Sample.read(archive(), series)).as("it stands by itself").hasSize(48);
    }

    @Test
    void insideALongerRecentOne_getsItsOpenBarTooAndExpiresWithIt() throws Exception {
        kept(Sample.hours("2025-02-01", "2025-03-08"), "2025-03-06T02:30:00", hours("2025-02-01T00:00:00Z", "2025-03-06T03:00:00Z", "1"));
        var series = Sample.hours("2025-03-05", "2025-03-06");
        assertThat(fetch(series).validUntil()).isEqualTo("2025-03-07T02:30:00");
        assertThat(source.asked).isEmpty();
        assertThat(Sample.read(archive(), series)).hasSize(27);
    }

    @Test
    void insideALongerExpiredOne_itsClosedBarsAreAllThatIsNeeded() throws Exception {
        kept(Sample.hours("2025-02-01", "2025-03-06"), "2025-03-04T02:30:00", hours("2025-02-01T00:00:00Z", "2025-03-04T03:00:00Z", "1"));
        var series = Sample.hours("2025-02-20", "2025-02-21");
        assertThat(fetch(series).valid()).isTrue();
        assertThat(source.asked).isEmpty();
    }

    @Test
    void longerThanWhatIsKept_onlyHeadAndTailAreFetched() throws Exception {
        kept(Sample.hours("2025-02-21", "2025-02-22"), "2025-03-01T00:00:00", hours("2025-02-21T00:00:00Z", "2025-02-23T00:00:00Z", "1"));
        kept(Sample.hours("2025-02-24", "2025-02-24"), "2025-03-01T00:00:00", hours("2025-02-24T00:00:00Z", "2025-02-25T00:00:00Z", "1"));
        var series = Sample.hours("2025-02-20", "2025-02-25");
        fetch(series);

        assertThat(source.stretches()).containsExactly("2025-02-20T00:00:00Z to 2025-02-21T00:00:00Z",
                "2025-02-23T00:00:00Z to 2025-02-24T00:00:00Z", "2025-02-25T00:00:00Z to 2025-02-26T00:00:00Z");
        var bars = Sample.read(archive(), series);
        assertThat(bars).extracting(Bar::time).isEqualTo(hours(FEB_20, "2025-02-26T00:00:00Z", "2").stream().map(Bar::time).toList());
        assertThat(bars.get(24).open()).isEqualTo("1.10");
        assertThat(bars.get(71).open()).isEqualTo("1.10");
        assertThat(bars.get(72).open()).isEqualTo("2.10");
    }

    @Test
    void partOfARecentOne_whatItDidNotKnowYetIsFetched() throws Exception {
        kept(Sample.hours("2025-03-04", "2025-03-05"), "2025-03-05T20:10:00", hours("2025-03-04T00:00:00Z", "2025-03-05T21:00:00Z", "1"));
        assertThat(archive().isCached(Sample.hours("2025-03-04", "2025-03-05"))).isTrue();
        var series = Sample.hours("2025-03-04", "2025-03-06");
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-03-05T20:00:00Z to 2025-03-07T00:00:00Z");
        assertThat(Sample.read(archive(), series)).hasSize(24 + 24 + 11);
    }

    @Test
    void validByItsDateButKeptBeforeItsEnd_isNotTakenForWhole() throws Exception {
        var series = Sample.hours("2025-03-01", "2025-03-02");
        kept(series, "2025-03-02T10:30:00", hours("2025-03-01T00:00:00Z", "2025-03-02T11:00:00Z", "1"));
        assertThat(archive().isCached(series)).as("by the rule of dates").isTrue();
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-03-02T10:00:00Z to 2025-03-03T00:00:00Z");
        assertThat(Sample.read(archive(), series)).hasSize(48);
        fetch(series);
        assertThat(source.asked).hasSize(1);
    }

    @Test
    void gapInsideWhatIsKept_isNotFetched() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-22");
        var gap = joined(hours(FEB_20, "2025-02-21T00:00:00Z", "1"), hours("2025-02-22T00:00:00Z", "2025-02-23T00:00:00Z", "1"));
        kept(series, "2025-03-01T00:00:00", gap);
        var longer = Sample.hours("2025-02-20", "2025-02-23");
        fetch(longer);
        assertThat(source.stretches()).containsExactly("2025-02-23T00:00:00Z to 2025-02-24T00:00:00Z");
        assertThat(Sample.read(archive(), longer)).hasSize(72);
    }

    @Test
    void keptButTorn_isMendedFromTheTear() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        kept(series, "2025-03-01T00:00:00", hours(FEB_20, "2025-02-22T00:00:00Z", "1"));
        var file = folder.resolve(series.id() + ".csv");
        var text = Files.readString(file);
        Sample.write(file, text.substring(0, text.indexOf("2025-02-20 05") + 20));
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-02-20T05:00:00Z to 2025-02-22T00:00:00Z");
        assertThat(Sample.read(archive(), series)).hasSize(48);

        Sample.write(file, text.substring(0, text.indexOf("2025-02-20 05") - 2));
        fetch(series);
        assertThat(source.stretches()).as("the last figure lacks a digit").hasSize(2).endsWith("2025-02-20T04:00:00Z to 2025-02-22T00:00:00Z");
        assertThat(Sample.read(archive(), series)).extracting(Bar::volume)
                .isEqualTo(hours(FEB_20, "2025-02-22T00:00:00Z", "2").stream().map(Bar::volume).toList());
        Sample.write(file, "");
        fetch(series);
        assertThat(source.stretches()).hasSize(3).endsWith("2025-02-20T00:00:00Z to 2025-02-22T00:00:00Z");
    }

    @Test
    void keptButTornInsideItsLastFigure_thatBarIsFetchedAnew() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        for (int cut : new int[] {1, 2, 4}) {
            kept(series, "2025-03-01T00:00:00", hours(FEB_20, "2025-02-22T00:00:00Z", "1"));
            var file = folder.resolve(series.id() + ".csv");
            var text = Files.readString(file);
            Sample.write(file, text.substring(0, text.length() - cut));
            fetch(series);
            assertThat(Sample.read(archive(), series)).as("%d bytes are gone", cut).isEqualTo(joined(hours(FEB_20, "2025-02-21T23:00:00Z", "1"),
                    hours("2025-02-21T23:00:00Z", "2025-02-22T00:00:00Z", "2")));
        }
        assertThat(source.stretches()).hasSize(3).containsOnly("2025-02-21T23:00:00Z to 2025-02-22T00:00:00Z");
    }

    @Test
    void longerOneTornInsideItsLastFigure_thatBarIsFetched() throws Exception {
        var longer = Sample.hours("2025-02-19", "2025-02-21");
        kept(longer, "2025-03-01T00:00:00", hours("2025-02-19T00:00:00Z", "2025-02-22T00:00:00Z", "1"));
        var file = folder.resolve(longer.id() + ".csv");
        var text = Files.readString(file);
        Sample.write(file, text.substring(0, text.length() - 2));
        var series = Sample.hours("2025-02-20", "2025-02-21");
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-02-21T23:00:00Z to 2025-02-22T00:00:00Z");
        assertThat(Sample.read(archive(), series)).isEqualTo(joined(hours(FEB_20, "2025-02-21T23:00:00Z", "1"),
                hours("2025-02-21T23:00:00Z", "2025-02-22T00:00:00Z", "2")));
    }

    @Test
    void otherMarketsIntervalsAndSymbols_areNoAnswer() throws Exception {
        kept(Sample.series("ETHUSDT", "1h", "2025-02-01", "2025-02-28"), "2025-03-02T00:00:00", hours(FEB_20, "2025-02-22T00:00:00Z", "1"));
        kept(Sample.series("BTCUSDT", "2h", "2025-02-01", "2025-02-28"), "2025-03-02T00:00:00", hours(FEB_20, "2025-02-22T00:00:00Z", "1"));
        var spot = Sample.hours("2025-02-01", "2025-02-28");
        kept(new BarSeries("BTCUSDT", "1h", spot.start(), spot.end(), MarketType.FUTURES), "2025-03-02T00:00:00",
                hours(FEB_20, "2025-02-22T00:00:00Z", "1"));
        fetch(Sample.hours("2025-02-20", "2025-02-21"));
        assertThat(source.stretches()).containsExactly("2025-02-20T00:00:00Z to 2025-02-22T00:00:00Z");
    }

    @Test
    void sourceFailsMidway_whatWasThereStays() throws Exception {
        var series = Sample.hours("2025-03-01", "2025-03-06");
        kept(series, "2025-03-02T08:20:00", hours("2025-03-01T00:00:00Z", "2025-03-02T08:00:00Z", "1"));
        var before = archive().find(series).orElseThrow();
        source.failAfter = 2;
        assertThatThrownBy(() -> fetch(series)).isInstanceOf(SourceException.Unreachable.class);
        assertThat(archive().find(series)).contains(before);
        assertThat(Sample.read(archive(), series)).hasSize(32);
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void watchStopsBetweenPages_whatWasThereIsTheAnswer() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        var watching = new Counting(2);
        var none = archive().fetch(series, source, watching);
        assertThat(none.rows()).isZero();
        assertThat(none.valid()).isFalse();
        assertThat(Sample.names(folder)).isEmpty();

        kept(series, "2025-02-21T08:20:00", hours(FEB_20, "2025-02-21T08:00:00Z", "1"));
        var before = archive().find(series).orElseThrow();
        assertThat(archive().fetch(series, source, new Counting(1))).isEqualTo(before);
        assertThat(Sample.read(archive(), series)).hasSize(32);
    }

    @Test
    void watch_isToldHowFarItIs() throws Exception {
        var watching = new Counting(Integer.MAX_VALUE);
        archive().fetch(Sample.hours("2025-03-05", "2025-03-06"), source, watching);
        assertThat(watching.done).isSorted().startsWith(0L).contains(10L, 20L, 30L).endsWith(35L);
        assertThat(watching.shares).isSorted().allMatch(share -> share >= 0 && share <= 1).endsWith(1.0);
    }

    /** Remembers what it is told, and stops after some pages. */
    private static final class Counting implements Watch {
        final List<Long> done = new ArrayList<>();
        final List<Double> shares = new ArrayList<>();
        private final int most;

        Counting(int most) {
            this.most = most;
        }

        @Override
        public void at(long count, double share) {
            done.add(count);
            shares.add(share);
        }

        @Override
        public boolean stopped() {
            return done.stream().filter(count -> count > 0).distinct().count() >= most;
        }
    }

    @Test
    void interrupted_saysSoAndLeavesNothing() {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        source.beforePage = () -> Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fetch(series)).isInstanceOf(InterruptedException.class);
        assertThat(Sample.names(folder)).isEmpty();
    }

    @Test
    void interruptedWhileStoredBarsAreCopied_saysSoAndLeavesNothing() {
        kept(Sample.hours("2025-02-01", "2025-02-28"), "2025-03-02T00:00:00", hours("2025-02-01T00:00:00Z", "2025-03-01T00:00:00Z", "1"));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> fetch(Sample.hours("2025-02-20", "2025-02-21"))).isInstanceOf(InterruptedException.class);
        assertThat(source.asked).isEmpty();
        assertThat(Sample.names(folder)).hasSize(2);
    }

    @Test
    void sourceHasNoBars_nothingIsKept() {
        source.odd = List.of();
        assertThatThrownBy(() -> fetch(Sample.hours("2025-02-20", "2025-02-21"))).isInstanceOf(SourceException.Empty.class)
                .hasMessageContaining("BTCUSDT 1h spot");
        assertThat(Sample.names(folder)).isEmpty();
    }

    @Test
    void stretchLiesInTheFuture_nobodyIsAsked() {
        assertThatThrownBy(() -> fetch(Sample.hours("2026-02-20", "2026-02-21"))).isInstanceOf(SourceException.Empty.class);
        assertThat(source.asked).isEmpty();
    }

    @Test
    void sourceRepeatsBarsAndGivesTooMany_eachIsKeptOnce() throws Exception {
        var much = hours("2025-02-19T20:00:00Z", "2025-02-23T00:00:00Z", "3");
        source.odd = joined(much.subList(0, 15), much.subList(5, much.size()));
        var series = Sample.hours("2025-02-20", "2025-02-21");
        fetch(series);
        assertThat(Sample.read(archive(), series)).isEqualTo(hours(FEB_20, "2025-02-22T00:00:00Z", "3"));
    }

    @Test
    void sourceGivesNoNumbers_isMalformedAndNothingIsKept() {
        source.odd = List.of(new Bar(Sample.time(FEB_20), "1", "1", "1", "null", "1"));
        assertThatThrownBy(() -> fetch(Sample.hours("2025-02-20", "2025-02-21"))).isInstanceOf(SourceException.Malformed.class)
                .hasMessageContaining("'null'");
        assertThat(Sample.names(folder)).isEmpty();
    }

    @Test
    void intervalUnknown_isRefusedUnlessItIsKept() throws Exception {
        var series = Sample.series("BTCUSDT", "7m", "2025-02-20", "2025-02-21");
        assertThatThrownBy(() -> fetch(series)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("7m");
        kept(series, "2025-03-01T00:00:00", hours(FEB_20, "2025-02-21T00:00:00Z", "1"));
        assertThat(fetch(series).rows()).isEqualTo(24);
    }

    @Test
    void keptInAnotherZone_itsTimeCountsAsNowAtMost() throws Exception {
        kept(Sample.hours("2025-03-05", "2025-03-06"), "2025-03-06T13:20:00", hours("2025-03-05T00:00:00Z", "2025-03-06T11:00:00Z", "1"));
        fetch(Sample.hours("2025-03-05", "2025-03-07"));
        assertThat(source.stretches()).containsExactly("2025-03-06T10:00:00Z to 2025-03-08T00:00:00Z");
    }

    @Test
    void coveredByAnEmptyOne_thatIsNoAnswer() throws Exception {
        kept(Sample.hours("2025-02-01", "2025-02-28"), "2025-03-02T00:00:00", List.of());
        assertThat(fetch(Sample.hours("2025-02-20", "2025-02-21")).rows()).isEqualTo(48);
    }

    @Test
    void weeks_theOneThatWasOpenIsFetchedAnew() throws Exception {
        var series = Sample.series("BTCUSDT", "1w", "2025-02-03", "2025-02-26");
        kept(series, "2025-02-28T00:00:00", Sample.bars("1w", "2025-02-03T00:00:00Z", "2025-02-25T00:00:00Z", "1"));
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-02-24T00:00:00Z to 2025-02-27T00:00:00Z");
        assertThat(Sample.read(archive(), series)).extracting(Bar::open).containsExactly("1.10", "1.10", "1.10", "2.10");
    }

    @Test
    void barsThatOpenAtNoWholeHour_areOpenForAsLong() throws Exception {
        var series = Sample.hours("2025-03-04", "2025-03-06");
        long first = Sample.time("2025-03-04T13:30:00Z");
        kept(series, "2025-03-04T15:10:00", List.of(Sample.bar(first, "1"), Sample.bar(first + 3_600_000, "1")));
        fetch(series);
        assertThat(source.stretches()).containsExactly("2025-03-04T14:30:00Z to 2025-03-07T00:00:00Z");
    }

    @Test
    void manyAskAtOnce_oneDownloadServesAll() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        source.beforePage = () -> {
            begun.countDown();
            try {
                go.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        var made = new AtomicInteger();
        var counting = BarFolder.at(folder, clock, new Medium() {
            @Override
            public FileOutputStream create(Path file) throws IOException {
                made.incrementAndGet();
                return Medium.super.create(file);
            }
        });
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<StoredSeries>>();
            answers.add(pool.submit(() -> counting.fetch(series, source, Watch.NONE)));
            begun.await();
            for (int i = 0; i < 20; i++) {
                answers.add(pool.submit(() -> counting.fetch(series, source, Watch.NONE)));
            }
            var other = Sample.hours("2025-01-20", "2025-01-21");
            archive().put(other, hours("2025-01-20T00:00:00Z", "2025-01-21T00:00:00Z", "1"));
            go.countDown();
            for (var each : answers) {
                assertThat(each.get().rows()).isEqualTo(48);
            }
        }
        assertThat(source.asked).hasSize(1);
        assertThat(made).as("bars and metadata, written once").hasValue(2);
    }

    @Test
    void waitingForAnothersDownload_stopsWhenTheWatchSaysSo() throws Exception {
        var series = Sample.hours("2025-02-20", "2025-02-21");
        try (var turn = Turns.take(new SeriesFiles(folder, series.id()), () -> true)) {
            assertThat(turn).isNotNull();
            assertThat(archive().fetch(series, source, new Counting(0)).rows()).isZero();
            var waiting = Thread.ofVirtual().start(() -> assertThatThrownBy(() -> fetch(series)).isInstanceOf(InterruptedException.class));
            Await.until("it waits", () -> waiting.getState() == Thread.State.TIMED_WAITING);
            waiting.interrupt();
            assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
        }
        assertThat(source.asked).isEmpty();
    }
}
