package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.market.Price;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A price as the platform writes it: {@code {"symbol":"BTC","price":97123.45,"timestamp":"2026-03-02T09:30:00.123Z"}}. The figure is
 * written in full, without exponent or loss, and the time is the source's, to the millisecond. Fields that others add are passed over.
 *
 * <p>One is equal to another, so that memory gives what one has written to who asks with another.
 */
public record PriceJson() implements Codec<Price> {
    private static final JsonMapper JSON = JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    @Override
    public byte[] encode(Price price) {
        return JSON.writeValueAsBytes(JSON.createObjectNode().put("symbol", price.symbol()).put("price", price.price())
                .put("timestamp", price.at().toString()));
    }

    @Override
    public @Nullable Price decode(byte[] bytes) {
        try {
            var node = JSON.readTree(bytes);
            return node.isNull() ? null : price(node);
        } catch (JacksonException broken) {
            throw new CacheException.Undecodable("The value is no price in JSON.", broken);
        }
    }

    private static Price price(JsonNode node) {
        var symbol = node.path("symbol");
        var price = node.path("price");
        if (!symbol.isString() || !price.isNumber()) {
            throw new CacheException.Undecodable("The value is no price: it has no symbol, or no figure under price.", null);
        }
        return new Price(symbol.stringValue(), price.decimalValue(), at(node.path("timestamp")));
    }

    /** With a zone, or without one as Python's {@code utcnow().isoformat()} writes it. */
    private static Instant at(JsonNode node) {
        try {
            var time = DateTimeFormatter.ISO_DATE_TIME.parseBest(node.isString() ? node.stringValue() : "", OffsetDateTime::from, LocalDateTime::from);
            return time instanceof OffsetDateTime zoned ? zoned.toInstant() : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException none) {
            throw new CacheException.Undecodable("The value is no price: its timestamp can't be read.", none);
        }
    }
}
