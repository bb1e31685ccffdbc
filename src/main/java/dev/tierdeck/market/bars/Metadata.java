package dev.tierdeck.market.bars;

import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is written beside a series' bars (seed 000: {@code <MD5>_meta.json}).
 *
 * @param series its name
 * @param cachedAt when it was kept, in local time
 * @param rows how many bars
 */
record Metadata(BarSeries series, LocalDateTime cachedAt, long rows) {
    /** Longer is no metadata. */
    static final int MOST_BYTES = 64 << 10;

    /** Python's text files have the machine's own encoding; ASCII is part of all of them. */
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    Metadata {
        cachedAt = cachedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Reads it.
     *
     * @param zone the zone of local times, for a {@code cached_at} that has one of its own
     * @throws IllegalArgumentException when it is something else; the message is a part of a sentence that says what
     */
    static Metadata parse(byte[] json, ZoneId zone) {
        try {
            var node = JSON.readTree(json);
            if (!node.isObject()) {
                throw new IllegalArgumentException("it is no JSON object");
            }
            var series = new BarSeries(text(node, "symbol"), text(node, "interval"), date(node, "start_date"), date(node, "end_date"),
                    MarketType.parse(text(node, "market_type")));
            return new Metadata(series, moment(text(node, "cached_at"), zone), rows(node));
        } catch (JacksonException torn) {
            throw new IllegalArgumentException("it is torn, or no JSON (" + torn.getOriginalMessage() + ")", torn);
        }
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException("it has no text as " + field);
        }
        return value.stringValue();
    }

    private static LocalDate date(JsonNode node, String field) {
        var text = text(node, field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException other) {
            throw new IllegalArgumentException("its " + field + " is '" + text + "', and not a day such as 2024-01-31", other);
        }
    }

    private static LocalDateTime moment(String text, ZoneId zone) {
        var iso = text.strip().replace(' ', 'T');
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime placed ? placed.atZoneSameInstant(zone).toLocalDateTime() : (LocalDateTime) parsed;
        } catch (DateTimeException other) {
            throw new IllegalArgumentException("its cached_at is '" + text + "', and not a moment such as 2024-01-31T12:00:00", other);
        }
    }

    private static long rows(JsonNode node) {
        var value = node.path("rows");
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException("it has no number of rows");
        }
        return value.longValue();
    }

    /** As Python writes it. */
    byte[] json() {
        var node = JSON.createObjectNode().put("symbol", series.symbol()).put("interval", series.interval())
                .put("start_date", series.start().toString()).put("end_date", series.end().toString())
                .put("market_type", series.market().code())
                .put("cached_at", cachedAt.format(cachedAt.getNano() == 0 ? SECONDS : MICROS)).put("rows", rows);
        return JSON.writeValueAsBytes(node);
    }
}
