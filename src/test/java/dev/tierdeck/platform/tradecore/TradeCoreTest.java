package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.codec.PythonJson;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.BareCache;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.Python;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Entries on a real server that Python programs share. */
@Timeout(120)
class TradeCoreTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private static final Instant NOON = Instant.parse("2025-11-10T12:00:00Z");
    private static final Quote QUOTE = new Quote("AAPL", new BigDecimal("150.1"), new BigDecimal("150.15"), new BigDecimal("150.12"), NOON);

    /** What was written, and what Python has to find. */
    private final Map<String, Map<String, Object>> meant = new LinkedHashMap<>();

    private static BigDecimal money(String figure) {
        return new BigDecimal(figure);
    }

    private <V> void put(CoreDesk desk, TradeCoreType<V> type, V value, Object json, String... identifiers) {
        desk.core.put(type, value, identifiers);
        meant.put(type.key(identifiers).toString(), Map.of(json instanceof String ? "text" : "json", json));
    }

    private static Map<String, Object> fields(Object... named) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < named.length; i += 2) {
            fields.put((String) named[i], named[i + 1]);
        }
        return fields;
    }

    private String readByPython() throws Exception {
        var reader = Path.of(Objects.requireNonNull(getClass().getResource("/tradecore/reader.py")).toURI());
        return Python.run(List.of("python3", reader.toString(), Integer.toString(REDIS.port())),
                PythonJson.text(PythonJson.tree(meant)).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void entries_ofEachTypeAndKeyForm_arePythonsToRead() throws Exception {
        assumeThat(Python.found()).isTrue();
        try (var desk = CoreDesk.open(REDIS.port())) {
            putPeople(desk);
            putBrokers(desk);
            putTrading(desk);
            put(desk, TradeCore.QUOTE, QUOTE, fields("symbol", "AAPL", "bid", 150.1, "ask", 150.15, "last", 150.12, "timestamp", "2025-11-10T12:00:00Z"), "AAPL");
            put(desk, TradeCore.BAR, new Bar(1_762_776_000L, money("1.0E-5"), money("1E+16"), money("0.5"), money("1"), money("12345.678")),
                    fields("time", 1_762_776_000, "open", 1e-5, "high", 1e16, "low", 0.5, "close", 1, "volume", 12345.678), "AAPL", "1m");
            var orders = ApiRequest.get("/api/orders").params(Map.of("page", 1, "limit", 50));
            var response = fields("endpoint", "/api/orders", "params", orders.params(), "response", fields("orders", List.of(), "total", 0), "cached_at", "2025-11-10T12:00:00Z");
            for (var request : List.of(orders, orders.user("user-1"))) {
                desk.core.responses().put(request, response.get("response"));
                meant.put(desk.core.responses().key(request).toString(), Map.of("json", response));
            }
            assertThat(meant.keySet()).hasSize(28).allSatisfy(key -> assertThat(CoreDesk.LAYOUTS.parse(Key.of(key))).as(key).isPresent());
            meant.keySet().forEach(key -> REDIS.foreign().call("EXPIRE", key, 600)); // Quotes live 5 s, which a busy machine may take.
            assertThat(readByPython()).isEqualTo("read 28");
        }
    }

    private void putPeople(CoreDesk desk) {
        put(desk, TradeCore.USER_PROFILE, new UserProfile("user-1", "ü@example.com"), fields("user_id", "user-1", "email", "ü@example.com"), "user-1");
        put(desk, TradeCore.USER_SETTINGS, new UserSettings("dark"), fields("theme", "dark"), "user-1");
        put(desk, TradeCore.SESSION, new Session("user-1", new Secret("jwt")), fields("user_id", "user-1", "token", "jwt"), "sess-1");
        put(desk, TradeCore.TOKEN, new Secret("eyJ.e30.x"), "eyJ.e30.x", "user-1");
        put(desk, TradeCore.OAUTH_STATE, new OauthState("user-1", "alpaca"), fields("user_id", "user-1", "broker", "alpaca"), "state-1");
    }

    private void putBrokers(CoreDesk desk) {
        put(desk, TradeCore.BROKER_HEALTH, new BrokerHealth(true, money("50"), NOON), fields("healthy", true, "latency_ms", 50, "last_check", "2025-11-10T12:00:00Z"), "alpaca", "conn-1");
        put(desk, TradeCore.BROKER_CONNECTIONS, List.of(new BrokerConnection("conn-1", "alpaca", null)), List.of(fields("connection_id", "conn-1", "broker_id", "alpaca")), "user-1", "alpaca");
        put(desk, TradeCore.CREDENTIALS, new Credentials(new Secret("k"), new Secret("s")), fields("api_key", "k", "api_secret", "s"), "alpaca", "conn-1");
        put(desk, TradeCore.ACCESS_TOKEN, new Secret("at"), "\"at\"", "alpaca", "conn-1");
        put(desk, TradeCore.REFRESH_TOKEN, new Secret("rt"), "\"rt\"", "alpaca", "conn-1");
        for (var type : List.of(TradeCore.VB_ADAPTER, TradeCore.VB_ACCOUNT_LIST)) {
            put(desk, type, List.of(new VirtualAccount("vb-1", "Paper Account", money("100000.0"))), List.of(fields("id", "vb-1", "name", "Paper Account", "balance", 100000.0)),
                    "user-1", "conn-1");
        }
    }

    private void putTrading(CoreDesk desk) {
        var virtual = fields("cash", 95000.0, "equity", 100000.0);
        put(desk, TradeCore.VB_BALANCE, new Balance(money("95000.0"), money("100000.0"), null), virtual, "vb-1");
        put(desk, TradeCore.VB_BALANCE, new Balance(money("95000.0"), money("100000.0"), null), virtual, "vb-1", "conn-1");
        var balance = fields("cash", 10000.5, "equity", 12000, "buying_power", 10000.25);
        for (var ids : List.of(new String[] {"acct-1", "alpaca", "conn-1"}, new String[] {"acct-1"})) {
            put(desk, TradeCore.ACCOUNT_BALANCE, new Balance(money("10000.5"), money("12000"), money("10000.25")), balance, ids);
            put(desk, TradeCore.PORTFOLIO, new Portfolio("acct-1", money("30.3"), List.of(new Position("NVDA", money("3")))),
                    fields("account_id", "acct-1", "value", 30.3, "positions", List.of(fields("symbol", "NVDA", "qty", 3))), ids);
        }
        for (var ids : List.of(new String[] {"id-1", "conn-1"}, new String[] {"id-1"})) {
            put(desk, TradeCore.ORDER_STATUS, new OrderStatus("id-1", "filled", NOON), fields("order_id", "id-1", "status", "filled", "filled_at", "2025-11-10T12:00:00Z"), ids);
            put(desk, TradeCore.POSITION_LIST, List.of(new Position("NVDA", money("-0.5"))), List.of(fields("symbol", "NVDA", "qty", -0.5)), ids);
            put(desk, TradeCore.VB_POSITION, List.of(), List.of(), ids);
        }
    }

    /** Reads what stands at each key as its type, and writes it again as it was read. */
    private static Set<String> rewriteAll(CoreDesk desk) {
        var types = new HashSet<String>();
        for (var key : desk.core.plain().keys("tradecore:*")) {
            var name = CoreDesk.LAYOUTS.parse(key).orElseThrow().type();
            if (name.domain().equals("SYSTEM")) {
                continue;
            }
            var type = CoreDesk.TYPES.stream().filter(each -> each.name().equals(name.toString())).findFirst().orElseThrow();
            rewrite(desk, type.in(CoreDesk.LAYOUTS), key);
            types.add(type.name());
        }
        return types;
    }

    private static <V> void rewrite(CoreDesk desk, CacheType<V> type, Key key) {
        var before = (byte[]) REDIS.foreign().call("GET", key.bytes());
        var value = desk.cache.get(type, key);
        assertThat(value).as("%s", key).isNotNull();
        desk.cache.put(type, key, value);
        assertThat((byte[]) REDIS.foreign().call("GET", key.bytes())).as("%s, rewritten", key).asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(before, StandardCharsets.UTF_8));
    }

    @Test
    void entries_ofPython_areReadAndRewrittenToTheByte() {
        CoreDesk.foreign().forEach((key, value) -> REDIS.foreign().call("SET", key, value, "EX", 300));
        try (var desk = CoreDesk.open(REDIS.port())) {
            assertThat(rewriteAll(desk)).hasSize(CoreDesk.TYPES.size());
            assertThat(desk.core.get(TradeCore.QUOTE, "AAPL")).isEqualTo(QUOTE);
            assertThat(desk.core.get(TradeCore.CREDENTIALS, "alpaca", "conn-0").written().unknown()).containsExactly("passphrase");
            assertThat(desk.core.get(TradeCore.QUOTE, "PENNY").ask()).isNull();
            assertThat(desk.core.get(TradeCore.VB_BALANCE, "vb-0", "conn-0")).isEqualTo(new Balance(money("95000.0"), money("100000.0"), null));
        }
    }

    @Test
    void entries_ofTheForeignWriter_areReadAllOfThem() throws Exception {
        assumeThat(Python.writerFound()).isTrue();
        Python.run(List.of("python3", Python.FOREIGN_WRITER.toString(), "--port", Integer.toString(REDIS.port()), "--users", "5"), new byte[0]);
        for (var key : CoreDesk.standing(REDIS.foreign())) {
            REDIS.foreign().call("EXPIRE", key, 600); // Quotes live 5 s, which a busy machine may take.
        }
        try (var desk = CoreDesk.open(REDIS.port())) {
            assertThat(rewriteAll(desk)).hasSizeGreaterThanOrEqualTo(16);
        }
    }

    @Test
    void value_ofEachCall_isPutReadMovedAndRemoved() {
        var bar = new Bar(1_762_776_000L, money("150.0"), money("150.2"), money("149.9"), money("150.1"), null);
        try (var desk = CoreDesk.open(REDIS.port())) {
            var core = desk.core;
            assertThat(core.get(TradeCore.BAR, "AAPL", "1m")).isNull();
            assertThat(core.exists(TradeCore.BAR, "AAPL", "1m")).isFalse();
            core.put(TradeCore.BAR, bar, "AAPL", "1m");

            assertThat(core.get(TradeCore.BAR, "AAPL", "1m")).isEqualTo(bar);
            assertThat(core.exists(TradeCore.BAR, "AAPL", "1m")).isTrue();
            assertThat((long) REDIS.foreign().call("PTTL", "tradecore:market:bar:AAPL:1m")).isBetween(1L, 60_000L);
            assertThat(core.expire(TradeCore.BAR, Duration.ofSeconds(500), "AAPL", "1m")).isTrue();
            assertThat((long) REDIS.foreign().call("PTTL", "tradecore:market:bar:AAPL:1m")).isBetween(300_000L, 500_000L);
            assertThat(core.entry(TradeCore.BAR, "AAPL", "1m").tags()).containsExactlyInAnyOrder("AAPL", "bar");
            assertThat(core.delete(TradeCore.BAR, "AAPL", "1m")).isTrue();
            assertThat(core.delete(TradeCore.BAR, "AAPL", "1m")).isFalse();
            assertThat(REDIS.foreign().call("EXISTS", "tradecore:market:bar:AAPL:1m")).isEqualTo(0L);
            core.put(TradeCore.BAR, bar, Duration.ofSeconds(900), "AAPL", "1m");
            assertThat((long) REDIS.foreign().call("PTTL", "tradecore:market:bar:AAPL:1m")).isBetween(600_000L, 900_000L);
        }
    }

    @Test
    void value_thatIsMissing_isLoadedOnce() {
        var loads = new AtomicInteger();
        try (var desk = CoreDesk.open(REDIS.port())) {
            for (int i = 0; i < 3; i++) {
                var profile = desk.core.get(TradeCore.USER_PROFILE, key -> new UserProfile("user-1", "load-" + loads.incrementAndGet()), "user-1");
                assertThat(profile).isEqualTo(new UserProfile("user-1", "load-1"));
            }
            assertThat(desk.core.entry(TradeCore.USER_PROFILE, key -> null, "user-1").value().email()).isEqualTo("load-1");
            assertThat(REDIS.foreign().text("GET", "tradecore:user:profile:user-1")).isEqualTo("{\"user_id\": \"user-1\", \"email\": \"load-1\"}");
        }
    }

    @Test
    void value_thatIsUndecodable_isAMiss_andNothingOfAnotherRedisTypeIsOverwritten() {
        REDIS.foreign().call("SET", "tradecore:user:profile:user-1", "[".repeat(5000) + "]".repeat(5000));
        REDIS.foreign().call("HSET", "tradecore:user:profile:user-2", "a", "b");
        try (var desk = CoreDesk.open(REDIS.port())) {
            for (var user : List.of("user-1", "user-2")) {
                assertThat(desk.core.get(TradeCore.USER_PROFILE, key -> new UserProfile(user, "loaded"), user)).isEqualTo(new UserProfile(user, "loaded"));
                assertThat(desk.core.get(TradeCore.USER_SETTINGS, user)).isNull();
            }
            assertThat(desk.core.get(TradeCore.USER_PROFILE, "user-1")).isEqualTo(new UserProfile("user-1", "loaded"));
            assertThat(REDIS.foreign().text("HGET", "tradecore:user:profile:user-2", "a")).isEqualTo("b");
        }
    }

    @Test
    void value_ofAnotherProgram_isSeenThroughMemory() {
        try (var desk = CoreDesk.open(REDIS.port())) {
            desk.core.put(TradeCore.USER_SETTINGS, new UserSettings("dark"), "user-1");
            assertThat(desk.core.get(TradeCore.USER_SETTINGS, "user-1").theme()).isEqualTo("dark");
            REDIS.foreign().call("SET", "tradecore:user:settings:user-1", "{\"theme\": \"light\"}", "EX", 300);
            Await.until("the change is seen", () -> desk.core.get(TradeCore.USER_SETTINGS, "user-1").theme().equals("light"));
        }
    }

    @Test
    void prefix_ofTheLayouts_isInForceEverywhere() {
        var moved = CoreDesk.LAYOUTS.withPrefix("tradecore", "desk-7");
        try (var desk = CoreDesk.open(REDIS.port(), moved)) {
            desk.core.put(TradeCore.QUOTE, QUOTE, Duration.ofSeconds(300), "AAPL");
            desk.core.responses().put(ApiRequest.get("/api/orders").user("user-1"), Map.of());
            desk.core.put(TradeCore.USER_PROFILE, new UserProfile("user-1", null), "user-1");
            REDIS.foreign().call("SET", "tradecore:market:quote:AAPL", "{}");

            assertThat(CoreDesk.standing(REDIS.foreign())).containsExactlyInAnyOrder("desk-7:market:quote:AAPL", "desk-7:user:profile:user-1", "tradecore:market:quote:AAPL",
                    "desk-7:api:response:get_orders:hash-99914b932bd37a50b983c5e7c90ae93b:user-1");
            assertThat(desk.core.ttls().ttl("market:quote").millis()).isEqualTo(5_000);
            assertThat(desk.core.responses().clearUser("user-1")).isEqualTo(1);
            assertThat(desk.core.clear().user("user-1")).isEqualTo(1);
            assertThat(desk.core.clear().all()).isEqualTo(1);
            assertThat(CoreDesk.standing(REDIS.foreign())).containsExactly("tradecore:market:quote:AAPL");
            assertThat(TradeCore.QUOTE.key("AAPL")).hasToString("tradecore:market:quote:AAPL");
        }
    }

    @Test
    void layouts_withoutTradeCore_areRefused() {
        assertThatThrownBy(() -> TradeCore.of(new NoCache(), Layouts.of(List.of()))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tradecore/API/response");
    }

    private static final class NoCache extends BareCache {}
}
