package dev.tierdeck.platform.tradingai;

import static dev.tierdeck.platform.tradingai.TradingDesk.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class PredictionsTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;
    private TradingDesk desk;

    @BeforeEach
    void open() {
        desk = TradingDesk.open(REDIS.port());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Prediction predicted(String symbol) {
        return ((Forecast.Predicted) desk.predictions.predict(symbol)).entry().value();
    }

    @Test
    void predict_withAnHourOfPrices_isScoredAndCached() {
        desk.minutes(AssetType.CRYPTO, "DOGE", 60, 0.0005);

        var prediction = predicted("DOGE");
        assertThat(prediction.symbol()).isEqualTo("DOGE");
        assertThat(prediction.direction()).isIn(Prediction.UP, Prediction.DOWN);
        assertThat(prediction.confidence()).isBetween(new BigDecimal("0.5"), BigDecimal.ONE);
        assertThat(REDIS.foreign().text("GET", "prediction:DOGE")).isEqualTo("{\"symbol\":\"DOGE\",\"direction\":\"" + prediction.direction()
                + "\",\"confidence\":" + prediction.confidence() + "}");
        assertThat((Long) REDIS.foreign().call("PTTL", "prediction:DOGE")).isBetween(1L, 3_000L);
    }

    @Test
    void predict_ofAHotSymbol_isCachedForASecond() {
        desk.minutes(AssetType.STOCK, "NVDA", 60, 0.0005);
        predicted("NVDA");

        assertThat((Long) REDIS.foreign().call("PTTL", "prediction:NVDA")).isLessThanOrEqualTo(1_000L);
        Await.until("it has expired", () -> REDIS.foreign().call("EXISTS", "prediction:NVDA").equals(0L));
        assertThat(predicted("NVDA").symbol()).isEqualTo("NVDA");
    }

    @Test
    void predict_withoutEnoughHistory_saysHowMuchThereIsAndCachesNothing() {
        desk.minutes(AssetType.CRYPTO, "DOGE", 12, 0.0005);

        var answer = (Forecast.NotEnoughHistory) desk.predictions.predict("DOGE");
        assertThat(answer.sentence()).isEqualTo("DOGE has not enough history: has 12 of 60 bars in one piece.");
        assertThat(REDIS.foreign().call("EXISTS", "prediction:DOGE")).isEqualTo(0L);
        assertThat(((Forecast.NotEnoughHistory) desk.predictions.predict("PEPE")).sentence()).isEqualTo("PEPE has not enough history: has 0 of 60 bars.");
    }

    @Test
    void predict_withAnHourOfOldPrices_saysHowOldTheyAre() {
        desk.minutes(AssetType.CRYPTO, "DOGE", 60, 0.0005);
        desk.pass(Duration.ofHours(3));

        assertThat(((Forecast.NotEnoughHistory) desk.predictions.predict("DOGE")).sentence())
                .isEqualTo("DOGE has not enough history: has 0 of 60 bars; the newest is of 2026-03-02T09:30:00Z.");
    }

    @Test
    void predict_withTheSixtiethMinuteJustCome_isScored() {
        desk.minutes(AssetType.CRYPTO, "DOGE", 59, 0.0005);
        assertThat(desk.predictions.predict("DOGE")).isInstanceOf(Forecast.NotEnoughHistory.class);
        desk.pass(Duration.ofMinutes(1));
        desk.prices.put(AssetType.CRYPTO, price("DOGE", "101", 60));

        assertThat(desk.predictions.predict("DOGE")).isInstanceOf(Forecast.Predicted.class);
    }

    @Test
    void predict_whatAnotherProgramHasPredicted_isItsPrediction() {
        REDIS.foreign().call("SET", "prediction:BTC", "{\"symbol\": \"BTC\", \"direction\": \"down\", \"confidence\": 0.7312}", "EX", 30);

        assertThat(predicted("BTC")).isEqualTo(new Prediction("BTC", "down", new BigDecimal("0.7312")));
    }

    @Test
    void predict_inAnotherProcess_isReadAndNotScoredAgain() {
        desk.minutes(AssetType.CRYPTO, "DOGE", 60, 0.0005);
        var first = predicted("DOGE");
        try (var other = TradingDesk.open(REDIS.port())) {
            assertThat(((Forecast.Predicted) other.predictions.predict("DOGE")).entry().value()).isEqualTo(first);
        }
    }

    @Test
    void predict_ofManyAtOnce_isScoredOnce() throws Exception {
        desk.minutes(AssetType.CRYPTO, "DOGE", 60, 0.0005);
        var before = desk.cache.stats();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = IntStream.range(0, 50).mapToObj(i -> (Callable<Forecast>) () -> desk.predictions.predict("DOGE")).toList();
            for (var each : threads.invokeAll(asked)) {
                assertThat(each.get()).isInstanceOf(Forecast.Predicted.class);
            }
        }

        var counted = desk.cache.stats().minus(before).types().get(desk.types.prediction().name());
        assertThat(counted.loads()).isEqualTo(1);
        assertThat(counted.hits() + counted.misses()).isEqualTo(50);
        assertThat(counted.tier(TierId.MEMORY).hits() + counted.tier(TierId.REDIS).hits()).isLessThan(50);
    }

    @Test
    void predict_withAReplacedModel_isItsScore() throws Exception {
        var file = Files.write(folder.resolve("mine.model"), ModelBytes.stump(-4, -4));
        desk.minutes(AssetType.CRYPTO, "DOGE", 60, 0.0005);
        var predictions = new Predictions(desk.cache, desk.types, desk.prices, desk.history, new ModelFile(file, desk), desk);

        var prediction = ((Forecast.Predicted) predictions.predict("DOGE")).entry().value();
        assertThat(prediction).isEqualTo(new Prediction("DOGE", Prediction.DOWN, new BigDecimal("0.9820")));
    }
}
