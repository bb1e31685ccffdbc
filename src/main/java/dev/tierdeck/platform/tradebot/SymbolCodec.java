package dev.tierdeck.platform.tradebot;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Symbol lists as TradeBot writes them: a list of objects with symbol, baseAsset, quoteAsset, and status or contractType. */
final class SymbolCodec implements Codec<SymbolList> {
    private static final Json<JsonNode> JSON = Json.of(JsonNode.class);

    private final MarketType market;
    private final String last;

    SymbolCodec(MarketType market) {
        this.market = market;
        this.last = market == MarketType.SPOT ? "status" : "contractType";
    }

    @Override
    public byte[] encode(SymbolList list) {
        var array = JsonNodeFactory.instance.arrayNode();
        list.symbols().forEach(symbol -> array.addObject().put("symbol", symbol.name()).put("baseAsset", symbol.base())
                .put("quoteAsset", symbol.quote()).put(last, market == MarketType.SPOT ? symbol.status() : symbol.contract()));
        return JSON.encode(array);
    }

    /** What is no symbol is skipped and counted; a list without any is none, so that a source is asked. */
    @Override
    public @Nullable SymbolList decode(byte[] bytes) {
        var json = JSON.decode(bytes);
        if (json == null || json.isNull()) {
            return null;
        }
        var symbols = new ArrayList<Symbol>();
        json.forEach(each -> {
            if (isSymbol(each)) {
                symbols.add(symbol(each));
            }
        });
        if (!json.isArray() || symbols.isEmpty()) {
            throw new CacheException.Undecodable("The value is no list of " + market.code() + " symbols.", null);
        }
        return new SymbolList(symbols, json.size() - symbols.size(), Origin.CACHE, List.of());
    }

    private boolean isSymbol(JsonNode node) {
        return isText(node, "symbol") && isText(node, "baseAsset") && isText(node, "quoteAsset") && isText(node, last);
    }

    private static boolean isText(JsonNode node, String field) {
        return node.path(field).isString() && !node.path(field).asString().isBlank();
    }

    /** Only what trades is listed, so a contract's status is known though it is not written. */
    private Symbol symbol(JsonNode node) {
        var word = node.path(last).asString();
        return new Symbol(node.path("symbol").asString(), node.path("baseAsset").asString(), node.path("quoteAsset").asString(),
                market == MarketType.SPOT ? word : "TRADING", market == MarketType.SPOT ? null : word);
    }
}
