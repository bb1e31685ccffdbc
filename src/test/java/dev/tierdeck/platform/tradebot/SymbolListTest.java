package dev.tierdeck.platform.tradebot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.market.SymbolSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolListTest {
    private static final List<String> POPULAR = List.of("BTC", "ETH", "BNB");

    private static SymbolList spot(Symbol... symbols) {
        return SymbolList.of(MarketType.SPOT, POPULAR, new SymbolSource.Listing(List.of(symbols), 2), Origin.PUBLIC, List.of());
    }

    private static Symbol symbol(String base, String quote, String status) {
        return new Symbol(base + quote, base, quote, status, null);
    }

    @Test
    void of_listing_isUsdtPairsThatTrade_popularOnesFirst_othersInTheExchangesOrder() {
        var list = spot(symbol("ZEC", "USDT", "TRADING"), symbol("BNB", "USDT", "TRADING"), symbol("ETH", "BTC", "TRADING"),
                symbol("LUNA", "USDT", "BREAK"), symbol("ADA", "USDT", "TRADING"), symbol("BTC", "USDT", "TRADING"));
        assertThat(list.symbols()).extracting(Symbol::name).containsExactly("BTCUSDT", "BNBUSDT", "ZECUSDT", "ADAUSDT");
        assertThat(list.skipped()).isEqualTo(2);
    }

    @Test
    void of_severalContractsOfOneBase_stayInTheExchangesOrder() {
        var listing = new SymbolSource.Listing(List.of(new Symbol("XUSDT", "X", "USDT", "TRADING", "PERPETUAL"),
                new Symbol("BTCUSDT_220624", "BTC", "USDT", "TRADING", "CURRENT_QUARTER"),
                new Symbol("BTCUSDT", "BTC", "USDT", "TRADING", "PERPETUAL"), new Symbol("NONEUSDT", "NONE", "USDT", "TRADING", null),
                new Symbol("BLANKUSDT", "BLANK", "USDT", "TRADING", "")), 0);
        var list = SymbolList.of(MarketType.FUTURES, POPULAR, listing, Origin.PUBLIC, List.of());
        assertThat(list.symbols()).extracting(Symbol::name).containsExactly("BTCUSDT_220624", "BTCUSDT", "XUSDT");
        assertThat(list.skipped()).as("a contract of no kind can't be written").isEqualTo(2);
    }

    @Test
    void encode_spotAndFutures_areAsThePythonCodeWritesThem() {
        assertThat(new String(new SymbolCodec(MarketType.SPOT).encode(spot(symbol("BTC", "USDT", "TRADING"))), StandardCharsets.UTF_8))
                .isEqualTo("[{\"symbol\":\"BTCUSDT\",\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\",\"status\":\"TRADING\"}]");
        var futures = new SymbolList(List.of(ScriptedSource.pair(MarketType.FUTURES, "ETH")), 0, Origin.PUBLIC, List.of());
        assertThat(new String(new SymbolCodec(MarketType.FUTURES).encode(futures), StandardCharsets.UTF_8))
                .isEqualTo("[{\"symbol\":\"ETHUSDT\",\"baseAsset\":\"ETH\",\"quoteAsset\":\"USDT\",\"contractType\":\"PERPETUAL\"}]");
    }

    @Test
    void decode_entriesThatAreNoSymbols_areSkippedAndCounted() {
        var text = """
                [{"symbol": "BTCUSDT", "baseAsset": "BTC", "quoteAsset": "USDT", "status": "TRADING", "more": 1}, null, 5, "x",
                 {"symbol": "ETHUSDT", "baseAsset": "ETH", "quoteAsset": "USDT", "contractType": "PERPETUAL"},
                 {"symbol": "", "baseAsset": "ETH", "quoteAsset": "USDT", "status": "TRADING"},
                 {"symbol": "ETHUSDT", "baseAsset": 7, "quoteAsset": "USDT", "status": "TRADING"}]""";
        var list = new SymbolCodec(MarketType.SPOT).decode(text.getBytes(StandardCharsets.UTF_8));
        assertThat(list.symbols()).containsExactly(symbol("BTC", "USDT", "TRADING"));
        assertThat(list.skipped()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "5", "\"x\"", "[null]", "{broken", "{\"a\": {\"symbol\": \"A\", \"baseAsset\": \"A\", \"quoteAsset\": \"A\", \"status\": \"A\"}}"})
    void decode_noList_isNoValue(String text) {
        assertThatExceptionOfType(CacheException.Undecodable.class)
                .isThrownBy(() -> new SymbolCodec(MarketType.SPOT).decode(text.getBytes(StandardCharsets.UTF_8)));
    }
}
