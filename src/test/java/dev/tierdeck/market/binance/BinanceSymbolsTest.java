package dev.tierdeck.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException.Empty;
import dev.tierdeck.market.SourceException.Malformed;
import dev.tierdeck.market.SourceException.Refused;
import dev.tierdeck.market.SourceException.Throttled;
import dev.tierdeck.market.SourceException.Unreachable;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.market.SymbolSource.Network;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.exchange.Listings;
import dev.tierdeck.testing.exchange.Mischief;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class BinanceSymbolsTest {
    private static final String INFO = "/api/v3/exchangeInfo";
    private static final String FOUR = "{\"a\":{\"symbols\":7},\"symbols\":[" + symbol("AUSDT") + "," + symbol("BUSDT") + "," + symbol("CUSDT") + ","
            + symbol("DUSDT") + "],\"z\":[[]]}";

    private final LocalBinance local = new LocalBinance();

    @AfterEach
    void close() {
        local.close();
    }

    private static String symbol(String name) {
        return "{\"symbol\":\"" + name + "\",\"status\":\"TRADING\",\"filters\":[{\"x\":[1]}],\"baseAsset\":\"A\",\"quoteAsset\":\"USDT\"}";
    }

    private List<String> names() throws Exception {
        return local.binance.symbols(MarketType.SPOT, Network.MAINNET, null).symbols().stream().map(Symbol::name).toList();
    }

    @ParameterizedTest
    @EnumSource(MarketType.class)
    void symbols_ofAMarket_areThoseListedInTheirOrder(MarketType market) throws Exception {
        var listing = local.binance.symbols(market, Network.MAINNET, null);
        var expected = new ArrayList<Symbol>();
        for (var node : JsonMapper.shared().readTree(local.exchange.listing(market)).path("symbols")) {
            var contract = node.path("contractType").asString("");
            expected.add(new Symbol(node.path("symbol").asString(), node.path("baseAsset").asString(), node.path("quoteAsset").asString(),
                    node.path("status").asString(), contract.isEmpty() ? null : contract));
        }
        assertThat(listing.symbols()).isEqualTo(expected);
        assertThat(listing.skipped()).isZero();
    }

    @Test
    void symbols_thatWereRecorded_areAsManyAsCounted() throws Exception {
        assumeTrue(Listings.recorded());
        var spot = local.binance.symbols(MarketType.SPOT, Network.MAINNET, null).symbols();
        var futures = local.binance.symbols(MarketType.FUTURES, Network.MAINNET, null).symbols();
        assertThat(spot).hasSize(1248);
        assertThat(spot.stream().filter(each -> each.trades() && each.quote().equals("USDT"))).hasSize(376);
        assertThat(futures).hasSize(155).anyMatch(each -> each.name().equals("BTCUSDT_220624") && "CURRENT_QUARTER".equals(each.contract()));
        assertThat(futures.stream().filter(each -> each.trades() && each.quote().equals("USDT"))).hasSize(146);
    }

    @Test
    void key_ofTheUser_goesToTheNetworkThatIsAsked() throws Exception {
        local.binance.symbols(MarketType.SPOT, Network.TESTNET, Secret.of("mine-0123456789"));
        local.binance.symbols(MarketType.FUTURES, Network.MAINNET, null);
        assertThat(local.exchange.asked("/testnet" + INFO)).singleElement().matches(asked -> asked.key().equals("mine-0123456789"));
        assertThat(local.exchange.asked("/fapi/v1/exchangeInfo")).singleElement().matches(asked -> asked.key().isEmpty());
        assertThat(local.exchange.asked()).hasSize(2);
    }

    @Test
    void entries_thatAreMalformedOrComeAgain_areSkippedAndCounted() throws Exception {
        local.exchange.listing(MarketType.SPOT, FOUR);
        for (var mischief : List.of(Mischief.SOME_NULLS, Mischief.SOME_WRONG)) {
            local.exchange.on(INFO).answer(mischief);
            assertThat(names()).containsExactly("AUSDT", "CUSDT");
            assertThat(local.binance.symbols(MarketType.SPOT, Network.MAINNET, null).skipped()).isEqualTo(2);
        }
        local.exchange.on(INFO).answer(Mischief.DUPLICATED);
        assertThat(names()).containsExactly("AUSDT", "BUSDT", "CUSDT", "DUSDT");
        assertThat(local.binance.symbols(MarketType.SPOT, Network.MAINNET, null).skipped()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "btcusdt", "../../etc", "BTC USDT", "BTC:USDT", "BTC\\u0000", "_X", ".."})
    void name_thatNoExchangeGives_isMalformed(String name) throws Exception {
        local.exchange.listing(MarketType.SPOT, "{\"symbols\":[" + symbol(name) + "," + symbol("AUSDT") + "]}");
        assertThat(names()).containsExactly("AUSDT");
    }

    @Test
    void name_inAnotherScript_isAName() throws Exception {
        local.exchange.listing(MarketType.SPOT, "{\"symbols\":[" + symbol("币安人生USDT") + "]}");
        assertThat(names()).containsExactly("币安人生USDT");
    }

    @Test
    void answer_thatIsNoList_isMalformedAsAWhole() {
        local.exchange.listing(MarketType.SPOT, FOUR);
        for (var mischief : List.of(Mischief.TRUNCATED, Mischief.WRONG_TYPES, Mischief.NULL, Mischief.EMPTY_BODY, Mischief.HTML, Mischief.json("{}"),
                Mischief.json("[]"), Mischief.json(FOUR + "{"), Mischief.json(FOUR.substring(0, FOUR.length() - 1)))) {
            local.exchange.on(INFO).answer(mischief);
            assertThatThrownBy(this::names).isInstanceOf(Malformed.class).hasMessageContaining(local.exchange.url() + INFO);
        }
    }

    @Test
    void list_withNothingWellFormed_isEmpty() {
        local.exchange.on(INFO).answer(Mischief.EMPTY_LIST);
        assertThatThrownBy(this::names).isInstanceOf(Empty.class);
        local.exchange.on(INFO).answer(Mischief.json("{\"symbols\":[null,1,{}]}"));
        assertThatThrownBy(this::names).isInstanceOf(Empty.class);
    }

    @Test
    void failures_ofTheExchange_areTyped() {
        local.exchange.on(INFO).answer(Mischief.status(503));
        assertThatThrownBy(this::names).isInstanceOf(Unreachable.class);
        local.exchange.on(INFO).answer(Mischief.DROPPED);
        assertThatThrownBy(this::names).isInstanceOf(Unreachable.class);
        local.exchange.on(INFO).answer(Mischief.refused(401, -2015, "Invalid API-key, IP, or permissions for action."));
        assertThat(catchThrowableOfType(Refused.class, this::names)).hasMessageContaining("-2015 Invalid API-key");
        local.exchange.on(INFO).answer(Mischief.banned(Duration.ofSeconds(100)));
        assertThat(catchThrowableOfType(Throttled.class, this::names).after()).contains(Duration.ofSeconds(100));
    }

    @Test
    void list_thatWeighsMoreThanIsLeft_isNotAskedFor() throws Exception {
        local.exchange.clock(local.time);
        local.exchange.usedWeight(MarketType.SPOT, 5_950);
        names();
        names();
        assertThatThrownBy(this::names).as("5,990 of 6,000 were used, and a list is 20").isInstanceOf(Throttled.class);
        assertThat(local.exchange.count(INFO)).isEqualTo(2);
    }
}
