package dev.tierdeck.desktop.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tierdeck.market.Bar;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bars as numbers: read, joined, cut, placed on axes. */
class BarsTest {
    private static final long BEGIN = millis("2026-01-01T00:00:00Z");
    private static final long MINUTE = 60_000;

    private static long millis(String moment) {
        return Instant.parse(moment).toEpochMilli();
    }

    private static Bar bar(long time, double open, double high, double low, double close, double volume) {
        return new Bar(time, open + "", high + "", low + "", close + "", volume + "");
    }

    private static Bar flat(long time, int price) {
        return bar(time, price, price + 1, price - 1, price, 2);
    }

    private static Reading read(String interval, int limit, List<Bar> bars) {
        var reader = new Reader(interval, limit);
        bars.forEach(reader);
        return reader.reading("");
    }

    private static Reading minutes(int count) {
        return read("1m", Reader.LIMIT, IntStream.range(0, count).mapToObj(i -> flat(BEGIN + i * MINUTE, 100 + i)).toList());
    }

    /** A step of one rounding error added to a price is that price again. */
    @Test
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void pricesThatDifferByARoundingErrorAlone_haveFewTicks() {
        assertThat(Axis.prices(67_123.45, Math.nextUp(67_123.45), 6)).hasSizeLessThanOrEqualTo(8);
        assertThat(Axis.prices(0, 10, 5)).extracting(Axis.Tick::text).containsExactly("0", "2", "4", "6", "8", "10");
    }

    @Test
    void joinedBar_hasTheFirstOpenTheLastCloseTheExtremesAndTheSum() {
        var reading = read("1m", Reader.LIMIT, List.of(bar(BEGIN, 10, 12, 9, 11, 1), bar(BEGIN + MINUTE, 11, 15, 10.5, 14, 2),
                bar(BEGIN + 2 * MINUTE, 14, 14, 7, 8, 4), bar(BEGIN + 3 * MINUTE, 8, 9, 8, 9, 8)));
        var joined = reading.bars().grouped(Grain.parse("3m").orElseThrow(), BEGIN, BEGIN + 4 * MINUTE);
        assertThat(joined.size()).isEqualTo(2);
        assertThat(new double[] {joined.open(0), joined.high(0), joined.low(0), joined.close(0), joined.volume(0)}).containsExactly(10, 15, 7, 8, 7);
        assertThat(joined.time(1)).isEqualTo(BEGIN + 3 * MINUTE);
    }

    @Test
    void joinedBarsAtTheEdgesOfASpan_areWhole() {
        var reading = minutes(30);
        var joined = reading.bars().grouped(Grain.parse("5m").orElseThrow(), BEGIN + 7 * MINUTE, BEGIN + 12 * MINUTE);
        assertThat(joined.size()).isEqualTo(2);
        assertThat(joined.open(0)).isEqualTo(105);
        assertThat(joined.close(1)).isEqualTo(114);
    }

    @Test
    void yearOfMinutes_isDrawnInSoManyBarsAsThereIsRoomFor_withNothingLost() {
        var reading = minutes(525_600);
        var picture = Picture.of(reading, reading.span(), 110);
        assertThat(picture.bars().size()).isBetween(20, 110);
        double volume = IntStream.range(0, picture.bars().size()).mapToDouble(picture.bars()::volume).sum();
        assertThat(volume).isEqualTo(2.0 * 525_600);
        assertThat(picture.low()).isEqualTo(99);
        assertThat(picture.high()).isEqualTo(100 + 525_599 + 1);
    }

    @Test
    void joinedBarThatReachesOverTheEnd_isSeenWhole() {
        var picture = Picture.of(minutes(100), minutes(100).span(), 30);
        assertThat(picture.grain().code()).isEqualTo("5m");
        var later = Picture.of(minutes(103), minutes(103).span(), 30);
        assertThat(later.shown()).isEqualTo(new Span(BEGIN, BEGIN + 105 * MINUTE));
        assertThat(later.span()).isEqualTo(minutes(103).span());
    }

    @Test
    void spanWithRoomForEachBar_isDrawnAsItIs() {
        var reading = minutes(100);
        assertThat(Picture.of(reading, reading.span(), 100).bars().size()).isEqualTo(100);
        assertThat(Picture.of(reading, reading.span(), 100).grain().code()).isEqualTo("1m");
    }

    @Test
    void gap_isCounted_andNoBarIsDrawnInIt() {
        var bars = IntStream.range(0, 100).filter(i -> i < 40 || i >= 70).mapToObj(i -> flat(BEGIN + i * MINUTE, 100)).toList();
        var reading = read("1m", Reader.LIMIT, bars);
        assertThat(reading.gaps()).isEqualTo(1);
        assertThat(reading.missing()).isEqualTo(30);
        var joined = Picture.of(reading, reading.span(), 20).bars();
        assertThat(IntStream.range(0, joined.size()).mapToLong(joined::time)).noneMatch(at -> at >= BEGIN + 40 * MINUTE && at < BEGIN + 70 * MINUTE);
    }

    @Test
    void monthsOfUnequalLength_areNoGaps() {
        var bars = IntStream.range(1, 13).mapToObj(month -> flat(millis("2026-%02d-01T00:00:00Z".formatted(month)), 100)).toList();
        assertThat(read("1M", Reader.LIMIT, bars).gaps()).isZero();
        assertThat(read("1M", Reader.LIMIT, bars).span().to()).isEqualTo(millis("2027-01-01T00:00:00Z"));
    }

