package dev.tierdeck.platform.tradecore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.codec.PythonJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;

/** Entries as JSON: what is written, what is read, and what survives between. */
class EntriesTest {
    private static final Instant NOON = Instant.parse("2025-11-10T12:00:00Z");

    private static <V> V read(TradeCoreType<V> type, String json) {
        return Objects.requireNonNull(type.codec().decode(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static <V> String written(TradeCoreType<V> type, V value) {
        return new String(type.codec().encode(value), StandardCharsets.UTF_8);
    }

    private static <V> String rewritten(TradeCoreType<V> type, String json) {
        return written(type, read(type, json));
    }

    private static BigDecimal money(String figure) {
        return new BigDecimal(figure);
    }

    @Test
    void quote_written_isTheGuides() {
        var quote = new Quote("AAPL", money("150.10"), money("150.15"), money("150.12"), NOON);

        assertThat(written(TradeCore.QUOTE, quote))
                .isEqualTo("{\"symbol\": \"AAPL\", \"bid\": 150.10, \"ask\": 150.15, \"last\": 150.12, \"timestamp\": \"2025-11-10T12:00:00Z\"}");
        assertThat(read(TradeCore.QUOTE, written(TradeCore.QUOTE, quote))).isEqualTo(quote);
    }

    @Test
    void fields_thatAreMissing_areNullAndStayOut() {
        var bare = read(TradeCore.QUOTE, "{\"symbol\": \"AAPL\"}");

        assertThat(bare).isEqualTo(new Quote("AAPL", null, null, null, null));
        assertThat(written(TradeCore.QUOTE, bare)).isEqualTo("{\"symbol\": \"AAPL\"}");
        assertThat(written(TradeCore.VB_BALANCE, new Balance(money("1.0"), null, null))).isEqualTo("{\"cash\": 1.0}");
        assertThat(rewritten(TradeCore.ORDER_STATUS, "{\"filled_at\": null, \"order_id\": \"o\"}")).isEqualTo("{\"filled_at\": null, \"order_id\": \"o\"}");
    }

    @Test
    void value_changedInOneField_keepsAllOthersAndTheirOrder() {
        var old = read(TradeCore.QUOTE, "{\"venue\": \"XNAS\", \"last\": 1E5, \"symbol\": \"AAPL\", \"depth\": [[1.10, {\"a\": -0.0}]], \"bid\": 100000.0, \"ask\": NaN, "
                + "\"timestamp\": \"2025-11-10 12:00:00\"}");
        var risen = new Quote(old.symbol(), money("100000.5"), old.ask(), old.last(), old.timestamp(), old.written());

        assertThat(old.written().unknown()).containsExactly("venue", "depth");
        assertThat(old.written().unknown("venue").orElseThrow().stringValue()).isEqualTo("XNAS");
        assertThat(written(TradeCore.QUOTE, risen)).isEqualTo("{\"venue\": \"XNAS\", \"last\": 100000.0, \"symbol\": \"AAPL\", \"depth\": [[1.10, {\"a\": -0.0}]], "
                + "\"bid\": 100000.5, \"ask\": NaN, \"timestamp\": \"2025-11-10 12:00:00\"}");
    }

    @Test
    void field_thatWasSet_isWrittenAfterThoseThatWereThere_andOneThatWasTakenAwayIsNull() {
        var old = read(TradeCore.ORDER_STATUS, "{\"status\": \"new\", \"note\": 1, \"order_id\": \"o-1\"}");
        var filled = new OrderStatus(null, "filled", NOON, old.written());

        assertThat(written(TradeCore.ORDER_STATUS, filled))
                .isEqualTo("{\"status\": \"filled\", \"note\": 1, \"order_id\": null, \"filled_at\": \"2025-11-10T12:00:00Z\"}");
    }

    @Test
    void response_thatIsNull_isWrittenAsSuch() {
        var params = PythonJson.tree(Map.of("page", 1));
        assertThat(written(TradeCore.API_RESPONSE, new ApiResponse("/api/orders", params, null, NOON, Written.NOWHERE)))
                .isEqualTo("{\"endpoint\": \"/api/orders\", \"params\": {\"page\": 1}, \"response\": null, \"cached_at\": \"2025-11-10T12:00:00Z\"}");
    }

    @Test
    void unknownField_changedByWhoeverAskedForIt_isNotChangedInTheEntry() {
        var quote = read(TradeCore.QUOTE, "{\"depth\": [1]}");
        ((ArrayNode) quote.written().unknown("depth").orElseThrow()).add(2);
        assertThat(written(TradeCore.QUOTE, quote)).isEqualTo("{\"depth\": [1]}");
        assertThat(quote.written().unknown("width")).isEmpty();
    }

    @Test
    void list_changedInOneElement_keepsTheUnknownFieldsOfEach() {
        var old = read(TradeCore.POSITION_LIST, "[{\"qty\": 3, \"symbol\": \"NVDA\", \"side\": \"long\"}, {\"symbol\": \"AAPL\", \"qty\": 10, \"cost\": 1500.50}]");
        var more = new Position(old.get(0).symbol(), money("4"), old.get(0).written());

        assertThat(written(TradeCore.POSITION_LIST, List.of(more, old.get(1))))
                .isEqualTo("[{\"qty\": 4, \"symbol\": \"NVDA\", \"side\": \"long\"}, {\"symbol\": \"AAPL\", \"qty\": 10, \"cost\": 1500.50}]");
    }

    @Test
    void portfolio_changedInItsWorth_keepsTheUnknownFieldsOfItsPositions() {
        var mine = new ArrayList<>(List.of(new Position("NVDA", money("3"))));
        var kept = new Portfolio("acct-1", null, mine);
        mine.clear();
        assertThat(kept.positions()).hasSize(1);
        var old = read(TradeCore.PORTFOLIO, "{\"positions\": [{\"qty\": 3, \"side\": \"long\", \"symbol\": \"NVDA\"}], \"value\": 543.60, \"account_id\": 77, \"as_of\": \"now\"}");

        assertThat(old.accountId()).isEqualTo("77");
        assertThat(written(TradeCore.PORTFOLIO, new Portfolio(old.accountId(), money("544.0"), old.positions(), old.written())))
                .isEqualTo("{\"positions\": [{\"qty\": 3, \"side\": \"long\", \"symbol\": \"NVDA\"}], \"value\": 544.0, \"account_id\": 77, \"as_of\": \"now\"}");
    }

    @Test
    void figure_thatStandsAsText_isReadAndStaysText() {
        var balance = "{\"cash\": \"10000.00\", \"equity\": 12000}";

        assertThat(read(TradeCore.ACCOUNT_BALANCE, balance)).isEqualTo(new Balance(money("10000.00"), money("12000"), null));
        assertThat(rewritten(TradeCore.ACCOUNT_BALANCE, balance)).isEqualTo(balance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2025-11-10T12:00:00Z\"", "\"2025-11-10T12:00:00\"", "\"2025-11-10 12:00:00.000000\"", "\"2025-11-10T12:00:00+00:00\"",
        "\"2025-11-10T13:00:00.000000+01:00\"", "\"2025-11-10T07:00:00-05:00\"", "1762776000", "1762776000.0"})
    void moment_inAnyFormThatPythonWrites_isTheSame(String form) {
        var json = "{\"timestamp\": " + form + "}";

        assertThat(read(TradeCore.QUOTE, json).timestamp()).isEqualTo(NOON);
        assertThat(rewritten(TradeCore.QUOTE, json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]|that is an object", "3|that is an object", "{\"bid\": \"a lot\"}|field bid is not a number", "{\"bid\": {}}|field bid is not a number",
        "{\"bid\": true}|field bid is not a number", "{\"bid\": 1e999999999}|field bid is not a number", "{\"bid\": -1e-999999999}|field bid is not a number", "{\"bid\": \"1e400\"}|field bid is not a number",
        "{\"symbol\": [1]}|field symbol is not a text",
        "{\"timestamp\": \"yesterday\"}|field timestamp is not a moment", "{\"timestamp\": 1e300}|field timestamp is not a moment"})
    void quote_thatIsNone_isUndecodableByASentence(String json, String why) {
        assertThatThrownBy(() -> read(TradeCore.QUOTE, json)).isInstanceOf(CacheException.Undecodable.class).hasMessageContaining(why)
                .hasMessageStartingWith("The value is no Quote").hasNoCause();
    }

    @Test
    void entries_ofOtherShapes_areUndecodable() {
        assertThatThrownBy(() -> read(TradeCore.POSITION_LIST, "{}")).isInstanceOf(CacheException.Undecodable.class).hasMessageContaining("list of Position");
        assertThatThrownBy(() -> read(TradeCore.POSITION_LIST, "[null]")).isInstanceOf(CacheException.Undecodable.class);
        assertThatThrownBy(() -> read(TradeCore.BAR, "{\"time\": 1.5}")).isInstanceOf(CacheException.Undecodable.class).hasMessageContaining("time is not a whole number");
        assertThatThrownBy(() -> read(TradeCore.BROKER_HEALTH, "{\"healthy\": \"yes\"}")).isInstanceOf(CacheException.Undecodable.class);
        assertThatThrownBy(() -> read(TradeCore.ACCESS_TOKEN, "{\"access_token\": \"x\"}")).isInstanceOf(CacheException.Undecodable.class);
        assertThatThrownBy(() -> read(TradeCore.BAR, "[".repeat(5000))).isInstanceOf(CacheException.Undecodable.class).hasMessageContaining("nested");
    }

    @Test
    void nullValue_isNoEntry() {
        for (var type : CoreDesk.TYPES) {
            if (type != TradeCore.TOKEN) {
                assertThat(type.codec().decode("null".getBytes(StandardCharsets.UTF_8))).as(type.name()).isNull();
            }
        }
    }

    @Test
    void secrets_asStrings_showNothing() {
        var session = read(TradeCore.SESSION, "{\"user_id\": \"user-1\", \"token\": \"hunter2\", \"refresh\": \"hunter2\"}");
        var credentials = read(TradeCore.CREDENTIALS, "{\"api_key\": \"hunter2\", \"api_secret\": \"hunter2\", \"passphrase\": \"hunter2\"}");
        var token = read(TradeCore.TOKEN, "hunter2");

        assertThat(session.token()).isEqualTo(new Secret("hunter2"));
        assertThat(List.of(session.toString(), credentials.toString(), token.toString(), session.written().toString()))
                .noneMatch(shown -> shown.contains("hunter2")).anyMatch(shown -> shown.contains("passphrase"));
        assertThatThrownBy(() -> read(TradeCore.SESSION, "{\"token\": [\"hunter2\"]}")).hasMessageNotContaining("hunter2").hasNoCause();
        assertThatThrownBy(() -> read(TradeCore.SESSION, "hunter2")).hasMessageNotContaining("hunter2").hasNoCause();
    }

    @Test
    void tokens_inEitherForm_areRead() {
        assertThat(read(TradeCore.ACCESS_TOKEN, "\"at\\u002d1\"")).isEqualTo(new Secret("at-1"));
        assertThat(read(TradeCore.ACCESS_TOKEN, "eyJ.e30.x")).isEqualTo(new Secret("eyJ.e30.x"));
        assertThat(read(TradeCore.REFRESH_TOKEN, "12345")).isEqualTo(new Secret("12345"));
        assertThat(written(TradeCore.REFRESH_TOKEN, new Secret("é"))).isEqualTo("\"\\u00e9\"");
        assertThat(read(TradeCore.TOKEN, "\"quoted\"")).isEqualTo(new Secret("\"quoted\""));
        assertThat(written(TradeCore.TOKEN, new Secret("eyJ.e30.x"))).isEqualTo("eyJ.e30.x");
    }

    @Test
    void types_haveACodecEach_byWhichMemoryTellsThemApart() {
        assertThat(new HashSet<Codec<?>>(CoreDesk.TYPES.stream().<Codec<?>>map(TradeCoreType::codec).toList())).hasSameSizeAs(CoreDesk.TYPES);
        assertThat(TradeCore.QUOTE.in(CoreDesk.LAYOUTS).codec()).isSameAs(TradeCore.QUOTE.in(CoreDesk.LAYOUTS).codec());
    }

    @Test
    void types_areAllThatTheLayoutHas_butForTheSystems() {
        assertThat(CoreDesk.TYPES.stream().map(TradeCoreType::name)).containsExactlyInAnyOrderElementsOf(CoreDesk.LAYOUTS.types().stream()
                .filter(name -> name.layout().equals("tradecore") && !name.domain().equals("SYSTEM")).map(Object::toString).toList());
    }

    @Test
    void keys_ofEachForm_areTheGuides() {
        assertThat(TradeCore.QUOTE.key("AAPL")).hasToString("tradecore:market:quote:AAPL");
        assertThat(TradeCore.VB_BALANCE.key("vb-1")).hasToString("tradecore:vb:balance:vb-1");
        assertThat(TradeCore.VB_BALANCE.key("vb-1", "conn-1")).hasToString("tradecore:vb:balance:vb-1:c:conn-1");
        assertThat(TradeCore.ACCOUNT_BALANCE.key("a", "alpaca", "c")).hasToString("tradecore:account:balance:a:b:alpaca:c:c");
        assertThat(TradeCore.ACCOUNT_BALANCE.key("a")).hasToString("tradecore:account:balance:a");
        assertThat(TradeCore.VB_ADAPTER.key("user-123", "conn-456")).hasToString("tradecore:vb:adapter:u:user-123:c:conn-456");
        assertThatThrownBy(() -> TradeCore.CREDENTIALS.key("alpaca")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("takes 2 identifiers");
        assertThatThrownBy(() -> TradeCore.QUOTE.key("A:B")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("takes no ':'");
        assertThatThrownBy(() -> TradeCore.ACCOUNT_BALANCE.key("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void written_isEqualByWhatIsUnknown() {
        assertThat(read(TradeCore.QUOTE, "{\"symbol\":\"A\"}")).isEqualTo(new Quote("A", null, null, null, null))
                .isNotEqualTo(read(TradeCore.QUOTE, "{\"symbol\":\"A\", \"venue\": 1}"));
    }
}
