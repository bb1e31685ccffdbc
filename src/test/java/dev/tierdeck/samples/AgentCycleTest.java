package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.platform.agents.AgentTypes;
import dev.tierdeck.platform.agents.ApiCall;
import dev.tierdeck.platform.agents.CacheLevel;
import dev.tierdeck.platform.agents.Keeping;
import dev.tierdeck.platform.agents.PoolSettings;
import dev.tierdeck.platform.agents.PriceBar;
import dev.tierdeck.platform.agents.ResourcePool;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.exchange.LocalExchange;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A trading agent's cycle: bars from the cache, on a miss from the exchange, then a decision; and a preloader that keeps them warm. */
@Timeout(60)
class AgentCycleTest {
    private static final String PATH = "/api/v3/klines";

    @TempDir
    private Path folder;
    private final LocalExchange exchange = new LocalExchange();
    private ResourcePool pool;

    @BeforeEach
    void open() {
        pool = ResourcePool.open(PoolSettings.read(Map.of("memory_max_size", "1000", "disk_cache_dir", folder.toString())));
    }

    @AfterEach
    void close() {
        pool.close();
        exchange.close();
    }

    /** One cycle of an agent. */
    private String cycle(String symbol) throws Exception {
        var key = "market_data:" + symbol + ":1m";
        var bars = pool.get(key, AgentTypes.BARS);
        if (bars == null) {
            var answer = pool.http(ApiCall.get("binance", exchange.url() + PATH).parameter("symbol", symbol + "USDT").parameter("interval", "1m"));
            if (!answer.ok()) {
                return "no data: " + answer.status();
            }
            bars = PriceBar.list(answer.json());
            pool.put(key, bars, Keeping.of(Duration.ofMinutes(5), "market_data", symbol, "1m").level(CacheLevel.ALL));
        }
        return decision(bars);
    }

    private static String decision(List<PriceBar> bars) {
        var mean = bars.stream().map(PriceBar::close).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue() / bars.size();
        return bars.getLast().close().doubleValue() > mean ? "above its mean" : "below its mean";
    }

    @Test
    void cycle_asksTheExchangeOnce_andAgainOnceItsBarsAreInvalidated() throws Exception {
        var first = cycle("BTC");
        assertThat(first).endsWith("its mean");
        assertThat(cycle("BTC")).isEqualTo(first);
        assertThat(exchange.count(PATH)).isEqualTo(1);

        assertThat(pool.invalidateByTag("BTC")).isEqualTo(1);
        cycle("BTC");
        assertThat(exchange.count(PATH)).isEqualTo(2);
        assertThat(pool.stats().asMap().toString()).contains("memory_size=1", "combined_cache_hit_rate=0.33", "requests=2");
    }

    @Test
    void cycle_ofASymbolThatTheExchangeDoesNotKnow_goesOnWithoutData() throws Exception {
        assertThat(cycle("NOSUCHCOIN")).isEqualTo("no data: 400");
    }

    @Test
    void preloader_keepsTheBarsWarm_soThatNoCycleWaits() throws Exception {
        pool.preloader().preloadMarketData("BTC", "1m", "binance", exchange.url() + PATH, Map.of("symbol", "BTCUSDT", "interval", "1m", "limit", 100),
                Duration.ofMinutes(1), Keeping.of(Duration.ofMinutes(2), "market_data", "BTC"));
        pool.preloader().start();
        Await.until("the first run has ended", () -> pool.preloader().stats().preloadCount() == 1);

        cycle("BTC");
        assertThat(exchange.count(PATH)).as("asked by the preloader alone").isEqualTo(1);
        pool.invalidateByTag("BTC");
        pool.preloader().runNow("market_data_BTC_1m");
        Await.until("the second run has ended", () -> pool.preloader().stats().preloadCount() == 2);
        cycle("BTC");
        assertThat(exchange.count(PATH)).isEqualTo(2);
        assertThat(pool.preloader().stats().preloadErrorCount()).isZero();
    }
}
