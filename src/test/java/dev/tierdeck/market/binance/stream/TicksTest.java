package dev.tierdeck.market.binance.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.market.Price;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.exchange.stream.LocalStream.Trade;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What comes over a connection, and what is made of it. */
@Timeout(60)
final class TicksTest extends StreamFixture {
    private static final long NOW = System.currentTimeMillis();

    private static Trade btc(long id, String price, long later) {
        return new Trade("BTCUSDT", id, price, NOW + later);
    }


    @Test
    void tick_isThePriceExactlyAtTheExchangesTimeUnderTheBasesName() {
        start("BTC", "PEPE");
        time.pass(Duration.ofMillis(5));
        exchange.tell(btc(7, "97123.45000000", 0));
        exchange.tell(new Trade("PEPEUSDT", 1, "0.00000123", NOW + 1));
        awaitTicks(2);

        assertThat(heard.ticks.getFirst().price()).isEqualTo(new Price("BTC", new BigDecimal("97123.45"), Instant.ofEpochMilli(NOW)));
        assertThat(heard.ticks.getFirst().nanos()).isEqualTo(time.nanos());
        assertThat(heard.ticks.getLast().price().price()).isEqualTo(new BigDecimal("0.00000123"));
        assertThat(stream.feed().lastTickAt()).isNotNull();
    }

    @Test
    void tick_inManySmallFramesOrOfAWholeNumber_isTakenAsWell() {
        start("BTC");
        exchange.sayInPieces(btc(1, "100.00000000", 0).combined(), 7);
        exchange.say(btc(2, "101.5", 1).json());
        awaitTicks(2);

        assertThat(heard.prices()).containsExactly("BTC 100", "BTC 101.5");
    }

    @Test
    void messages_thatAreNoTicks_areDroppedAndCountedAndTheNextIsTaken() {
        start("BTC");
        var good = btc(1, "100", 0).combined();
        var wrong = List.of(good.substring(0, good.length() / 2), "", "null", "[]", "7", "{}", "{\"stream\":\"btcusdt@aggTrade\",\"data\":null}",
                good.replace("\"100\"", "100"), good.replace("\"100\"", "null"), good.replace("\"100\"", "\"1e999999999\""),
                good.replace("\"100\"", "\"-100\""), good.replace("\"100\"", "\"0\""), good.replace("\"100\"", "\"NaN\""), good.replace("\"a\":1,", "\"a\":\"1\","),
                good.replace("\"a\":1,", "\"a\":1.5,"), good.replace("\"E\":" + NOW, "\"E\":null"), good.replace("\"BTCUSDT\"", "{}"),
                good.replace("aggTrade\",\"E", "kline\",\"E"), good.replace("\"E\":" + NOW, "\"E\":" + (NOW + 200_000_000L)), "[".repeat(100_000),
                "x".repeat(300_000));
        wrong.forEach(exchange::say);
        exchange.say(good);
        awaitTicks(1);

        assertThat(heard.prices()).containsExactly("BTC 100");
        assertThat(stream.counts().malformed()).isEqualTo(wrong.size());
        assertThat(stream.counts().received()).isEqualTo(stream.counts().ticks() + stream.counts().dropped());
        assertThat(stream.feed().dropped()).isEqualTo(wrong.size());
        assertThat(stream.feed().connected()).isTrue();
    }

    @Test
    void tick_ofASymbolNobodyAskedFor_isDropped() {
        start("BTC");
        exchange.say(new Trade("ETHUSDT", 1, "3", NOW).combined());
        exchange.say(new Trade("BTCEUR", 1, "3", NOW).combined());
        exchange.tell(btc(1, "100", 0));
        awaitTicks(1);

        assertThat(heard.prices()).containsExactly("BTC 100");
        assertThat(stream.counts().strangers()).isEqualTo(2);
    }

    @Test
    void ticks_repeatedOrOlderByNumberOrByTime_areDroppedAndCounted() {
        start("BTC", "ETH");
        exchange.tell(btc(10, "100", 0));
        exchange.tell(btc(11, "101", 5));
        exchange.tell(btc(11, "101", 5));
        exchange.tell(btc(10, "100", 0));
        exchange.tell(btc(9, "99", 7));
        exchange.tell(btc(12, "102", 3));
        exchange.tell(btc(13, "103", 5));
        awaitTicks(3);

        assertThat(heard.prices()).containsExactly("BTC 100", "BTC 101", "BTC 103");
        Await.until("all are counted", () -> stream.counts().received() == 7);
        assertThat(stream.counts()).isEqualTo(new StreamCounts(7, 3, 0, 0, 1, 3, 0, 0, 0));
    }

    @Test
    void ticks_withAHole_areTakenAndTheGapIsTold() {
        start("BTC", "ETH");
        exchange.tell(btc(10, "100", 0));
        exchange.tell(btc(13, "103", 1));
        exchange.tell(btc(14, "104", 2));
        awaitTicks(3);

        assertThat(heard.gaps).singleElement().satisfies(gap -> {
            assertThat(gap.symbols()).containsExactly("BTC");
            assertThat(gap.why()).contains("BTCUSDT").contains("13");
        });
        assertThat(stream.feed().gaps()).isOne();
    }

    @Test
    void ticks_whoseNumbersBeganAnewMuchLater_areTaken() {
        start("BTC");
        exchange.tell(btc(1_000_000, "100", 0));
        exchange.tell(btc(1, "7", Sequences.ANEW_MILLIS));
        awaitTicks(2);

        assertThat(heard.prices()).containsExactly("BTC 100", "BTC 7");
        Await.until("the gap is told", () -> heard.gaps.size() == 1);
    }

    @Test
    void listener_throws_theStreamGoesOn() {
        heard.fails = true;
        start("BTC");
        exchange.tell(btc(1, "100", 0));
        exchange.tell(btc(2, "101", 1));
        awaitTicks(2);

        assertThat(stream.feed().connected()).isTrue();
        assertThat(exchange.connections()).isOne();
    }
}
