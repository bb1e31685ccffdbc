package dev.tierdeck.engine.redis;

import java.util.HashMap;
import java.util.Map;

/**
 * What INFO answers: one {@code name:value} a line, between section headings.
 *
 * @param values the values by name
 */
record InfoReply(Map<String, String> values) {
    static InfoReply of(String reply) {
        var values = new HashMap<String, String>();
        reply.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        return new InfoReply(Map.copyOf(values));
    }

    /** A value, or an empty text where the server does not name it. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** A whole number, or -1 where the server does not name it or it is none. */
    long number(String name) {
        var text = text(name);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
