package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTimeTest {
    private final SourceTime stamp = new SourceTime(ValuePath.of("$.t"));

    private Optional<Instant> read(String json) {
        return stamp.apply(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"2025-11-10T12:00:00Z\"|2025-11-10T12:00:00Z",
        "\"2025-11-10T12:00:00.250+00:00\"|2025-11-10T12:00:00.250Z",
        "\"2025-11-10T07:00:00-05:00\"|2025-11-10T12:00:00Z",
        "1762776000|2025-11-10T12:00:00Z",
        "1762776000.25|2025-11-10T12:00:00.250Z",
        "1762776000250|2025-11-10T12:00:00.250Z",
        "\"1762776000250\"|2025-11-10T12:00:00.250Z",
        "1.7627760E9|2025-11-10T12:00:00Z"
    })
    void time_inAFormThatIsKnown_isRead(String written, Instant meant) {
        assertThat(read("{\"t\": " + written + "}")).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"t\": \"2025-11-10T12:00:00\"}", "{\"t\": \"yesterday\"}", "{\"t\": \"T\"}", "{\"t\": true}", "{\"t\": null}",
        "{\"t\": 0}", "{\"t\": -5}", "{\"t\": 1762776000250000}", "{\"t\": 1e999999999}", "{\"t\": {}}", "{}", "[]", "", "{\"t\": 17"})
    void value_thatTellsNoTime_hasNone(String value) {
        assertThat(read(value)).isEmpty();
    }

    @Test
    void times_severalAtThePlace_theLatestCounts() {
        var bars = new SourceTime(ValuePath.of("$[*].time"));
        assertThat(bars.apply("[{\"time\": 1762776000}, {\"time\": 1762776060}, {\"time\": 5}]".getBytes(StandardCharsets.UTF_8)))
                .contains(Instant.ofEpochSecond(1762776060));
    }
}