    @Test
    void barWithoutNumbersOrOutOfOrder_isLeftOut_andCounted() {
        var reading = read("1m", Reader.LIMIT, List.of(flat(BEGIN, 1), new Bar(BEGIN + MINUTE, "", "nan", "x", "1", "1"), flat(BEGIN, 2),
                new Bar(BEGIN + 2 * MINUTE, "1.25", "2", "1", "1", "")));
        assertThat(reading.bars().size()).isEqualTo(2);
        assertThat(reading.skipped()).isEqualTo(2);
        assertThat(reading.read()).isEqualTo(4);
        assertThat(reading.decimals()).isEqualTo(2);
        assertThat(reading.bars().volume(1)).isZero();
    }

    @Test
    void moreBarsThanAreKept_areJoinedByTwosAndAgain() {
        var reading = read("1m", 100, IntStream.range(0, 1000).mapToObj(i -> flat(BEGIN + i * MINUTE, 100 + i)).toList());
        assertThat(reading.bars().size()).isLessThanOrEqualTo(100);
        assertThat(reading.joined()).isTrue();
        assertThat(reading.read()).isEqualTo(1000);
        assertThat(reading.gaps()).isZero();
        assertThat(IntStream.range(0, reading.bars().size()).mapToDouble(reading.bars()::volume).sum()).isEqualTo(2000);
        assertThat(reading.bars().close(reading.bars().size() - 1)).isEqualTo(1099);
    }

    @Test
    void intervalThatOnlyOthersKnow_isReadFromItsNameOrFromTheBars() {
        assertThat(Grain.parse("10m")).contains(new Grain("10m", 600_000));
        assertThat(Grain.parse("renko")).isEmpty();
        var reading = read("renko", Reader.LIMIT, List.of(flat(BEGIN, 1), flat(BEGIN + 7 * MINUTE, 2), flat(BEGIN + 10 * MINUTE, 3)));
        assertThat(reading.grain()).isEqualTo(new Grain("renko", 3 * MINUTE));
    }

    @ParameterizedTest
    @CsvSource({"1m,60000,1m", "1m,61000,3m", "15m,2000000,1h", "10m,700000,30m", "1d,100000000,3d", "1w,900000000,1M", "1s,4000,5s"})
    void coarserGrain_isTheNextThatIsMadeOfWholeBars(String from, double wanted, String to) {
        assertThat(Grain.parse(from).orElseThrow().atLeast(wanted).code()).isEqualTo(to);
    }

    @Test
    void nearestBar_isTheOneThatCoversTheMoment_elseTheOneBesideTheGap() {
        var reading = read("1m", Reader.LIMIT, List.of(flat(BEGIN, 1), flat(BEGIN + MINUTE, 2), flat(BEGIN + 20 * MINUTE, 3)));
        var picture = Picture.of(reading, reading.span(), 100);
        assertThat(picture.nearest(BEGIN + MINUTE + 59_000)).isEqualTo(1);
        assertThat(picture.nearest(BEGIN + 4 * MINUTE)).isEqualTo(1);
        assertThat(picture.nearest(BEGIN + 18 * MINUTE)).isEqualTo(2);
        assertThat(picture.nearest(BEGIN - MINUTE)).isZero();
    }

    @Test
    void spanStaysWithinTheSeries_andWhatIsPointedAtStays() {
        var whole = new Span(0, 1000);
        assertThat(new Span(400, 600).zoomed(0.5, 0.25)).isEqualTo(new Span(425, 525));
        assertThat(new Span(900, 1100).within(whole, 10)).isEqualTo(new Span(800, 1000));
        assertThat(new Span(-500, 1500).within(whole, 10)).isEqualTo(whole);
        assertThat(new Span(500, 501).within(whole, 10).length()).isEqualTo(10, within(1e-9));
    }

    @Test
    void ticksAreRound_andNoMoreThanThereIsRoomFor() {
        assertThat(Axis.prices(83_600, 85_050, 5)).extracting(Axis.Tick::text).containsExactly("84\u2009000", "84\u2009500", "85\u2009000");
        assertThat(Axis.prices(0.0911, 0.0949, 4)).extracting(Axis.Tick::text).containsExactly("0.092", "0.093", "0.094");
        assertThat(Axis.times(new Span(BEGIN, BEGIN + 90 * MINUTE), 5)).extracting(Axis.Tick::text).containsExactly("2026", "00:30", "01:00");
        assertThat(Axis.times(new Span(BEGIN, millis("2029-06-01T00:00:00Z")), 8)).extracting(Axis.Tick::text)
                .containsExactly("2026", "2026-07", "2027", "2027-07", "2028", "2028-07", "2029");
        assertThat(Axis.prices(5, 5, 4)).isEmpty();
    }

    @Test
    void pricesAndVolumes_areReadable() {
        assertThat(Words.price(83682.3, 2)).isEqualTo("83\u2009682.30");
        assertThat(Words.volume(2955.82677)).isEqualTo("2\u2009956");
        assertThat(Words.volume(0.0412)).isEqualTo("0.041200");
        assertThat(Words.shortVolume(41_234)).isEqualTo("41\u00a0k");
        assertThat(Words.opened(BEGIN, Grain.parse("1d").orElseThrow())).isEqualTo("2026-01-01");
        assertThat(Words.opened(BEGIN, Grain.parse("1h").orElseThrow())).isEqualTo("2026-01-01 00:00");
    }
}
