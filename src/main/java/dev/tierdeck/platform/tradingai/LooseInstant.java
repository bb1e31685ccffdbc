package dev.tierdeck.platform.tradingai;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;

/**
 * Reads a moment in any of the forms that Python programs write: ISO 8601 with a zone, without one (UTC then), and seconds or milliseconds
 * since 1970. One that can't be read is a fault, since a price whose age is unknown must say so by having none.
 */
final class LooseInstant extends ValueDeserializer<Instant> {
    /** Seconds beyond this would be the year 5138, so it is milliseconds. */
    private static final double LARGEST_SECONDS = 1e11;
    private static final double LARGEST = 1e15;

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken().isNumeric()) {
            return number(parser.getDoubleValue(), context);
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            context.handleUnexpectedToken(Instant.class, parser);
        }
        return text(parser.getString().strip(), context);
    }

    private static @Nullable Instant number(double number, DeserializationContext context) {
        if (!(Math.abs(number) < LARGEST)) {
            return (Instant) context.handleWeirdNumberValue(Instant.class, number, "no moment since 1970");
        }
        return Instant.ofEpochMilli(Math.round(Math.abs(number) < LARGEST_SECONDS ? number * 1000 : number));
    }

    private static @Nullable Instant text(String text, DeserializationContext context) {
        var iso = text.replaceFirst(" ", "T");
        try {
            return zoned(iso) ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException unreadable) {
            return (Instant) context.handleWeirdStringValue(Instant.class, text, "no moment in ISO 8601");
        }
    }

    /** Whether a zone follows the time of day. */
    private static boolean zoned(String iso) {
        var time = iso.substring(Math.max(0, iso.indexOf('T')));
        return time.endsWith("Z") || time.contains("+") || time.contains("-");
    }
}
