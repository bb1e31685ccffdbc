package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.market.Price;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.Python;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PricesTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;
    private TradingDesk desk;

    @BeforeEach
    void open() {
        desk = openAnother();
    }

    private TradingDesk openAnother() {
        return TradingDesk.open(REDIS.port(), DatabaseSettings.file(folder.resolve("prices.db")));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private BigDecimal figure(AssetType asset, String symbol) {
        return desk.prices.get(asset, symbol).value().price();
    }

    @Test
    void put_aPrice_standsInMemoryRedisAndDatabase() {
        desk.prices.put(AssetType.CRYPTO, price("BTC", "64012.50", 0));

        assertThat(desk.tiers(desk.types.priceKey(AssetType.CRYPTO, "BTC"))).containsExactlyInAnyOrder(TierId.MEMORY, TierId.REDIS, TierId.DATABASE);
        assertThat(REDIS.foreign().text("GET", "price:crypto:BTC"))
                .isEqualTo("{\"symbol\":\"BTC\",\"price\":64012.50,\"timestamp\":\"2026-03-02T09:30:00Z\"}");
        assertThat((Long) REDIS.foreign().call("TTL", "price:crypto:BTC")).isBetween(25L, 30L);
    }

    @Test
    void get_inAnotherProcess_comesFromRedisAndThenFromMemory() {
        desk.prices.put(AssetType.STOCK, price("NVDA", "181.25", 0));
        try (var other = openAnother()) {
            assertThat(other.prices.get(AssetType.STOCK, "NVDA").tier()).isEqualTo(TierId.REDIS);
            assertThat(other.prices.get(AssetType.STOCK, "NVDA").tier()).isEqualTo(TierId.MEMORY);
        }
    }

    @Test
    void get_afterRedisLostEverything_comesFromTheDatabaseAndStandsInRedisAgain() {
        desk.prices.put(AssetType.STOCK, price("NVDA", "181.25", 0));
        REDIS.foreign().call("FLUSHALL");
        try (var other = openAnother()) {
            var entry = other.prices.get(AssetType.STOCK, "NVDA");

            assertThat(entry.tier()).isEqualTo(TierId.DATABASE);
            assertThat(entry.value().price()).isEqualByComparingTo("181.25");
            assertThat(entry.held()).isNull();
            assertThat(REDIS.foreign().text("GET", "price:stock:NVDA")).contains("181.25");
            assertThat((Long) REDIS.foreign().call("TTL", "price:stock:NVDA")).isLessThanOrEqualTo(30L);
        }
    }

    @Test
    void get_afterItExpired_isTheLastKnownPriceMarkedAsStale() {
        desk.prices.put(AssetType.STOCK, price("NVDA", "181.25", 0));
        var key = desk.types.priceKey(AssetType.STOCK, "NVDA");
        desk.cache.expire(key, new Ttl(1));
        Await.until("it has expired", () -> desk.prices.get(AssetType.STOCK, "NVDA").held() != null);

        var last = desk.prices.get(AssetType.STOCK, "NVDA");
        assertThat(last.value().price()).isEqualByComparingTo("181.25");
        assertThat(last.held()).isNotNull();
        assertThat(REDIS.foreign().call("EXISTS", "price:stock:NVDA")).isEqualTo(0L);
    }

    @Test
    void get_ofATypeThatIsReadFromRedisFirst_isAnsweredByRedis() {
        desk.prices.put(AssetType.CRYPTO, price("BTC", "64012.50", 0));
        desk.prices.put(AssetType.STOCK, price("NVDA", "181.25", 0));
        var chosen = new Prices(desk.cache, new TradingAiTypes(TradingDesk.LAYOUTS, List.of("crypto")), desk.history, desk);

        assertThat(desk.prices.get(AssetType.CRYPTO, "BTC").tier()).isEqualTo(TierId.MEMORY);
        assertThat(chosen.get(AssetType.CRYPTO, "BTC").tier()).isEqualTo(TierId.REDIS);
        assertThat(chosen.get(AssetType.STOCK, "NVDA").tier()).isEqualTo(TierId.MEMORY);
    }

    @Test
    void put_anOlderPrice_changesNothingAndIsCounted() {
        desk.prices.put(AssetType.CRYPTO, price("BTC", "2", 10));

        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "1", 9))).isEqualTo(new Prices.Written(0, 1, 0));
        assertThat(figure(AssetType.CRYPTO, "BTC")).isEqualByComparingTo("2");
        assertThat(REDIS.foreign().text("GET", "price:crypto:BTC")).contains("\"price\":2");
    }

    @Test
    void put_aPriceOlderThanWhatAnotherProgramWrote_changesNothing() {
        REDIS.foreign().call("SET", "price:crypto:BTC", "{\"symbol\": \"BTC\", \"price\": 7, \"timestamp\": \"2026-03-02T09:31:00Z\"}", "EX", 30);

        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "1", 59)).older()).isEqualTo(1);
        assertThat(figure(AssetType.CRYPTO, "BTC")).isEqualByComparingTo("7");
        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "8", 61)).stored()).isEqualTo(1);
        assertThat(figure(AssetType.CRYPTO, "BTC")).isEqualByComparingTo("8");
    }

    @Test
    void put_anOlderPriceAfterTheNewerExpired_changesNothing() {
        desk.prices.put(AssetType.CRYPTO, price("BTC", "2", 10));
        desk.cache.expire(desk.types.priceKey(AssetType.CRYPTO, "BTC"), new Ttl(1));
        Await.until("it has expired", () -> REDIS.foreign().call("EXISTS", "price:crypto:BTC").equals(0L));

        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "1", 9)).older()).isEqualTo(1);
    }

    @Test
    void put_thePriceOfTheSameMoment_isStoredAgain() {
        desk.prices.put(AssetType.STOCK, price("NVDA", "2", 10));
        REDIS.foreign().call("PEXPIRE", "price:stock:NVDA", 900);

        assertThat(desk.prices.put(AssetType.STOCK, price("NVDA", "3", 10)).stored()).isEqualTo(1);
        assertThat(figure(AssetType.STOCK, "NVDA")).isEqualByComparingTo("3");
        assertThat((Long) REDIS.foreign().call("PTTL", "price:stock:NVDA")).isGreaterThan(20_000L);
    }

    @Test
    void put_overAPriceWithoutATimeOrFromFarAhead_isStored() {
        REDIS.foreign().call("SET", "price:crypto:BTC", "{\"symbol\": \"BTC\", \"price\": 7}");
        REDIS.foreign().call("SET", "price:crypto:ETH", "{\"symbol\": \"ETH\", \"price\": 7, \"timestamp\": \"2099-01-01T00:00:00Z\"}");

        assertThat(desk.prices.put(AssetType.CRYPTO, List.of(price("BTC", "1", 0), price("ETH", "1", 0))).stored()).isEqualTo(2);
    }

    @Test
    void put_aPriceFromFarAhead_isDropped() {
        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "1", 3_601))).isEqualTo(new Prices.Written(0, 0, 1));
        assertThat(desk.prices.get(AssetType.CRYPTO, "BTC")).isNull();
        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "1", 3_600)).stored()).isEqualTo(1);
    }

    @Test
    void put_manyOfOneSymbol_storesTheNewestAndMakesABarOfAll() {
        var written = desk.prices.put(AssetType.CRYPTO, List.of(price("BTC", "3", 2), price("BTC", "9", 1), price("BTC", "1", 0)));

        assertThat(written).isEqualTo(new Prices.Written(1, 2, 0));
        assertThat(figure(AssetType.CRYPTO, "BTC")).isEqualByComparingTo("3");
        var bar = desk.history.bars("BTC", Timeframe.MINUTE).getFirst();
        assertThat(List.of(bar.open(), bar.high(), bar.low(), bar.close())).extracting(BigDecimal::intValue).containsExactly(1, 9, 1, 3);
    }

    @Test
    void put_fromManyThreadsInAnyOrder_endsAtTheNewestInAllTiers() throws Exception {
        var ticks = new ArrayList<Price>();
        for (int i = 0; i < 200; i++) {
            ticks.add(price(i % 2 == 0 ? "BTC" : "ETH", Integer.toString(i), i));
        }
        Collections.shuffle(ticks, new Random(7));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var puts = ticks.stream().map(tick -> (Callable<Prices.Written>) () -> desk.prices.put(AssetType.CRYPTO, tick)).toList();
            int done = 0;
            for (var each : threads.invokeAll(puts)) {
                done += each.get().stored() + each.get().older();
            }
            assertThat(done).isEqualTo(200);
        }

        assertThat(figure(AssetType.CRYPTO, "BTC")).isEqualByComparingTo("198");
        assertThat(REDIS.foreign().text("GET", "price:crypto:ETH")).contains("\"price\":199");
        REDIS.foreign().call("FLUSHALL");
        try (var other = openAnother()) {
            assertThat(other.prices.get(AssetType.CRYPTO, "BTC").value().price()).isEqualByComparingTo("198");
        }
    }

    @Test
    void put_whileTheDatabaseIsAway_standsInMemoryAndRedis() throws Exception {
        desk.close();
        desk = TradingDesk.on(AwayDatabase.cache(REDIS.port(), folder));

        assertThat(desk.prices.put(AssetType.CRYPTO, price("BTC", "5", 0)).stored()).isEqualTo(1);
        assertThat(REDIS.foreign().text("GET", "price:crypto:BTC")).contains("\"price\":5");
        assertThat(figure(AssetType.CRYPTO, "BTC")).isEqualByComparingTo("5");
    }

    @Test
    void all_ofManySymbols_areThoseWithAPrice() {
        desk.prices.put(AssetType.STOCK, List.of(price("NVDA", "1", 0), price("AAPL", "2", 0)));

        assertThat(desk.prices.all(AssetType.STOCK, List.of("NVDA", "AAPL", "MSFT")).keySet()).containsExactlyInAnyOrder("NVDA", "AAPL");
    }

    @Test
    void summary_ofAClass_countsItsLivePricesAndIsCached() {
        assertThat(desk.prices.summary("stock")).isNull();
        desk.prices.put(AssetType.STOCK, List.of(price("NVDA", "1", 0), price("AAPL", "2", 0)));
        desk.prices.put(AssetType.MACRO, price("GDP", "3", 0));

        assertThat(desk.prices.summary("stock").value()).isEqualTo(new MarketSummary("stock", 2));
        assertThat(desk.prices.summary("all").value()).isEqualTo(new MarketSummary("all", 3));
        desk.prices.put(AssetType.STOCK, price("MSFT", "2", 0));
        assertThat(desk.prices.summary("stock").value().count()).isEqualTo(2);
        assertThat((Long) REDIS.foreign().call("TTL", "market:stock")).isBetween(295L, 300L);
        assertThatIllegalArgumentException().isThrownBy(() -> desk.prices.summary("forex")).withMessageContaining("all, crypto, stock, macro");
    }

    @Test
    void get_whatThePlatformItselfWrote_isRead() throws Exception {
        assumeThat(Python.writerFound()).isTrue();
        Python.run(List.of("python3", Python.FOREIGN_WRITER.toString(), "--port", Integer.toString(REDIS.port())), new byte[0]);

        var price = desk.prices.get(AssetType.STOCK, "NVDA").value();
        assertThat(price.symbol()).isEqualTo("NVDA");
        assertThat(price.price()).isPositive();
        assertThat(price.timestamp()).isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        assertThat(desk.prices.get(AssetType.MACRO, "GDP").value().price()).isPositive();
        assertThat(desk.prices.summary("crypto").value().name()).isEqualTo("crypto");
        assertThat(desk.history.entry("BTC", Timeframe.HOUR).value()).hasSize(60).allMatch(bar -> bar.volume() != null);
        assertThat(desk.history.chart("ETH", Timeframe.DAY).value()).hasSize(60);
    }
}
