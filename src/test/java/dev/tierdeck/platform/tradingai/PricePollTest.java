package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
final class PricePollTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();
    private static final TradingAiSettings SETTINGS =
            TradingAiSettings.from(Map.of("TIERDECK_STOCKS", "NVDA,AAPL,MSFT,AMZN,TSLA", "TIERDECK_MACRO_SERIES", "GDP,UNRATE"));

    private final FakePrices source = new FakePrices();
    private TradingDesk desk;

    @BeforeEach
    void open() {
        desk = TradingDesk.open(REDIS.port());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Warmer stocks() {
        return PricePoll.stocks(desk.prices, source, SETTINGS);
    }

    private int run(Warmer warmer) throws Exception {
        return warmer.action().warm(desk.cache);
    }

    @Test
    void warmers_asTheyAre_areNamedAndDueAsTheSettingsSay() {
        assertThat(stocks().name()).isEqualTo("stock_prices");
        assertThat(stocks().interval()).isEqualTo(Duration.ofSeconds(15));
        assertThat(stocks().what()).isEqualTo("trading-ai/prices/stock");
        var macro = PricePoll.macro(desk.prices, source, SETTINGS);
        assertThat(macro.name()).isEqualTo("macro_series");
        assertThat(macro.interval()).isEqualTo(Duration.ofSeconds(240));
        assertThat(desk.history.warmer(SETTINGS).name()).isEqualTo("price_history");
    }

    @Test
    void run_ofStocks_putsEachPriceWithItsSourcesTime() throws Exception {
        SETTINGS.stocks().forEach(symbol -> source.answer(symbol, "181.25", START.minusSeconds(7)));

        assertThat(run(stocks())).isEqualTo(5);
        assertThat(REDIS.foreign().text("GET", "price:stock:TSLA"))
                .isEqualTo("{\"symbol\":\"TSLA\",\"price\":181.25,\"timestamp\":\"2026-03-02T09:29:53Z\"}");
        assertThat((Long) REDIS.foreign().call("TTL", "price:stock:TSLA")).isBetween(25L, 30L);
    }

    @Test
    void run_ofMacroSeries_putsThemForFiveMinutesAndMakesNoBars() throws Exception {
        source.answer("GDP", "29184.89", START.minus(Duration.ofDays(90))).answer("UNRATE", "4.1", START.minus(Duration.ofDays(30)));

        assertThat(run(PricePoll.macro(desk.prices, source, SETTINGS))).isEqualTo(2);
        assertThat(REDIS.foreign().text("GET", "price:macro:GDP")).contains("29184.89").contains("2025-12-02");
        assertThat((Long) REDIS.foreign().call("TTL", "price:macro:GDP")).isBetween(295L, 300L);
        assertThat(desk.history.write()).isZero();
    }

    @Test
    void run_whereSomeFail_refreshesTheOthersAndNamesThoseThatFailed() {
        SETTINGS.stocks().forEach(symbol -> source.answer(symbol, "1", START));
        source.fail("AAPL", new SourceException.Unreachable(FakePrices.URL, "a timeout.", null));
        source.fail("AMZN", new SourceException.Malformed(FakePrices.URL, "no price", null));

        assertThatThrownBy(() -> run(stocks())).isInstanceOf(CacheException.class)
                .hasMessageStartingWith("Not refreshed: AAPL, AMZN (2 of 5). " + FakePrices.URL + " could not be reached: a timeout.")
                .hasCauseInstanceOf(SourceException.Unreachable.class)
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(1));
        assertThat(desk.prices.all(AssetType.STOCK, SETTINGS.stocks()).keySet()).containsExactlyInAnyOrder("NVDA", "MSFT", "TSLA");
    }

    @Test
    void run_ofASourceThatIsOff_saysThatAlone() {
        SETTINGS.stocks().forEach(symbol -> source.fail(symbol, new SourceException.Off("Yahoo Finance")));

        assertThatThrownBy(() -> run(stocks())).isInstanceOf(SourceException.Off.class).hasMessageContaining("Yahoo Finance is switched off");
    }

    @Test
    void run_ofAnOldAnswer_storesNothingAndIsNoFailure() throws Exception {
        SETTINGS.stocks().forEach(symbol -> source.answer(symbol, "2", START));
        run(stocks());
        SETTINGS.stocks().forEach(symbol -> source.answer(symbol, "1", START.minusSeconds(1)));

        assertThat(run(stocks())).isZero();
        assertThat(desk.prices.get(AssetType.STOCK, "NVDA").value().price()).isEqualByComparingTo("2");
    }

    @Test
    void run_ofAnAnswerFromFarAhead_isAFailureThatSaysSo() {
        SETTINGS.stocks().forEach(symbol -> source.answer(symbol, "1", START));
        source.answer("MSFT", "1", START.plus(Duration.ofHours(5)));

        assertThatThrownBy(() -> run(stocks())).hasMessageContaining("Not refreshed: MSFT (1 of 5).").hasMessageContaining("check the clock");
    }

    @Test
    void run_thatIsInterrupted_endsAtOnce() throws Exception {
        source.hang();
        var ended = new AtomicReference<Throwable>();
        var runner = Thread.ofVirtual().start(() -> {
            try {
                run(stocks());
            } catch (Exception failure) {
                ended.set(failure);
            }
        });
        Await.until("all that may ask at once have asked", () -> source.asked.get() == PricePoll.AT_ONCE);
        runner.interrupt();
        runner.join();

        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
        assertThat(source.asked.get()).isEqualTo(PricePoll.AT_ONCE);
    }

    @Test
    void schedule_withTheWarmer_showsWhatFailed() {
        source.fail("NVDA", new SourceException.Refused(FakePrices.URL, 404, "no such symbol."));
        List.of("AAPL", "MSFT", "AMZN", "TSLA").forEach(symbol -> source.answer(symbol, "1", START));
        try (var schedule = new WarmSchedule(desk.cache)) {
            schedule.add(stocks());
            schedule.start();
            Await.until("it has run", () -> schedule.stats("stock_prices").runs() >= 1);

            assertThat(schedule.stats("stock_prices").lastError()).contains("NVDA (1 of 5)").contains("no such symbol");
        }
    }
}
