package dev.tierdeck.platform.agents;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A bar as it stands under {@code market_data:{symbol}:{timeframe}}:
 * {@code {"time": 1753005600, "open": 64012.5, "high": 64020.0, "low": 64001.1, "close": 64015.0, "volume": 12.5}}.
 *
 * @param time when it opened, in seconds since 1970
 * @param open the first price
 * @param high the highest
 * @param low the lowest
 * @param close the last
 * @param volume how much was traded; null where its writer did not say
 * @param more what its writer said besides; written back as it was
 */
public record PriceBar(long time, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, @Nullable BigDecimal volume,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> more) {
    private static final int FIELDS = 6;
    /** Seconds beyond this would be the year 5138, so it is milliseconds. */
    private static final long LARGEST_SECONDS = 100_000_000_000L;

    public PriceBar {
        Rest.require(open, "a bar's open");
        Rest.require(high, "a bar's high");
        Rest.require(low, "a bar's low");
        Rest.require(close, "a bar's close");
        if (volume != null) {
            Rest.require(volume, "a bar's volume");
        }
        more = Rest.of(more);
    }

    /** A bar of which nothing more is said. */
    public PriceBar(long time, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close, @Nullable BigDecimal volume) {
        this(time, open, high, low, close, volume, Map.of());
    }

    /**
     * The bars of an exchange's answer: a list of objects as above, or of rows that begin with time, open, high, low, close and volume, as
     * Binance's klines do; in them figures may be text, and the time in milliseconds.
     *
     * @throws IllegalArgumentException when it is neither; the message repeats nothing of it
     */
    public static List<PriceBar> list(JsonNode answer) {
        if (!answer.isArray()) {
            throw new IllegalArgumentException("the answer is no list of bars");
        }
        return answer.valueStream().map(each -> each.isArray() ? row(each) : object(each)).toList();
    }

    private static PriceBar row(JsonNode row) {
        if (row.size() < FIELDS) {
            throw new IllegalArgumentException("a row of the answer has fewer than " + FIELDS + " figures, so it is no bar");
        }
        long time = figure(row.get(0)).longValue();
        return new PriceBar(time > LARGEST_SECONDS ? time / 1000 : time, figure(row.get(1)), figure(row.get(2)), figure(row.get(3)),
                figure(row.get(4)), figure(row.get(5)));
    }

    private static BigDecimal figure(JsonNode node) {
        if (!node.isNumber() && !node.isString()) {
            throw new IllegalArgumentException("a row of the answer has something else than figures, so it is no bar");
        }
        try {
            return Rest.require(new BigDecimal(node.asString()), "a figure");
        } catch (NumberFormatException word) {
            throw new IllegalArgumentException("a row of the answer has a word where a bar has a figure");
        }
    }

    private static PriceBar object(JsonNode object) {
        return AgentJson.as(PriceBar.class, object);
    }
}
