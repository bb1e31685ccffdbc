package dev.tierdeck.market.binance;

import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.market.SymbolSource.Listing;
import dev.tierdeck.market.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** The symbols of one {@code exchangeInfo}, read symbol by symbol: its tree would take many times its 4 MB. */
final class Listed {
    private final Answer answer;
    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private int skipped;
    private boolean found;

    private Listed(Answer answer) {
        this.answer = answer;
    }

    /** What is listed in this answer. */
    static Listing in(Answer answer) throws SourceException {
        var listed = new Listed(answer);
        return answer.read(listed::read);
    }

    private Listing read(JsonParser parser) throws SourceException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw answer.malformed("no object", null);
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean list = parser.currentName().equals("symbols");
            if (parser.nextToken() == JsonToken.START_ARRAY && list) {
                each(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (!found || parser.nextToken() != null) {
            throw answer.malformed(found ? "something after its end" : "no symbols[]", null);
        }
        if (symbols.isEmpty()) {
            throw answer.empty("well-formed symbols");
        }
        return new Listing(symbols.values().stream().toList(), skipped);
    }

    private void each(JsonParser parser) {
        found = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            var symbol = symbol(parser.readValueAsTree());
            if (symbol.isEmpty() || symbols.putIfAbsent(symbol.get().name(), symbol.get()) != null) {
                skipped++;
            }
        }
    }

    private static Optional<Symbol> symbol(@Nullable JsonNode node) {
        if (node == null || !node.isObject()) {
            return Optional.empty();
        }
        var name = text(node, "symbol");
        var base = text(node, "baseAsset");
        var quote = text(node, "quoteAsset");
        var status = text(node, "status");
        if (!Names.legal(name) || !Names.legal(base) || !Names.legal(quote) || !Names.legal(status)) {
            return Optional.empty();
        }
        var contract = text(node, "contractType");
        return Optional.of(new Symbol(name, base, quote, status, contract.isEmpty() ? null : contract));
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isString() ? value.asString() : "";
    }
}
