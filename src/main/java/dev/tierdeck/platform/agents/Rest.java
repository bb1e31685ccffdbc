package dev.tierdeck.platform.agents;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What all entries take care of: figures that can be calculated with, and fields that their writers added. */
final class Rest {
    /** Digits before and after the point together; a number such as 1e999999999 would be a gigabyte when it is added to another. */
    private static final int DIGITS = 60;

    private Rest() {}

    static BigDecimal require(@Nullable BigDecimal figure, String name) {
        if (figure == null || figure.precision() > DIGITS || Math.abs((long) figure.scale()) > DIGITS) {
            throw new IllegalArgumentException(name + " is missing, or has more than " + DIGITS + " digits");
        }
        return figure;
    }

    /** These fields, in their order. */
    static Map<String, JsonNode> of(@Nullable Map<String, JsonNode> more) {
        return more == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }
}
