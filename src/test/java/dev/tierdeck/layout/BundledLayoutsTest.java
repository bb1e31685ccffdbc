package dev.tierdeck.layout;

import dev.tierdeck.engine.LastGood;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TierId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The four layouts against keys as the platforms' documents and writers have them. */
class BundledLayoutsTest {
    private static final Layouts LAYOUTS = Layouts.bundled();

    @ParameterizedTest
    @CsvSource({
        "cache:symbols:spot:v1, tradebot/symbols/spot",
        "cache:symbols:futures:v1, tradebot/symbols/futures",
        "cache:symbols:spot:v2, tradebot/symbols/spot",
        "cache:symbols:spot:last_good, tradebot/symbols/last_good",
        "cache:symbols:futures:last_good, tradebot/symbols/last_good",
        "metrics:cache_hit:symbols_spot, tradebot/metrics/cache_hit",
        "metrics:cache_miss:symbols_futures, tradebot/metrics/cache_miss",
        "metrics:cache_warmup:success:symbols_spot, tradebot/metrics/cache_warmup",
        "metrics:cache_warmup:failure:symbols_futures, tradebot/metrics/cache_warmup",
        "metrics:spot_symbols_cache:last_refresh_ts, tradebot/metrics/last_refresh_ts",
        "price:crypto:BTC, trading-ai/prices/crypto",
        "price:stock:NVDA, trading-ai/prices/stock",
        "price:macro:GDP, trading-ai/prices/macro",
        "prediction:BTC, trading-ai/predictions/prediction",
        "market:all, trading-ai/market/summary",
        "chart:BTC:1H, trading-ai/charts/chart",
        "ws_history:BTC:1D, trading-ai/history/ws_history",
        "market_data:BTC:1m, agents/market_data/market_data",
        "order_book:ETH:depth_20, agents/order_book/order_book",
        "wallet_transactions:0x1234:last_24h, agents/wallet_transactions/wallet_transactions",
        "tradecore:user:profile:user-123, tradecore/USER/profile",
        "tradecore:user:settings:user-123, tradecore/USER/settings",
        "tradecore:auth:session:sess-456, tradecore/AUTH/session",
        "tradecore:auth:token:user-1, tradecore/AUTH/token",
        "tradecore:auth:oauth_state:0cc175b9c0f1b6a8, tradecore/AUTH/oauth_state",
        "tradecore:broker:health:alpaca:conn-789, tradecore/BROKER/health",
        "tradecore:broker:credentials:alpaca:conn-789, tradecore/BROKER/credentials",
        "tradecore:broker:access_token:alpaca:conn-789, tradecore/BROKER/access_token",
        "tradecore:broker:refresh_token:alpaca:conn-789, tradecore/BROKER/refresh_token",
        "tradecore:broker:connections:u:user-1:b:alpaca, tradecore/BROKER/connections",
        "tradecore:vb:adapter:u:user-123:c:conn-456, tradecore/VB/adapter",
        "tradecore:vb:balance:vb-1, tradecore/VB/balance",
        "tradecore:vb:position:vb-1:c:conn-1, tradecore/VB/position",
        "tradecore:account:balance:acct-1:b:ibkr:c:conn-1, tradecore/TRADING/account_balance",
        "tradecore:account:balance:acct-1, tradecore/TRADING/account_balance",
        "tradecore:account:portfolio:acct-1:b:ibkr:c:conn-1, tradecore/TRADING/portfolio",
        "tradecore:order:status:ord-1:c:conn-1, tradecore/TRADING/order_status",
        "tradecore:position:list:acct-1:c:conn-1, tradecore/TRADING/position_list",
        "tradecore:market:quote:AAPL, tradecore/MARKET/quote",
        "tradecore:market:quote:SYM0000001, tradecore/MARKET/quote",
        "tradecore:market:bar:AAPL:1m, tradecore/MARKET/bar",
        "tradecore:api:response:get_orders:hash-abc123, tradecore/API/response",
        "tradecore:api:response:get_orders:hash-abc123:user-1, tradecore/API/response",
        "tradecore:ratelimit:api:user-123, tradecore/SYSTEM/ratelimit",
        "tradecore:ratelimit:alpaca:user-1, tradecore/SYSTEM/ratelimit",
        "tradecore:lock:expensive_data:123, tradecore/SYSTEM/lock",
        "tradecore:metrics:hits, tradecore/SYSTEM/metrics",
    })
    void place_keyOfAPlatform_givesItsType(String text, String type) {
        var key = Key.of(text);
        var place = LAYOUTS.place(key);
        assertThat(place.layout() + "/" + place.domain() + "/" + place.type()).isEqualTo(type);
        var parsed = LAYOUTS.parse(key).orElseThrow();
        assertThat(parsed.type()).hasToString(type);
        assertThat(parsed.print()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"spaces in name", "newline\nin:name", "ünïcode:価格", "glob:*?[a-z]\\", "braces:{tag}", ":empty::segment:", "hash"})
    void place_unknownKeyUnderADomainsHead_isInTheDomainWithoutType(String odd) {
        var place = LAYOUTS.place(Key.of("tradecore:market:odd:" + odd));
        assertThat(place.layout()).isEqualTo("tradecore");
        assertThat(place.domain()).isEqualTo("MARKET");
        assertThat(place.type()).isNull();
        assertThat(place.identifiers()).isEmpty();
    }

