package dev.tierdeck.platform.tradecore;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads moments as Python programs write them: ISO 8601 with a zone, or without one (UTC then), with a T or a space; or seconds since 1970. */
final class Moments {
    private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d\\d(:?\\d\\d){0,2})$");
    private static final double LARGEST_SECONDS = 1e11;

    private Moments() {}

    static Instant read(JsonNode node) {
        if (node.isNumber()) {
            return seconds(node.doubleValue());
        }
        var iso = node.stringValue().strip().replaceFirst(" ", "T");
        var time = iso.substring(iso.indexOf('T') + 1);
        return ZONE.matcher(time).find() ? OffsetDateTime.parse(iso).toInstant() : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static Instant seconds(double number) {
        if (!(Math.abs(number) < LARGEST_SECONDS)) {
            throw new IllegalArgumentException("no time in seconds since 1970");
        }
        return Instant.ofEpochMilli(Math.round(number * 1000));
    }
}
