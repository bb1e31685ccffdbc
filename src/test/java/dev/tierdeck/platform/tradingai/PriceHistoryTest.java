package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.START;
import static dev.tierdeck.platform.tradingai.TradingDesk.price;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class PriceHistoryTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;

    private TradingDesk open() {
        return TradingDesk.open(REDIS.port(), DatabaseSettings.file(folder.resolve("history.db")));
    }

    private static HistoryBar bar(long minute, String open, String high, String low, String close, String volume) {
        return new HistoryBar(START.getEpochSecond() + 60 * minute, new BigDecimal(open), new BigDecimal(high), new BigDecimal(low),
                new BigDecimal(close), volume == null ? null : new BigDecimal(volume));
    }

    @Test
    void bars_ofPricesPut_areThereBeforeTheyAreWritten() {
        try (var desk = open()) {
            desk.prices.put(AssetType.CRYPTO, List.of(price("BTC", "5", 0), price("BTC", "7", 20), price("BTC", "4", 59), price("BTC", "6", 60)));

            assertThat(desk.history.bars("BTC", Timeframe.MINUTE)).containsExactly(bar(0, "5", "7", "4", "4", null), bar(1, "6", "6", "6", "6", null));
            assertThat(desk.history.bars("BTC", Timeframe.HOUR)).hasSize(1);
            assertThat(desk.history.entry("BTC", Timeframe.MINUTE)).isNull();
            assertThat(desk.history.bars("ETH", Timeframe.MINUTE)).isEmpty();
        }
    }

    @Test
    void write_ofBars_isReadByThePlatformAndTwiceIsHarmless() throws Exception {
        try (var desk = open()) {
            desk.prices.put(AssetType.CRYPTO, price("BTC", "5.10", 0));

            assertThat(desk.history.write()).isEqualTo(4);
            assertThat(desk.history.write()).isZero();
            assertThat(REDIS.foreign().text("GET", "ws_history:BTC:1m")).isEqualTo("[{\"time\":" + START.getEpochSecond()
                    + ",\"open\":5.10,\"high\":5.10,\"low\":5.10,\"close\":5.10,\"volume\":null}]");
            assertThat(REDIS.foreign().text("GET", "ws_history:BTC:1D")).contains("5.10");
            assertThat((Long) REDIS.foreign().call("TTL", "ws_history:BTC:1m")).isBetween(295L, 300L);
        }
    }

    @Test
    void write_ofABarThatGoesOn_joinsWhatStands() throws Exception {
        try (var desk = open()) {
            desk.prices.put(AssetType.CRYPTO, List.of(price("BTC", "5", 0), price("BTC", "9", 1)));
            desk.history.write();
            desk.prices.put(AssetType.CRYPTO, price("BTC", "4", 30));
            desk.history.write();

            assertThat(desk.history.entry("BTC", Timeframe.MINUTE).value()).containsExactly(bar(0, "5", "9", "4", "4", null));
        }
    }

    @Test
    void write_overBarsOfThePlatform_keepsTheirVolumesAndAddsOurs() throws Exception {
        REDIS.foreign().call("SET", "ws_history:BTC:1m", "[{\"time\": " + START.getEpochSecond()
                + ", \"open\": 5, \"high\": 6, \"low\": 5, \"close\": 6, \"volume\": 12.5}]", "EX", 300);
        try (var desk = open()) {
            desk.prices.put(AssetType.CRYPTO, List.of(price("BTC", "7", 30), price("BTC", "8", 60)));
            desk.history.write();

            assertThat(desk.history.bars("BTC", Timeframe.MINUTE)).containsExactly(bar(0, "5", "7", "5", "7", "12.5"), bar(1, "8", "8", "8", "8", null));
        }
    }

    @Test
    void entry_afterARestartWithAnEmptyRedis_comesFromTheDatabase() throws Exception {
        restart(DatabaseSettings.file(folder.resolve("history.db")));
    }

    @Test
    void entry_afterARestartWithAnEmptyRedisAndPostgres_comesFromTheDatabase() throws Exception {
        try (var server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").setPGStartupWait(Duration.ofSeconds(60)).start()) {
            restart(DatabaseSettings.parse("postgresql://postgres:postgres@127.0.0.1:" + server.getPort() + "/postgres"));
        }
    }

    private static void restart(DatabaseSettings database) throws InterruptedException {
        try (var before = TradingDesk.open(REDIS.port(), database)) {
            before.minutes(AssetType.CRYPTO, "BTC", 90, 0.001);
            before.history.write();
        }
        REDIS.foreign().call("FLUSHALL");
        try (var after = TradingDesk.open(REDIS.port(), database)) {
            var entry = after.history.entry("BTC", Timeframe.MINUTE);

            assertThat(entry.tier()).isEqualTo(TierId.DATABASE);
            assertThat(entry.value()).hasSize(90);
            assertThat((Long) REDIS.foreign().call("TTL", "ws_history:BTC:1m")).isBetween(295L, 300L);
            assertThat(after.history.entry("BTC", Timeframe.MINUTE).tier()).isEqualTo(TierId.MEMORY);
            after.prices.put(AssetType.CRYPTO, price("BTC", "1", 60));
            after.history.write();
            assertThat(after.history.entry("BTC", Timeframe.MINUTE).value()).hasSize(91);
        }
    }

    @Test
    void write_whileTheDatabaseIsAway_keepsTheBarsUntilItIsBack() throws Exception {
        try (var desk = TradingDesk.on(AwayDatabase.cache(REDIS.port(), folder))) {
            desk.prices.put(AssetType.CRYPTO, List.of(price("BTC", "5", 0), price("BTC", "9", 1)));

            assertThatThrownBy(desk.history::write).isInstanceOf(CacheException.class)
                    .hasMessageStartingWith("4 of 4 histories were not written; they are kept");
            assertThat(REDIS.foreign().call("EXISTS", "ws_history:BTC:1m")).isEqualTo(0L);
            desk.prices.put(AssetType.CRYPTO, price("BTC", "4", 30));
            Files.delete(AwayDatabase.file(folder));
            Await.until("the database is back", () -> {
                desk.cache.retry();
                return writes(desk.history);
            });

            assertThat(desk.history.entry("BTC", Timeframe.MINUTE).value()).containsExactly(bar(0, "5", "9", "4", "4", null));
        }
    }

    private static boolean writes(PriceHistory history) {
        try {
            history.write();
            return true;
        } catch (CacheException stillAway) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void bars_beyondTheirNumber_areTheNewest() throws Exception {
        try (var desk = open()) {
            desk.minutes(AssetType.CRYPTO, "BTC", 300, 0);
            desk.history.write();
            desk.pass(Duration.ofMinutes(300));
            desk.minutes(AssetType.CRYPTO, "BTC", 300, 0);
            desk.history.write();

            var bars = desk.history.entry("BTC", Timeframe.MINUTE).value();
            assertThat(bars).hasSize(TradingAiSettings.USUAL.bars());
            assertThat(bars.getLast().time()).isEqualTo(START.getEpochSecond() + 300 * 60);
        }
    }

    @Test
    void chart_onAMiss_isMadeOfTheHistoryAndStandsTenMinutes() {
        try (var desk = open()) {
            assertThat(desk.history.chart("BTC", Timeframe.HOUR)).isNull();
            desk.prices.put(AssetType.CRYPTO, price("BTC", "5", 0));

            assertThat(desk.history.chart("BTC", Timeframe.HOUR).value()).hasSize(1);
            assertThat((Long) REDIS.foreign().call("TTL", "chart:BTC:1H")).isBetween(595L, 600L);
            desk.history.putChart("BTC", Timeframe.HOUR, List.of(bar(0, "1", "1", "1", "1", "2"), bar(60, "1", "1", "1", "1", "2")));
            assertThat(desk.history.chart("BTC", Timeframe.HOUR).value()).hasSize(2);
        }
    }

    @Test
    void history_thatIsInvalidated_comesBackFromItsSource() throws Exception {
        try (var desk = open()) {
            desk.prices.put(AssetType.CRYPTO, price("BTC", "5", 0));
            desk.history.write();
            desk.cache.invalidate(Invalidation.key(desk.types.historyKey("BTC", Timeframe.MINUTE)));
            assertThat(REDIS.foreign().call("EXISTS", "ws_history:BTC:1m")).isEqualTo(0L);

            assertThat(desk.history.entry("BTC", Timeframe.MINUTE).tier()).isEqualTo(TierId.DATABASE);
        }
    }
}
