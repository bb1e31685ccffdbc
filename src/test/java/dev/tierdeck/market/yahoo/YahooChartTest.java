package dev.tierdeck.market.yahoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.BarSource.Stretch;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Refused;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.http.BaseAddress;
import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.testing.exchange.HandTime;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class YahooChartTest {
    private static final String NVDA = "/v8/finance/chart/NVDA";
    private static final Instant AT = Instant.parse("2024-05-31T19:59:59Z");

    private final LocalExchange exchange = new LocalExchange();
    private final HandTime time = new HandTime(Instant.parse("2024-05-31T20:00:30Z"));
    private final JsonClient client = new JsonClient(HttpSettings.DEFAULT, time);
    private final YahooChart yahoo = new YahooChart(settings(YahooSettings.DEFAULT.agent(), 100), client);
    private final List<List<Bar>> pages = new ArrayList<>();

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    private YahooSettings settings(String agent, int perMinute) {
        exchange.clock(time);
        return new YahooSettings(BaseAddress.parse("yahoo.address", exchange.url().toString()), agent, perMinute);
    }

    private static String chart(String meta, String rest) {
        return "{\"chart\":{\"result\":[{\"meta\":{\"symbol\":\"NVDA\"" + meta + "}" + rest + "}],\"error\":null}}";
    }

    @Test
    void price_hasTheMarketsStamp() throws Exception {
        exchange.price("NVDA", "1096.33", AT);
        assertThat(yahoo.price("NVDA")).isEqualTo(new Price("NVDA", new BigDecimal("1096.33"), AT));
        assertThat(exchange.asked(NVDA).getFirst().headers().get("user-agent")).startsWith("Mozilla/");
    }

    @Test
    void price_ofAnIndex_isAskedByItsEncodedName() throws Exception {
        exchange.price("^GSPC", "5277.51", AT);
        assertThat(yahoo.price("^GSPC").price()).isEqualByComparingTo("5277.51");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NONE", "", "../..", "nvda", "NVDA/..", "NVDA?x", "..", "A B"})
    void price_ofAnUnknownName_isEmpty(String name) {
        assertThatThrownBy(() -> yahoo.price(name)).isInstanceOf(Empty.class).hasMessageContaining(name);
        assertThat(exchange.asked()).hasSize(name.equals("NONE") ? 1 : 0);
    }

    @Test
    void answer_thatIsNoPrice_isMalformed() {
        for (var mischief : List.of(Mischief.SOME_NULLS, Mischief.SOME_WRONG, Mischief.WRONG_TYPES, Mischief.EMPTY_LIST, Mischief.TRUNCATED, Mischief.NULL,
                Mischief.HTML, Mischief.json(chart(",\"regularMarketPrice\":1.5", "")), Mischief.json(chart(",\"regularMarketTime\":1717185599", "")),
                Mischief.json(chart(",\"regularMarketPrice\":\"1.5\",\"regularMarketTime\":1717185599", "")))) {
            exchange.on(NVDA).answer(mischief);
            assertThatThrownBy(() -> yahoo.price("NVDA")).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void stranger_withoutABrowsersName_isThrottled() {
        var stranger = new YahooChart(settings("Tierdeck", 100), client);
        assertThatThrownBy(() -> stranger.price("NVDA")).isInstanceOf(Throttled.class);
    }

    @Test
    void rate_thatIsSet_isKept() throws Exception {
        var slow = new YahooChart(settings("Mozilla/5.0", 1), client);
        slow.price("NVDA");
        assertThatThrownBy(() -> slow.price("NVDA")).isInstanceOf(Throttled.class);
        assertThat(exchange.count(NVDA)).isEqualTo(1);
    }

    @Test
    void hours_ofTheMarket_sayWhetherItIsOpen() throws Exception {
        var hours = yahoo.hours("NVDA").orElseThrow();
        assertThat(hours.opens()).isEqualTo("2024-05-31T14:30:00Z");
        assertThat(hours.open(hours.opens())).isTrue();
        assertThat(hours.open(hours.opens().minusMillis(1))).isFalse();
        assertThat(hours.open(hours.closes())).isFalse();
        exchange.on(NVDA).answer(Mischief.json(chart("", "")));
        assertThat(yahoo.hours("NVDA")).isEmpty();
    }

    @Test
    void bars_withNulls_areSkipped() throws Exception {
        var from = Instant.parse("2024-05-20T00:00:00Z");
        var what = new Stretch("NVDA", Timeframe.MINUTE, MarketType.SPOT, from, from.plus(Duration.ofMinutes(10)));
        yahoo.read(what, pages::add);
        var there = new ArrayList<>(exchange.bars("NVDA", Timeframe.MINUTE, MarketType.FUTURES, what.from(), what.to()));
        there.remove(9);
        there.remove(4);
        assertThat(pages).hasSize(1);
        assertThat(pages.getFirst()).usingRecursiveFieldByFieldElementComparatorIgnoringFields("volume").isEqualTo(there);
        assertThat(pages.getFirst().getFirst().volume()).matches("\\d+");
    }

    @Test
    void bars_ofALongStretch_comeInPages() throws Exception {
        var from = Instant.parse("2024-05-01T00:00:00Z");
        yahoo.read(new Stretch("NVDA", Timeframe.MINUTE, MarketType.SPOT, from, from.plus(Duration.ofDays(15))), pages::add);
        assertThat(pages).hasSize(3);
        assertThat(exchange.asked(NVDA)).extracting(asked -> asked.parameter("period1")).containsExactly("1714521600", "1715126400", "1715731200");
        assertThat(pages.stream().flatMap(List::stream).map(Bar::time)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void bars_ofDays_openAtMidnightOfTheExchangesDate() throws Exception {
        var bars = ",\"timestamp\":[1717075800,1717162200,1717185599],\"indicators\":{\"quote\":[{\"open\":[1.10,2,3],\"high\":[1.10,2,3],\"low\":[1.10,2,3],"
                + "\"close\":[1.10,2,3],\"volume\":[10,20,30]}]}";
        exchange.on(NVDA).answer(Mischief.json(chart(",\"gmtoffset\":-14400", bars)));
        var from = Instant.parse("2024-05-01T00:00:00Z");
        yahoo.read(new Stretch("NVDA", Timeframe.DAY, MarketType.SPOT, from, from.plus(Duration.ofDays(60))), pages::add);
        assertThat(pages.getFirst()).containsExactly(
                new Bar(Instant.parse("2024-05-30T00:00:00Z").toEpochMilli(), "1.10", "1.10", "1.10", "1.10", "10"),
                new Bar(Instant.parse("2024-05-31T00:00:00Z").toEpochMilli(), "3", "3", "3", "3", "30"));
    }

    @Test
    void bar_thatIsStillMoving_isLeftOutOfShorterOnes() throws Exception {
        var bars = ",\"timestamp\":[1717111800,1717111859],\"indicators\":{\"quote\":[{\"open\":[1,2],\"high\":[1,2],\"low\":[1,2],\"close\":[1,2],"
                + "\"volume\":[1,0]}]}";
        exchange.on(NVDA).answer(Mischief.json(chart("", bars)));
        var from = Instant.parse("2024-05-30T00:00:00Z");
        yahoo.read(new Stretch("NVDA", Timeframe.MINUTE, MarketType.SPOT, from, from.plus(Duration.ofDays(3))), pages::add);
        assertThat(pages.getFirst()).extracting(Bar::time).containsExactly(1_717_111_800_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"1\"]", "[-1]", "[true]", "[]", "7"})
    void bars_withSomethingElseThanFigures_areMalformed(String open) {
        exchange.on(NVDA).answer(Mischief.json(chart("", ",\"timestamp\":[1717111800],\"indicators\":{\"quote\":[{\"open\":" + open
                + ",\"high\":[1],\"low\":[1],\"close\":[1],\"volume\":[1]}]}")));
        assertThatThrownBy(() -> read(Timeframe.MINUTE)).isInstanceOf(Malformed.class);
    }

    @Test
    void bars_ofAnotherStockOrNone_areMalformed() {
        for (var mischief : List.of(Mischief.WRONG_TYPES, Mischief.EMPTY_LIST, Mischief.SOME_NULLS, Mischief.json(chart("", "").replace("NVDA", "AAPL")))) {
            exchange.on(NVDA).answer(mischief);
            assertThatThrownBy(() -> read(Timeframe.MINUTE)).isInstanceOf(Malformed.class).hasMessageContaining("no chart of NVDA");
        }
    }

    private void read(Timeframe interval) throws Exception {
        yahoo.read(new Stretch("NVDA", interval, MarketType.SPOT, AT.minusSeconds(3_600), AT), pages::add);
    }

    @Test
    void bars_thatYahooHasNot_areEmptyOrRefused() {
        assertThatThrownBy(() -> read(Timeframe.MINUTES_3)).isInstanceOf(Empty.class).hasMessageContaining("3m bars; it has 1m, 5m");
        exchange.on(NVDA).answer(honest -> Mischief.status(422).instead(honest).body(("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Unprocessable Entity\","
                + "\"description\":\"1m data not available\"}}}").getBytes()));
        assertThatThrownBy(() -> read(Timeframe.MINUTE)).isInstanceOf(Refused.class).hasMessageContaining("1m data not available.");
    }

    @Test
    void stretch_withoutBars_givesNoPage() throws Exception {
        exchange.on(NVDA).answer(Mischief.json(chart("", ",\"indicators\":{\"quote\":[{}]}")));
        read(Timeframe.MINUTE);
        assertThat(pages).isEmpty();
    }

    @Test
    void stretch_beforeTheFirstBar_givesNoPage() throws Exception {
        refuse("Data doesn't exist for startDate = 1717111800, endDate = 1717115400", 400, 1);
        var from = Instant.parse("2024-05-16T00:00:00Z");
        yahoo.read(new Stretch("NVDA", Timeframe.MINUTE, MarketType.SPOT, from, from.plus(Duration.ofDays(8))), pages::add);
        assertThat(pages).as("the later page is asked for all the same").hasSize(1);
        refuse("Invalid input - interval=7m", 400, 1);
        assertThatThrownBy(() -> read(Timeframe.MINUTE)).isInstanceOf(Refused.class).hasMessageContaining("Invalid input");
        refuse("Data doesn't exist for startDate = 1717111800", 403, 1);
        assertThatThrownBy(() -> read(Timeframe.MINUTE)).isInstanceOf(Refused.class);
    }

    private void refuse(String why, int status, int times) {
        exchange.on(NVDA).answer(honest -> Mischief.status(status).instead(honest).body(("{\"chart\":{\"result\":null,\"error\":{\"code\":\"Bad Request\","
                + "\"description\":\"" + why + "\"}}}").getBytes(StandardCharsets.UTF_8)), times);
    }

    /** Bars that stand one after another, each of open, high, low, close and volume. */
    private List<Bar> rows(Timeframe interval, String meta, String times, String open, String high, String low, String close, String volume)
            throws Exception {
        exchange.on(NVDA).answer(Mischief.json(chart(meta, ",\"timestamp\":[" + times + "],\"indicators\":{\"quote\":[{\"open\":[" + open + "],\"high\":["
                + high + "],\"low\":[" + low + "],\"close\":[" + close + "],\"volume\":[" + volume + "]}]}")));
        var from = Instant.parse("2024-01-01T00:00:00Z");
        yahoo.read(new Stretch("NVDA", interval, MarketType.SPOT, from, from.plus(Duration.ofDays(366))), pages::add);
        return pages.getLast();
    }

    private static long at(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }

    @ParameterizedTest
    @CsvSource({"WEEK,2024-05-27", "MONTH,2024-05-01"})
    void today_thatComesApart_isJoinedWithItsWeekOrMonth(Timeframe interval, String opens) throws Exception {
        long opened = at(opens) / 1000 + 4 * 3_600;
        var bars = rows(interval, ",\"gmtoffset\":-14400", opened + ",1717185599", "10.10,11", "9.50,10.0", "9.00,8.5", "9.25,8.75", "1000,234");
        assertThat(bars).containsExactly(new Bar(at(opens), "10.10", "10.0", "8.5", "8.75", "1234"));
        bars = rows(interval, ",\"gmtoffset\":-14400", opened + ",1717185599", "9.50,9.8", "10.0,9.90", "8.50,10", "9.25,8.75", "1000,234");
        assertThat(bars).containsExactly(new Bar(at(opens), "9.50", "10.0", "8.50", "8.75", "1234"));
    }

    @Test
    void week_thatComesTwice_isNotCountedTwice() throws Exception {
        long opened = at("2024-05-27") / 1000;
        assertThat(rows(Timeframe.WEEK, "", opened + "," + opened, "1,1", "2,2", "1,1", "2,2", "10,10"))
                .containsExactly(new Bar(at("2024-05-27"), "1", "2", "1", "2", "10"));
    }

    @Test
    void months_ofSummerAskedInWinter_areTheExchangesOwn() throws Exception {
        var meta = ",\"gmtoffset\":-18000,\"exchangeTimezoneName\":\"America/New_York\"";
        var times = Instant.parse("2024-03-01T05:00:00Z").getEpochSecond() + "," + Instant.parse("2024-04-01T04:00:00Z").getEpochSecond();
        assertThat(rows(Timeframe.MONTH, meta, times, "1,2", "1,2", "1,2", "1,2", "1,2")).extracting(Bar::time)
                .containsExactly(at("2024-03-01"), at("2024-04-01"));
    }

    @ParameterizedTest
    @CsvSource({"DAY,2024-07-01,2024-06-30", "WEEK,2024-07-01,2024-06-24", "WEEK,2024-07-03,2024-06-24", "MONTH,2024-07-01,2024-06-01", "HOUR,2024-07-01,2024-07-01"})
    void bars_ofDaysAndLonger_areAskedABarEarlier(Timeframe interval, String from, String asked) throws Exception {
        yahoo.read(new Stretch("NVDA", interval, MarketType.SPOT, Instant.ofEpochMilli(at(from)), Instant.parse("2024-07-31T00:00:00Z")), pages::add);
        assertThat(exchange.asked(NVDA)).extracting(each -> each.parameter("period1")).containsExactly("" + at(asked) / 1000);
    }

    @Test
    void bars_eastOfGreenwich_areWhole() throws Exception {
        var tokyo = ",\"gmtoffset\":32400,\"exchangeTimezoneName\":\"Asia/Tokyo\"";
        var times = Instant.parse("2023-12-30T15:00:00Z").getEpochSecond() + "," + Instant.parse("2023-12-31T15:00:00Z").getEpochSecond();
        assertThat(rows(Timeframe.DAY, tokyo, times, "1,2", "1,2", "1,2", "1,2", "1,2")).as("the one before is left out")
                .containsExactly(new Bar(at("2024-01-01"), "2", "2", "2", "2", "2"));
    }

    @Test
    void settings_thatAreWrong_areNamed() {
        assertThatThrownBy(() -> settings("two\nlines", 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("yahoo.agent");
        assertThatThrownBy(() -> settings("Mozilla/5.0", 0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("yahoo.perMinute");
    }
}
