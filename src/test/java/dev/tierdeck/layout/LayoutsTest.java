package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.codec.Text;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    private static final Layouts LAYOUTS = Layouts.bundled();

    @Test
    void configuredTtl_isThatOfTheKeysType_overridesIncluded() {
        assertThat(LAYOUTS.ttl(Key.of("prediction:BTC"))).contains(Ttl.seconds(1));
        assertThat(LAYOUTS.ttl(Key.of("prediction:DOGE"))).contains(Ttl.seconds(3));
        assertThat(LAYOUTS.ttl(LAYOUTS.key("tradebot/symbols/last_good", "spot"))).contains(Ttl.FOREVER);
        assertThat(LAYOUTS.ttl(Key.of("prediction:BTC:odd"))).isEmpty();
        assertThat(LAYOUTS.ttl(Key.of("no such key"))).isEmpty();
    }

    @Test
    void locksAndLimits_areKnownByTheirTypes_notByHowTheirNamesBegin() {
        var jobs = Layouts.of(List.of(Layout.parse("jobs.json", """
                {"layout": "jobs", "domains": [{"name": "JOBS", "heads": ["app:"], "types": [
                  {"name": "lock", "key": "app:{job}:lock", "value": "text", "ttl": "5s", "tiers": ["redis"], "role": "lock"},
                  {"name": "token", "key": "app:{job}:token", "value": "text", "ttl": "5s", "sensitive": true}]}]}""")));
        assertThat(jobs.locks()).extracting(Glob::toString).containsExactly("app:*:lock");
        assertThat(jobs.isLock(Key.of("app:report:lock"))).isTrue();
        assertThat(jobs.isLock(Key.of("app:report:token"))).isFalse();
        assertThat(jobs.isLock(Key.of("app:a:b:lock"))).as("no field has a colon").isFalse();

        assertThat(LAYOUTS.isLock(Key.of("tradecore:lock:expensive_data:123"))).isTrue();
        assertThat(LAYOUTS.isLimit(Key.of("tradecore:lock:expensive_data:123"))).isFalse();
        assertThat(LAYOUTS.isLimit(Key.of("tradecore:ratelimit:api:user-1"))).isTrue();
        assertThat(LAYOUTS.isLimit(Key.of("no such key"))).isFalse();
    }

    @Test
    void type_hotSymbol_livesShorter() {
        var type = LAYOUTS.type("trading-ai/predictions/prediction", Text.UTF_8);
        assertThat(type.ttl().apply(LAYOUTS.key("trading-ai/predictions/prediction", "BTC"))).isEqualTo(Ttl.seconds(1));
        assertThat(type.ttl().apply(LAYOUTS.key("trading-ai/predictions/prediction", "DOGE"))).isEqualTo(Ttl.seconds(3));
        assertThat(type.ttl().apply(Key.of("no such key"))).isEqualTo(Ttl.seconds(3));
    }

    @Test
    void type_withSymbol_isTaggedByItAndByItsName() {
        var bars = LAYOUTS.type("agents/market_data/market_data", Text.UTF_8);
        assertThat(bars.tags().apply(Key.of("market_data:BTC:1m"))).containsExactlyInAnyOrder("market_data", "BTC", "1m");
        var wallets = LAYOUTS.type("agents/wallet_transactions/wallet_transactions", Text.UTF_8);
        assertThat(wallets.tags().apply(Key.of("wallet_transactions:0x1:last_24h"))).containsExactlyInAnyOrder("wallet_transactions", "0x1");
    }

    @Test
    void type_tagOfAFieldTheKeysTemplateLacks_isLeftOut() {
        var balance = LAYOUTS.type("tradecore/TRADING/account_balance", Text.UTF_8);
        assertThat(balance.tags().apply(Key.of("tradecore:account:balance:a"))).containsExactly("account:a");
        assertThat(balance.tags().apply(Key.of("tradecore:account:balance:a:b:ibkr:c:x"))).containsExactly("account:a", "broker:ibkr", "connection:x");
    }

    @Test
    void type_declaration_isTakenOver() {
        var quote = LAYOUTS.type("tradecore/MARKET/quote", Text.UTF_8);
        assertThat(quote.name()).hasToString("tradecore/MARKET/quote");
        assertThat(quote.freshness()).isEqualTo(Duration.ofSeconds(5));
        assertThat(quote.in(TierId.MEMORY)).isTrue();
        assertThat(quote.sensitive()).isFalse();
        assertThat(LAYOUTS.type("tradecore/AUTH/session", Text.UTF_8).sensitive()).isTrue();
    }

    @Test
    void shelf_isThePlaceWithoutIdentifiers() {
        for (var name : List.of("price:crypto:BTC", "tradecore:auth:token:user-1", "tradecore:market:odd", "tierdeck:history", "other")) {
            var place = LAYOUTS.place(Key.of(name));
            assertThat(LAYOUTS.shelf(Key.of(name))).as(name)
                    .isEqualTo(new Placement(place.layout(), place.domain(), place.type(), Map.of(), place.sensitive()));
        }
    }

    /** Keys of all templates, and what is nearly one: cut short, gone on with, or joined to another. */
    @Test
    void shelves_keysInAnyOrder_areWhereEachIsAlone() {
        var random = new Random(11);
        var templates = LAYOUTS.active().stream().flatMap(layout -> layout.domains().stream()).flatMap(domain -> domain.types().stream())
                .flatMap(type -> type.keys().stream()).map(KeyTemplate::toString).toList();
        var keys = random.ints(5_000, 0, templates.size()).mapToObj(templates::get).map(template -> switch (random.nextInt(4)) {
            case 0 -> template.substring(0, random.nextInt(template.length() + 1));
            case 1 -> template.replaceAll("\\{.*?}", "x" + random.nextInt(9));
            case 2 -> template.replaceAll("\\{.*", "") + templates.get(random.nextInt(templates.size()));
            default -> template.replaceAll("\\{.*", "") + "a:b";
        }).map(Key::of).toList();
        for (var order : List.of(keys, keys.stream().sorted().toList())) {
            var shelves = LAYOUTS.shelves();
            assertThat(order).allSatisfy(key -> assertThat(shelves.apply(key)).isEqualTo(LAYOUTS.shelf(key)));
        }
        assertThat(keys.stream().map(LAYOUTS::shelf).distinct().count()).isGreaterThan(50);
    }

    @Test
    void type_unknown_isRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.type("tradecore/MARKET/quotes", Text.UTF_8))
                .withMessageContaining("tradecore/MARKET/quotes").withMessageContaining("tradecore/MARKET/quote,");
    }

    @Test
    void key_ofType_isItsFirstTemplate() {
        assertThat(LAYOUTS.key("tradecore/MARKET/quote", "AAPL")).isEqualTo(Key.of("tradecore:market:quote:AAPL"));
        assertThat(LAYOUTS.key("tradebot/symbols/spot", "1")).isEqualTo(Key.of("cache:symbols:spot:v1"));
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.key("tradecore/MARKET/quote", "A:B")).withMessageContaining("takes no ':'");
    }

    @Test
    void heads_ofDomain_ignoreCase() {
        assertThat(texts(LAYOUTS.heads("TradeCore", "trading"))).containsExactly("tradecore:account:", "tradecore:order:", "tradecore:position:");
        assertThat(texts(LAYOUTS.heads("", "Market"))).containsExactly("market:", "tradecore:market:");
        assertThat(texts(LAYOUTS.heads())).contains("cache:symbols:", "metrics:", "price:", "market_data:", "tradecore:lock:").doesNotHaveDuplicates();
    }

    @Test
    void heads_ofUnknownDomain_areRefusedWithTheKnownOnes() {
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.heads("", "markets"))
                .withMessageContaining("'markets'").withMessageContaining("tradecore/MARKET").withMessageContaining("trading-ai/market");
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.heads("agents", "MARKET")).withMessageContaining("agents/MARKET");
    }

    @Test
    void heads_ofType_areItsTemplates_andIgnoreCase() {
        assertThat(texts(LAYOUTS.heads(TypeName.parse("TradeCore/market/QUOTE")))).containsExactly("tradecore:market:quote:");
        assertThat(texts(LAYOUTS.heads(TypeName.parse("tradecore/TRADING/account_balance"))))
                .containsExactly("tradecore:account:balance:", "tradecore:account:balance:");
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.heads(TypeName.parse("tradecore/MARKET/quotes")))
                .withMessageContaining("there is no type 'tradecore/MARKET/quotes'").withMessageContaining("tradecore/MARKET/quote,");
    }

    @Test
    void types_areThoseOfTheActiveLayouts_inTheirOrder() {
        assertThat(LAYOUTS.types()).hasSize(44).startsWith(TypeName.parse("tradebot/symbols/spot")).endsWith(TypeName.parse("tradecore/SYSTEM/metrics"));
    }

    @Test
    void tagged_symbol_givesTheNamesOfAllTypesThatItTags() {
        assertThat(LAYOUTS.tagged("BTC")).extracting(Glob::toString).containsExactly("price:crypto:BTC", "price:stock:BTC", "price:macro:BTC",
                "prediction:BTC", "chart:BTC:*", "ws_history:BTC:*", "market_data:*:BTC", "market_data:BTC:*", "order_book:BTC:*",
                "recent_trades:BTC:*", "historical_data:BTC:*", "wallet_transactions:BTC:*", "tradecore:market:quote:BTC", "tradecore:market:bar:BTC:*", "tradecore:api:response:BTC:hash\\\\-*",
                "tradecore:api:response:BTC:hash\\\\-*:*");
        assertThat(LAYOUTS.tagged("BTC").getFirst().literal()).hasValue("price:crypto:BTC".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tagged_typesNameOrWord_givesAllKeysOfThoseTypes() {
        assertThat(LAYOUTS.tagged("price")).extracting(Glob::toString).contains("price:crypto:*", "price:stock:*", "price:macro:*");
        assertThat(LAYOUTS.tagged("order_book")).extracting(Glob::toString).contains("order_book:*:*", "prediction:order_book");
    }

    @Test
    void tagged_textBeforeTheField_isReadOff() {
        assertThat(LAYOUTS.tagged("user:user-1")).extracting(Glob::toString).contains("tradecore:user:profile:user\\\\-1",
                "tradecore:broker:connections:u:user\\\\-1:b:*").allMatch(glob -> glob.startsWith("tradecore:"));
        assertThat(LAYOUTS.tagged("account:a")).extracting(Glob::toString)
                .contains("tradecore:account:balance:a:b:*:c:*", "tradecore:account:balance:a", "tradecore:vb:balance:a");
        assertThat(LAYOUTS.tagged("broker:alpaca")).as("a template that lacks the field gives no such tag").extracting(Glob::toString)
                .contains("tradecore:account:balance:*:b:alpaca:c:*").doesNotContain("tradecore:account:balance:*");
    }

    @Test
    void tagged_valueThatATemplateCantHold_givesNoName() {
        assertThat(LAYOUTS.tagged("A:B")).isEmpty();
        assertThat(LAYOUTS.tagged("user:a:b")).isEmpty();
        assertThat(LAYOUTS.tagged("")).isEmpty();
        assertThat(LAYOUTS.tagged("user:")).isEmpty();
        assertThat(LAYOUTS.tagged("\ud800")).isEmpty();
    }

    @Test
    void tagged_valueFullOfPatterns_standsForItself() {
        var globs = LAYOUTS.tagged("*[a]?");
        assertThat(globs).anyMatch(glob -> glob.matches(Key.of("prediction:*[a]?"))).noneMatch(glob -> glob.matches(Key.of("prediction:xab")))
                .noneMatch(glob -> glob.matches(Key.of("prediction:BTC")));
    }

    @Test
    void trackedHeads_coverWhatMemoryHolds_andNoneBeginsAnother() {
        var heads = LAYOUTS.trackedHeads();
        assertThat(heads).isNotEmpty().allSatisfy(head -> assertThat(head).isNotEmpty());
        for (var head : heads) {
            assertThat(heads).filteredOn(other -> other != head && Key.of(other).startsWith(head)).isEmpty();
        }
        LAYOUTS.active().stream().flatMap(layout -> layout.domains().stream()).flatMap(domain -> domain.types().stream())
                .filter(type -> type.tiers().contains(TierId.MEMORY)).flatMap(type -> type.keys().stream())
                .forEach(key -> assertThat(heads).anyMatch(head -> Key.of(key.literalHead()).startsWith(head)));
        assertThat(texts(heads)).contains("cache:symbols:", "tradecore:market:quote:")
                .noneMatch(head -> head.startsWith("tradecore:auth") || head.startsWith("metrics") || head.startsWith("tradecore:lock"));
    }

    @Test
    void withPrefix_movesKeysHeadsAndTracking() {
        var moved = LAYOUTS.withPrefix("tradecore", "acme:prod");
        assertThat(moved.key("tradecore/MARKET/quote", "AAPL")).isEqualTo(Key.of("acme:prod:market:quote:AAPL"));
        assertThat(moved.place(Key.of("acme:prod:market:odd")).domain()).isEqualTo("MARKET");
        assertThat(moved.place(Key.of("tradecore:market:quote:AAPL")).layout()).isEqualTo("other");
        assertThat(texts(moved.trackedHeads())).contains("acme:prod:market:quote:");
        assertThat(moved.active().getLast().prefix()).isEqualTo("acme:prod");
    }

    @Test
    void withPrefix_wrong_isRefused() {
        for (var prefix : List.of("", " ", "a{b}", "tierdeck", "tierdeck:x")) {
            assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.withPrefix("tradecore", prefix)).withMessageContaining("a prefix is not blank");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> LAYOUTS.withPrefix("tradecor", "x")).withMessageContaining("tradebot, trading-ai");
    }

    @Test
    void place_typesThatOverlap_goesByPrecedence() {
        var layouts = Layouts.of(List.of(Layout.parse("a.json", """
                {"layout": "a", "domains": [{"name": "d", "heads": ["a:"], "types": [
                  {"name": "any", "key": "a:{x*}", "ttl": "1s"},
                  {"name": "one", "key": "a:b:{x}", "ttl": "1s", "precedence": 1},
                  {"name": "top", "key": "a:{x}:top", "ttl": "1s", "precedence": 2}]}]}""")));
        assertThat(layouts.place(Key.of("a:b:c")).type()).isEqualTo("one");
        assertThat(layouts.place(Key.of("a:b:top")).type()).isEqualTo("top");
        assertThat(layouts.place(Key.of("a:b:c:d")).type()).isEqualTo("any");
        assertThat(layouts.place(Key.of("a:")).type()).isNull();
    }

    @Test
    void of_layoutsThatClaimOneKey_areRefused() {
        var one = Layout.parse("one.json", single("one", "x:", "x:{a}:b"));
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> Layouts.of(List.of(one, Layout.parse("two.json", single("two", "x:c", "x:c{a*}")))))
                .withMessage("Layout two.json, line 1: key: 'x:c{a*}' of two/d/t could match the same key as 'x:{a}:b' of one/d/t "
                        + "(one.json, line 1); allowed are templates without a common key, or types with different precedence.");
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> Layouts.of(List.of(one, Layout.parse("two.json", single("ONE", "y:", "y:{a}")))))
                .withMessageContaining("names \"ONE\", as one.json does");
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> Layouts.of(List.of(one, Layout.parse("two.json", single("two", "x:", "x:{a}:c")))))
                .withMessageContaining("claims 'x:' for two/d, but it belongs to one/d");
    }

    private static String single(String layout, String head, String key) {
        return """
                {"layout": "%s", "domains": [{"name": "d", "heads": ["%s"], "types": [{"name": "t", "key": "%s", "ttl": "1s"}]}]}"""
                .formatted(layout, head, key);
    }

    private static List<String> texts(List<byte[]> heads) {
        return heads.stream().map(head -> new String(head, StandardCharsets.UTF_8)).toList();
    }

    @Test
    void watched_areTypesWithAnAllowanceAndASymbol_thatAreNotMasked() {
        assertThat(Layouts.bundled().watched()).extracting(each -> each.type().toString()).containsExactly(
                "trading-ai/prices/crypto", "trading-ai/prices/stock", "trading-ai/prices/macro", "trading-ai/predictions/prediction",
                "trading-ai/charts/chart", "trading-ai/history/ws_history", "agents/market_data/market_data", "agents/order_book/order_book",
                "tradecore/MARKET/quote", "tradecore/MARKET/bar");
        var masked = Layout.parse("m.json", """
                { "layout": "m", "domains": [ { "name": "d", "heads": ["d:"], "sensitive": true, "types": [
                    { "name": "t", "key": "d:{symbol}", "ttl": "5s", "freshness": "5s" } ] } ] }
                """);
        assertThat(Layouts.of(List.of(masked)).watched()).isEmpty();
    }

    @Test
    void watched_price_tellsItsSourcesTimeAndItsMarketsHours() {
        var value = "{\"price\": 1.5, \"timestamp\": \"2026-03-02T15:00:00Z\"}".getBytes(StandardCharsets.UTF_8);
        var saturday = Instant.parse("2026-03-07T15:00:00Z");
        var byType = Layouts.bundled().watched().stream().collect(Collectors.toMap(each -> each.type().type(), each -> each));
        assertThat(byType.get("stock").stamp().apply(value)).contains(Instant.parse("2026-03-02T15:00:00Z"));
        assertThat(byType.get("stock").hours().openSince(saturday)).isNull();
        assertThat(byType.get("crypto").hours().openSince(saturday)).isEqualTo(Instant.MIN);
        assertThat(byType.get("quote").stamp().apply(value)).isPresent();
        assertThat(byType.get("macro").stamp().apply(value)).as("a series is as old as our look at it").isEmpty();
        assertThat(byType.get("stock").allowance()).isEqualTo(Duration.ofSeconds(30));
        assertThat(byType.get("quote").heads()).containsExactly("tradecore:market:quote:".getBytes(StandardCharsets.UTF_8));
    }
}
