package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.START;
import static dev.tierdeck.platform.tradingai.TradingDesk.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryPolicy;
import dev.tierdeck.engine.memory.MemorySettings;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the platform wished its cache could do (seed 002, <i>Future Improvements</i>), each wish as it is had here. */
@Timeout(60)
final class WishListTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @Test
    void wish1_memoryIsBounded_andTheLeastRecentlyUsedGoes() {
        var memory = new MemoryTier(MemorySettings.USUAL.policy(MemoryPolicy.LRU).maxEntries(3));
        try (var cache = new CacheBuilder().tier(memory).build()) {
            var types = new TradingAiTypes(TradingDesk.LAYOUTS);
            var type = types.price(AssetType.STOCK).tiers(TierId.MEMORY);
            for (var symbol : List.of("NVDA", "AAPL", "MSFT")) {
                cache.put(type, types.priceKey(AssetType.STOCK, symbol), CachedPrice.of(price(symbol, "1", 0)));
            }
            cache.get(type, types.priceKey(AssetType.STOCK, "NVDA"));
            cache.put(type, types.priceKey(AssetType.STOCK, "TSLA"), CachedPrice.of(price("TSLA", "1", 0)));

            assertThat(List.of("NVDA", "AAPL", "MSFT", "TSLA")).filteredOn(symbol -> cache.exists(type, types.priceKey(AssetType.STOCK, symbol)))
                    .containsExactly("NVDA", "MSFT", "TSLA");
        }
    }

    @Test
    void wish2_cachesAreWarmed_beforeAnybodyAsks() {
        var source = new FakePrices().answer("NVDA", "181.25", START);
        try (var desk = TradingDesk.open(REDIS.port()); var warmers = new WarmSchedule(desk.cache)) {
            warmers.add(PricePoll.stocks(desk.prices, source, TradingAiSettings.from(Map.of("TIERDECK_STOCKS", "NVDA"))));
            warmers.start();
            Await.until("the price is there", () -> REDIS.foreign().call("EXISTS", "price:stock:NVDA").equals(1L));
            Await.until("the run has ended", () -> warmers.stats("stock_prices").runs() > 0);

            desk.cache.resetStats();
            assertThat(desk.prices.get(AssetType.STOCK, "NVDA").value().price()).isEqualByComparingTo("181.25");
            assertThat(desk.cache.stats().total().misses()).isZero();
        }
    }

    @Test
    void wish3_hitsMissesAndTimes_areCounted() {
        try (var writer = TradingDesk.open(REDIS.port()); var desk = TradingDesk.open(REDIS.port())) {
            writer.prices.put(AssetType.STOCK, price("NVDA", "1", 0));
            desk.prices.get(AssetType.STOCK, "NVDA");
            desk.prices.get(AssetType.STOCK, "NVDA");
            desk.prices.get(AssetType.STOCK, "NVDA");
            desk.prices.get(AssetType.STOCK, "TWTR");

            var counted = desk.cache.stats().types().get(desk.types.price(AssetType.STOCK).name());
            assertThat(counted.hitRate()).hasValue(0.75);
            assertThat(counted.tier(TierId.MEMORY).hits() + counted.tier(TierId.REDIS).hits()).isEqualTo(3);
            assertThat(counted.tier(TierId.REDIS).latency().count()).isPositive();
        }
    }

    @Test
    void wish4_aStampedeOfTwoProcesses_loadsOnce() throws Exception {
        var loads = new AtomicInteger();
        var bars = List.of(new HistoryBar(0, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, null));
        try (var one = TradingDesk.open(REDIS.port()); var two = TradingDesk.open(REDIS.port());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var key = one.types.chartKey("BTC", Timeframe.DAY);
            var asked = IntStream.range(0, 40).mapToObj(i -> (Callable<List<HistoryBar>>) () ->
                    (i % 2 == 0 ? one : two).cache.get(one.types.chart(), key, unused -> {
                        loads.incrementAndGet();
                        return bars;
                    })).toList();
            for (var each : threads.invokeAll(asked)) {
                assertThat(each.get()).isEqualTo(bars);
            }
        }

        assertThat(loads).hasValue(1);
    }

    @Test
    void wish5_aKeyWithAVersion_neverAnswersWithTheOldShape() {
        try (var desk = TradingDesk.open(REDIS.port())) {
            // The platform's keys carry no version; a layout may put one into its keys, as TradeBot's does.
            var type = TradingDesk.LAYOUTS.type("tradebot/symbols/spot", Text.UTF_8);
            desk.cache.put(type, TradingDesk.LAYOUTS.key("tradebot/symbols/spot", "1"), "[\"BTCUSDT\"]");

            assertThat(desk.cache.get(type, TradingDesk.LAYOUTS.key("tradebot/symbols/spot", "2"))).isNull();
            assertThat(desk.cache.get(type, TradingDesk.LAYOUTS.key("tradebot/symbols/spot", "1"))).isEqualTo("[\"BTCUSDT\"]");
        }
    }
}
