package dev.tierdeck.market.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why a site refused, found in the shapes that Binance, FRED and Yahoo give it. */
final class Reason {
    private static final int LONGEST = 200;
    private static final List<String> TEXTS = List.of("/msg", "/error_message", "/chart/error/description", "/finance/error/description");

    private Reason() {}

    /** A sentence. */
    static String of(byte[] body) {
        var text = text(body).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (text.isEmpty()) {
            return "it gave no reason.";
        }
        var cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.endsWith(".") ? cut : cut + ".";
    }

    private static String text(byte[] body) {
        try {
            return json(JsonMapper.shared().readTree(body));
        } catch (JacksonException noJson) {
            var plain = new String(body, StandardCharsets.UTF_8);
            return plain.contains("<") ? "" : plain;
        }
    }

    private static String json(JsonNode tree) {
        var code = tree.path("code");
        return TEXTS.stream().map(tree::at).filter(JsonNode::isString).findFirst()
                .map(text -> (code.isInt() ? code.asInt() + " " : "") + text.asString()).orElse("");
    }
}