    @Test
    void place_bytesThatAreNoText_areInTheDomain() {
        var bytes = Key.of("tradecore:market:quote:x").bytes();
        bytes[bytes.length - 1] = (byte) 0xff;
        var key = Key.of(bytes);
        assertThat(LAYOUTS.place(key).type()).isEqualTo("quote");
        assertThat(LAYOUTS.place(key).identifiers()).isEqualTo(Map.of("symbol", "ÿ"));
        assertThat(LAYOUTS.parse(key).orElseThrow().print()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "tradecore", "tradecore:", "tradecore:other:x", "user:123", "cache:symbol", "Tradecore:market:quote:A"})
    void place_keyUnderNoHead_isOther(String text) {
        assertThat(LAYOUTS.place(Key.of(text))).isEqualTo(Placement.other());
    }

    @Test
    void place_engineKey_isOwn() {
        assertThat(LAYOUTS.place(Key.of("tierdeck:{abc}:gen"))).isEqualTo(Placement.own());
        assertThat(LAYOUTS.place(Key.of("tierdeck"))).isEqualTo(Placement.other());
    }

    @Test
    void place_identifiers_areInTheTemplatesOrder() {
        var place = LAYOUTS.place(Key.of("tradecore:account:balance:acct-1:b:ibkr:c:conn-7"));
        assertThat(place.identifiers()).containsExactly(
                Map.entry("account_id", "acct-1"), Map.entry("broker_id", "ibkr"), Map.entry("connection_id", "conn-7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tradecore:auth:session:s", "tradecore:auth:anything:else:at:all", "tradecore:auth:", "tradecore:broker:credentials:a:c",
            "tradecore:broker:credentials:of:another:form", "tradecore:broker:access_token:a:c", "tradecore:broker:refresh_token:x"})
    void place_secrets_areSensitive(String text) {
        assertThat(LAYOUTS.place(Key.of(text)).sensitive()).isTrue();
    }

    @Test
    void type_sensitive_livesInRedisOnly() {
        assertThat(types()).filteredOn(TypeSpec::sensitive).isNotEmpty()
                .allSatisfy(type -> assertThat(type.tiers()).containsExactly(TierId.REDIS));
    }

    @Test
    void type_countedOrLocked_livesInRedisOnly() {
        for (var name : List.of("tradebot/metrics/cache_hit", "tradecore/SYSTEM/ratelimit", "tradecore/SYSTEM/lock")) {
            assertThat(LAYOUTS.spec(name).tiers()).as(name).containsExactly(TierId.REDIS);
        }
        assertThat(LAYOUTS.spec("tradecore/MARKET/quote").tiers()).isEqualTo(Set.of(TierId.MEMORY, TierId.REDIS));
    }

    @ParameterizedTest
    @CsvSource({
        "tradecore/USER/profile, 3600", "tradecore/USER/settings, 1800", "tradecore/AUTH/session, 7200", "tradecore/AUTH/token, 3600",
        "tradecore/AUTH/oauth_state, 600", "tradecore/BROKER/health, 60", "tradecore/BROKER/credentials, 3600",
        "tradecore/BROKER/access_token, 3600", "tradecore/BROKER/refresh_token, 2592000", "tradecore/VB/account_list, 60",
        "tradecore/VB/adapter, 60", "tradecore/VB/balance, 30", "tradecore/VB/position, 60", "tradecore/TRADING/account_balance, 60",
        "tradecore/TRADING/order_status, 300", "tradecore/TRADING/position_list, 60", "tradecore/MARKET/quote, 5",
        "tradecore/MARKET/bar, 60", "tradecore/API/response, 300", "trading-ai/prices/crypto, 30", "trading-ai/prices/stock, 30",
        "trading-ai/prices/macro, 300", "trading-ai/predictions/prediction, 3", "trading-ai/charts/chart, 600",
        "trading-ai/history/ws_history, 300", "trading-ai/market/summary, 300", "tradebot/symbols/spot, 300",
        "tradebot/symbols/futures, 300", "agents/order_book/order_book, 20", "agents/wallet_transactions/wallet_transactions, 1800",
    })
    void ttl_ofType_isTheDocumentedOne(String type, long seconds) {
        assertThat(LAYOUTS.spec(type).ttl().millis()).isEqualTo(seconds * 1000);
    }

    @Test
    void lastGood_symbols_neverExpire() {
        assertThat(LAYOUTS.spec("tradebot/symbols/last_good").ttl().forever()).isTrue();
        assertThat(LAYOUTS.spec("tradebot/symbols/spot").lastGood()).isEqualTo(LastGood.KEPT);
    }

    @Test
    void recipes_ofTradecore_areTheGuidesThree_andThoseOfItsEvents() {
        var tradecore = LAYOUTS.active().getLast();
        assertThat(tradecore.recipes()).extracting(RecipeSpec::name)
                .containsExactly("broker-connection", "connection", "account", "user", "virtual-broker", "virtual-account");
        assertThat(tradecore.recipes().getFirst().patterns()).extracting(step -> step.pattern().toString()).containsExactly(
                "{prefix}:broker:*:{broker_id}*", "{prefix}:broker:*:{connection_id}*", "{prefix}:account:*:b:{broker_id}*",
                "{prefix}:account:*:c:{connection_id}*", "{prefix}:vb:*:c:{connection_id}*", "{prefix}:order:*:c:{connection_id}*",
                "{prefix}:position:*:c:{connection_id}*", "{prefix}:api:*:*{user_id}*", "{prefix}:ratelimit:*:{broker_id}*");
    }

    @Test
    void counters_ofTradebot_areThePlatformsOwn() {
        assertThat(LAYOUTS.active().getFirst().counters()).extracting(CounterPair::hit)
                .containsExactly(Key.of("metrics:cache_hit:symbols_spot"), Key.of("metrics:cache_hit:symbols_futures"));
    }

    @Test
    void cleanup_isOfTradecoresSessionsAndRateLimitsAlone() {
        assertThat(LAYOUTS.cleanedUp()).extracting(Object::toString)
                .containsExactlyInAnyOrder("tradecore/AUTH/session", "tradecore/SYSTEM/ratelimit");
    }

    private static List<TypeSpec> types() {
        return LAYOUTS.active().stream().flatMap(layout -> layout.domains().stream()).flatMap(domain -> domain.types().stream()).toList();
    }
}
