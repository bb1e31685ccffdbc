package dev.tierdeck.market.binance.stream;

import dev.tierdeck.engine.Printable;
import dev.tierdeck.market.binance.stream.Message.Answer;
import dev.tierdeck.market.binance.stream.Message.Malformed;
import dev.tierdeck.market.binance.stream.Message.Shutdown;
import dev.tierdeck.market.binance.stream.Message.Trade;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads messages. Whatever is not as the exchange's page has it is malformed, and never an exception. */
final class MessageReader {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A figure with an exponent is none of theirs, and "1e999999999" would take a gigabyte to write out. */
    private static final Pattern FIGURE = Pattern.compile("\\d{1,20}(\\.\\d{1,20})?");
    private static final int SHOWN = 200;

    private MessageReader() {}

    static Message read(String text) {
        try {
            var whole = JSON.readTree(text);
            return whole.isObject() ? read(whole) : new Malformed("no JSON object");
        } catch (JacksonException broken) {
            return new Malformed("no JSON");
        }
    }

    private static Message read(JsonNode whole) {
        if (whole.has("result") || whole.has("error") || whole.has("code")) {
            return answer(whole);
        }
        var data = whole.path("stream").isString() ? whole.path("data") : whole;
        var event = data.path("e");
        if (event.isString() && event.stringValue().equals("serverShutdown")) {
            return new Shutdown();
        }
        return event.isString() && event.stringValue().equals("aggTrade") ? trade(data) : new Malformed("no aggTrade");
    }

    private static Message trade(JsonNode data) {
        var symbol = data.path("s");
        var price = price(data.path("p"));
        long id = number(data.path("a"));
        long at = number(data.path("E"));
        if (!symbol.isString() || price == null || id < 0 || at <= 0) {
            return new Malformed("an aggTrade without s, p, a or E of its kind");
        }
        return new Trade(symbol.stringValue(), id, price, at);
    }

    private static @Nullable BigDecimal price(JsonNode text) {
        if (!text.isString() || !FIGURE.matcher(text.stringValue()).matches()) {
            return null;
        }
        var price = new BigDecimal(text.stringValue());
        return price.signum() > 0 ? plain(price) : null;
    }

    /** 97123.45 for 97123.45000000, which is the same figure as the platforms write it. */
    private static BigDecimal plain(BigDecimal price) {
        var bare = price.stripTrailingZeros();
        return bare.scale() < 0 ? bare.setScale(0) : bare;
    }

    private static long number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : -1;
    }

    private static Message answer(JsonNode whole) {
        var error = whole.has("error") ? whole.path("error") : whole.has("code") ? whole : null;
        return new Answer(number(whole.path("id")), error == null || error.isNull() ? null
                : Printable.line(said(error.path("msg").isString() ? error.path("msg").stringValue() : error.toString())));
    }

    private static String said(String words) {
        return words.length() <= SHOWN ? words : words.substring(0, SHOWN);
    }
}
