package dev.tierdeck.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource.Stretch;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.testing.exchange.Mischief;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class BinanceBarsTest {
    private static final String KLINES = "/api/v3/klines";
    private static final Instant FROM = Instant.parse("2024-05-01T00:00:00Z");

    private final LocalBinance local = new LocalBinance();
    private final List<List<Bar>> pages = new ArrayList<>();

    @BeforeEach
    void clock() {
        local.exchange.clock(local.time);
    }

    @AfterEach
    void close() {
        local.close();
    }

    private static Stretch minutes(MarketType market, int count) {
        return new Stretch("BTCUSDT", Timeframe.MINUTE, market, FROM, FROM.plus(Duration.ofMinutes(count)));
    }

    private void read(Stretch what) throws Exception {
        local.binance.read(what, pages::add);
    }

    private List<Bar> read() {
        return pages.stream().flatMap(List::stream).toList();
    }

    private List<Bar> there(Stretch what) {
        return local.exchange.bars(what.symbol(), what.interval(), what.market(), what.from(), what.to());
    }

    private List<String> limits(String path) {
        return local.exchange.asked(path).stream().map(asked -> asked.parameter("limit")).toList();
    }

    @Test
    void stretch_ofManyBars_comesInPages() throws Exception {
        var spot = minutes(MarketType.SPOT, 2_500);
        read(spot);
        assertThat(pages).extracting(List::size).containsExactly(1000, 1000, 500);
        assertThat(read()).isEqualTo(there(spot)).hasSize(2_500);
        assertThat(limits(KLINES)).containsExactly("1000", "1000", "501");
        pages.clear();
        var futures = minutes(MarketType.FUTURES, 3_000);
        read(futures);
        assertThat(pages).extracting(List::size).containsExactly(1500, 1500);
        assertThat(read()).isEqualTo(there(futures));
        assertThat(limits("/fapi/v1/klines")).containsExactly("1500", "1500");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1m", "3m", "1h", "1d", "3d", "1w", "1M"})
    void stretch_ofAnyInterval_isReadWhole(String interval) throws Exception {
        var from = Instant.parse("2024-01-03T05:06:07.008Z");
        var what = new Stretch("ETHUSDT", Timeframe.parse(interval), MarketType.FUTURES, from, from.plus(Duration.ofDays(interval.equals("1m") ? 2 : 100)));
        read(what);
        assertThat(read()).isEqualTo(there(what)).isNotEmpty();
    }

    @Test
    void figures_areAsTheExchangeWroteThem() throws Exception {
        var bar = new Bar(FROM.toEpochMilli(), "0.10", "100000000.00000001", "0.00000000", "1", "0.0");
        local.exchange.bars("BTCUSDT", Timeframe.MINUTE, MarketType.SPOT, List.of(bar));
        read(minutes(MarketType.SPOT, 5));
        assertThat(read()).containsExactly(bar);
    }

    @Test
    void stretch_withoutBars_givesNoPage() throws Exception {
        read(new Stretch("BTCUSDT", Timeframe.DAY, MarketType.SPOT, Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2002-01-01T00:00:00Z")));
        assertThat(pages).isEmpty();
        assertThat(local.exchange.count(KLINES)).isEqualTo(1);
        read(new Stretch("BTCUSDT", Timeframe.DAY, MarketType.SPOT, FROM, FROM));
        assertThat(local.exchange.count(KLINES)).as("nothing is asked for nothing").isEqualTo(1);
    }

    @Test
    void stretch_intoTheFuture_endsWhereBarsEnd() throws Exception {
        var from = local.time.now().minus(Duration.ofMinutes(90));
        var what = new Stretch("BTCUSDT", Timeframe.HOUR, MarketType.SPOT, from, from.plus(Duration.ofDays(400)));
        read(what);
        assertThat(read()).hasSize(2).isEqualTo(there(what));
        assertThat(local.exchange.count(KLINES)).as("a short page is the last").isEqualTo(1);
        assertThat(read().getLast().time()).as("the open bar").isEqualTo(Instant.parse("2024-06-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void weight_ofFutures_followsTheBarsThatThereMayBe() throws Exception {
        read(minutes(MarketType.FUTURES, 50));
        assertThat(limits("/fapi/v1/klines")).containsExactly("51");
        assertThat(Weights.klines(MarketType.FUTURES, 99)).isEqualTo(1);
        assertThat(Weights.klines(MarketType.FUTURES, 100)).isEqualTo(2);
        assertThat(Weights.klines(MarketType.FUTURES, 500)).isEqualTo(5);
        assertThat(Weights.klines(MarketType.FUTURES, 1000)).isEqualTo(5);
        assertThat(Weights.klines(MarketType.FUTURES, 1500)).isEqualTo(10);
    }

    @Test
    void reading_thatUsesUpTheMinute_waitsForTheNext() throws Exception {
        local.exchange.usedWeight(MarketType.FUTURES, 2_380);
        read(minutes(MarketType.FUTURES, 4_500));
        assertThat(read()).hasSize(4_500);
        assertThat(local.time.slept()).as("from 00:00:30").containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void symbol_thatIsUnknown_isEmpty() {
        assertThatThrownBy(() -> read(new Stretch("NOSUCH", Timeframe.HOUR, MarketType.SPOT, FROM, local.time.now()))).isInstanceOf(Empty.class)
                .hasMessageContaining("bars of NOSUCH");
    }

    @Test
    void page_thatIsMalformed_isDroppedAndEndsTheReading() {
        for (var mischief : List.of(Mischief.SOME_NULLS, Mischief.SOME_WRONG, Mischief.WRONG_TYPES, Mischief.DUPLICATED, Mischief.TRUNCATED, Mischief.NULL,
                Mischief.HTML, Mischief.EMPTY_BODY, Mischief.json("[[1,\"1\",\"1\",\"1\",\"1\",\"1\"]]"))) {
            pages.clear();
            local.exchange.on(KLINES).honest().answer(honest -> honest.get(), 1).answer(mischief);
            assertThatThrownBy(() -> read(minutes(MarketType.SPOT, 2_500))).isInstanceOf(Malformed.class);
            assertThat(pages).extracting(List::size).as("the one before it was given").containsExactly(1000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1e5\"", "\"NaN\"", "\"-1\"", "\"\"", "1.5", "\"1,5\"", "\"0x1\""})
    void figure_thatIsNone_isMalformed(String figure) {
        local.exchange.on(KLINES).answer(Mischief.json("[[" + FROM.toEpochMilli() + "," + figure + ",\"1\",\"1\",\"1\",\"1\",0]]"));
        assertThatThrownBy(() -> read(minutes(MarketType.SPOT, 5))).isInstanceOf(Malformed.class);
    }

    @Test
    void failure_ofALaterPage_leavesThoseBeforeIt() {
        local.exchange.on(KLINES).answer(honest -> honest.get(), 1).answer(Mischief.status(502));
        assertThatThrownBy(() -> read(minutes(MarketType.SPOT, 2_500))).isInstanceOf(Unreachable.class);
        assertThat(pages).hasSize(1);
        local.exchange.on(KLINES).honest().answer(Mischief.throttled(Duration.ofSeconds(5)));
        assertThatThrownBy(() -> read(minutes(MarketType.SPOT, 5))).as("what the exchange says is not waited for").isInstanceOf(Throttled.class);
        assertThat(local.time.slept()).isEmpty();
    }

    @Test
    void reading_thatIsCancelled_endsBetweenPages() {
        assertThatThrownBy(() -> local.binance.read(minutes(MarketType.SPOT, 5_000), page -> {
            pages.add(page);
            Thread.currentThread().interrupt();
        })).isInstanceOf(InterruptedException.class);
        assertThat(pages).hasSize(1);
        assertThatThrownBy(() -> local.binance.read(minutes(MarketType.SPOT, 5_000), page -> {
            throw new IllegalStateException("full");
        })).isInstanceOf(IllegalStateException.class).hasMessage("full");
        assertThat(local.exchange.count(KLINES)).as("nothing was asked after the interruption").isEqualTo(2);
    }
}
