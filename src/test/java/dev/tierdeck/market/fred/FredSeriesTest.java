package dev.tierdeck.market.fred;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.market.Price;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.NoKey;
import dev.tierdeck.market.SourceException.Refused;
import dev.tierdeck.market.http.BaseAddress;
import dev.tierdeck.market.http.HttpSettings;
import dev.tierdeck.market.http.JsonClient;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import dev.tierdeck.testing.exchange.HandTime;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FredSeriesTest {
    private static final String PATH = "/fred/series/observations";

    private final LocalExchange exchange = new LocalExchange();
    private final HandTime time = new HandTime(Instant.parse("2024-06-01T00:00:00Z"));
    private final Map<String, Secret> keys = new HashMap<>();
    private final JsonClient client = new JsonClient(HttpSettings.DEFAULT, time);
    private final FredSeries fred = new FredSeries(new FredSettings(BaseAddress.parse("fred.address", exchange.url().toString()), Map.of("CPI", "CPIAUCSL")),
            new SecretStore() {
                @Override
                public Optional<Secret> get(String name) {
                    return Optional.ofNullable(keys.get(name));
                }

                @Override
                public void put(String name, Secret secret) {
                    keys.put(name, secret);
                }

                @Override
                public void remove(String name) {
                    keys.remove(name);
                }

                @Override
                public String place() {
                    return "this test";
                }
            }, client);

    @BeforeEach
    void key() {
        keys.put("fred", Secret.of(LocalExchange.FRED_KEY));
    }

    @AfterEach
    void close() {
        client.close();
        exchange.close();
    }

    @Test
    void figure_isTheLatestObservationAtItsDate() throws Exception {
        assertThat(fred.price("GDP")).isEqualTo(new Price("GDP", new BigDecimal("29016.714"), Instant.parse("2024-04-01T00:00:00Z")));
    }

    @Test
    void figure_thatIsMissing_isTheOneBefore() throws Exception {
        assertThat(fred.price("DFF")).isEqualTo(new Price("DFF", new BigDecimal("5.33"), Instant.parse("2024-09-01T00:00:00Z")));
        exchange.series("NEGATIVE", Map.of("2024-01-01", "-0.25"));
        assertThat(fred.price("NEGATIVE").price()).isEqualByComparingTo("-0.25");
    }

    @Test
    void name_ofOurs_isTranslated() throws Exception {
        assertThat(fred.price("CPI").symbol()).isEqualTo("CPI");
        assertThat(exchange.asked(PATH).getFirst().parameter("series_id")).isEqualTo("CPIAUCSL");
    }

    @Test
    void series_withoutFiguresOrUnknown_isEmpty() {
        exchange.series("SILENT", Map.of("2024-01-01", ".", "2024-01-02", "."));
        assertThatThrownBy(() -> fred.price("SILENT")).isInstanceOf(Empty.class).hasMessageContaining("observation of SILENT");
        assertThatThrownBy(() -> fred.price("NOSUCH")).isInstanceOf(Empty.class).hasMessageContaining("series NOSUCH");
        assertThatThrownBy(() -> fred.price("gdp&api_key=x")).isInstanceOf(Empty.class);
        assertThat(exchange.count(PATH)).isEqualTo(2);
    }

    @Test
    void key_thatIsNotThere_isAskedFor_andNothingIsSent() throws Exception {
        keys.clear();
        assertThatThrownBy(() -> fred.price("GDP")).isInstanceOf(NoKey.class).hasMessageContaining("credential set fred");
        assertThat(exchange.asked()).isEmpty();
        key();
        assertThat(fred.price("GDP").price()).as("a key counts as soon as it is there").isPositive();
    }

    @Test
    void key_thatIsWrong_isRefusedAndNotShown() {
        keys.put("fred", Secret.of("00000000000000000000000000wrong1"));
        var failure = catchThrowableOfType(Refused.class, () -> fred.price("GDP"));
        assertThat(failure).hasMessageContaining("api_key is not registered").hasMessageContaining("api_key=***");
        assertThat(failure.toString() + failure.url() + fred).doesNotContain("wrong1").doesNotContain("0000");
        assertThat(failure.status()).isEqualTo(400);
    }

    @Test
    void answer_thatIsNoObservation_isMalformed() {
        for (var mischief : List.of(Mischief.WRONG_TYPES, Mischief.TRUNCATED, Mischief.NULL, Mischief.HTML, Mischief.json("{}"),
                Mischief.json("{\"observations\":[{\"date\":\"2024-01-01\",\"value\":null}]}"), Mischief.json("{\"observations\":[17]}"),
                Mischief.json("{\"observations\":[{\"date\":\"2024-01-01\",\"value\":\"much\"}]}"),
                Mischief.json("{\"observations\":[{\"date\":\"lately\",\"value\":\"1\"}]}"))) {
            exchange.on(PATH).answer(mischief);
            assertThatThrownBy(() -> fred.price("GDP")).isInstanceOf(Malformed.class).hasMessageNotContaining(LocalExchange.FRED_KEY);
        }
    }

    @Test
    void questions_ofOneSecond_areTwo() throws Exception {
        for (int i = 0; i < 5; i++) {
            fred.price("GDP");
        }
        assertThat(time.slept()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(1));
    }
}
