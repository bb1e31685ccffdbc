package dev.tierdeck.platform.agents;

import static dev.tierdeck.platform.agents.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.LiveRedis;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AgentTypesTest {
    /** A program that fills a Redis as the platforms do; not part of the project. */
    private static final Path FOREIGN_WRITER = Path.of("..", "shared", "tools", "foreign_writer.py");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    private Path folder;
    private ResourcePool local;

    @BeforeEach
    void open() {
        local = ResourcePool.open(Desk.settings(folder.resolve("cache")));
    }

    @AfterEach
    void close() {
        local.close();
    }

    private AgentTypes types() {
        return new AgentTypes(local.service());
    }

    private static <V> V read(Codec<V> codec, String json) {
        return codec.decode(json.getBytes(StandardCharsets.UTF_8));
    }

    private static <V> String again(Codec<V> codec, String json) {
        return new String(codec.encode(read(codec, json)), StandardCharsets.UTF_8);
    }

    private static void assertUnchanged(Codec<?> codec, String json) {
        assertThat(json(again(codec, json))).isEqualTo(json(json));
    }

    @Test
    void keys_ofEachKind_areTheGuides() {
        assertThat(types().marketDataKey("BTC", "1m")).hasToString("market_data:BTC:1m");
        assertThat(types().orderBookKey("ETH", 20)).hasToString("order_book:ETH:depth_20");
        assertThat(types().walletTransactionsKey("0x1234", "last_24h")).hasToString("wallet_transactions:0x1234:last_24h");
        assertThatIllegalArgumentException().isThrownBy(() -> types().marketDataKey("BTC:X", "1m"));
    }

    @Test
    void ttl_ofEachKind_isByItsVolatility() {
        assertThat(types().orderBook().ttl().apply(types().orderBookKey("ETH", 20))).isEqualTo(Ttl.seconds(20));
        assertThat(types().marketData().ttl().apply(types().marketDataKey("BTC", "1m"))).isEqualTo(Ttl.seconds(300));
        assertThat(types().walletTransactions().ttl().apply(types().walletTransactionsKey("0x1", "last_24h"))).isEqualTo(Ttl.seconds(1800));
        assertThat(Layouts.bundled().spec("agents/recent_trades/recent_trades").ttl()).isEqualTo(Ttl.seconds(120));
        assertThat(Layouts.bundled().spec("agents/historical_data/historical_data").ttl()).isEqualTo(Ttl.seconds(1800));
    }

    @Test
    void entries_putWithoutAServer_areReadFromMemoryAndThroughThePool_andOutliveIt() {
        var cache = local.service().cache();
        var bars = List.of(new PriceBar(1, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, null));
        cache.put(types().marketData(), types().marketDataKey("BTC", "1m"), bars);
        assertThat(cache.entry(types().marketData(), types().marketDataKey("BTC", "1m")).tier()).isEqualTo(TierId.MEMORY);
        assertThat(local.get("market_data:BTC:1m", AgentTypes.BARS)).isEqualTo(bars);
        local.close();
        open();
        assertThat(local.service().cache().get(types().marketData(), types().marketDataKey("BTC", "1m"))).isEqualTo(bars);
    }

    @Test
    void entries_rewritten_keepWhatTheyDoNotKnow_andEveryDigit() {
        assertUnchanged(AgentTypes.BARS, "[{\"time\": 1753005600, \"open\": 64012.50, \"high\": 64020, \"low\": 64001.1, \"close\": 64015.00000001,"
                + " \"volume\": 12.5, \"vwap\": 64010.250, \"venues\": [{\"name\": \"a\", \"share\": 0.10}], \"note\": null}]");
        assertUnchanged(AgentTypes.BOOK, "{\"bids\": [[1, 2], [\"64012.50\", \"0.400\", 3]], \"asks\": [], \"lastUpdateId\": 160, \"at\": 1753005600.125}");
        assertUnchanged(AgentTypes.TRANSACTIONS, "[{\"hash\": \"93b885ad\", \"value\": 1.50, \"from\": {\"label\": \"x\"}}, {\"hash\": \"00\"}]");
    }

    @Test
    void bar_withoutVolume_hasNone() {
        var bar = read(AgentTypes.BARS, "[{\"time\": 1, \"open\": 1, \"high\": 1, \"low\": 1, \"close\": 1}]").getFirst();
        assertThat(bar.volume()).isNull();
        assertThat(bar.more()).isEmpty();
    }

    @Test
    void book_rows_areFigures_howeverTheyWereWritten() {
        var book = read(AgentTypes.BOOK, "{\"bids\": [[\"64012.50\", \"0.4\"]], \"asks\": [[64013, 1.2, 7]]}");
        assertThat(book.bids().getFirst().price()).isEqualTo(new BigDecimal("64012.50"));
        assertThat(book.asks().getFirst().quantity()).isEqualTo(new BigDecimal("1.2"));
        assertThat(OrderBook.Row.of(BigDecimal.ONE, BigDecimal.TWO).quantity()).isEqualTo(BigDecimal.TWO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "[1]", "[{\"time\": 1, \"open\": 1, \"high\": 1, \"low\": 1}]", "{broken", "[] []",
        "[{\"time\": 1, \"open\": 1e999999999, \"high\": 1, \"low\": 1, \"close\": 1}]"})
    void bars_thatAreNone_areUndecodable(String json) {
        assertThatThrownBy(() -> read(AgentTypes.BARS, json)).isInstanceOf(CacheException.Undecodable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"bids\": []}", "{\"bids\": [[1]], \"asks\": []}", "{\"bids\": [{}], \"asks\": []}", "{\"bids\": [[1, \"a lot\"]], \"asks\": []}",
        "{\"bids\": [[1, null]], \"asks\": []}"})
    void books_thatAreNone_areUndecodable(String json) {
        assertThatThrownBy(() -> read(AgentTypes.BOOK, json)).isInstanceOf(CacheException.Undecodable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[{}]", "[{\"hash\": \"\"}]", "[{\"hash\": null}]"})
    void transactions_thatAreNone_areUndecodable(String json) {
        assertThatThrownBy(() -> read(AgentTypes.TRANSACTIONS, json)).isInstanceOf(CacheException.Undecodable.class);
    }

    @Test
    void bars_ofAnExchange_areReadFromRowsAndFromObjects() {
        var rows = PriceBar.list(json("[[1753005600000, \"1.50\", \"2\", \"1\", \"1.75\", \"10.0\", 1753005659999, \"17\"], [1753005660, 1, 2, 1, 2, 3]]"));
        assertThat(rows).containsExactly(new PriceBar(1_753_005_600, new BigDecimal("1.50"), new BigDecimal("2"), BigDecimal.ONE, new BigDecimal("1.75"),
                new BigDecimal("10.0")), new PriceBar(1_753_005_660, BigDecimal.ONE, new BigDecimal("2"), BigDecimal.ONE, new BigDecimal("2"), new BigDecimal("3")));
        assertThat(PriceBar.list(json("[{\"time\": 1, \"open\": 1, \"high\": 1, \"low\": 1, \"close\": 1, \"x\": 2}]")).getFirst().more())
                .isEqualTo(Map.of("x", json("2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"sEcReT\"", "[1]", "[[1, 2, 3]]", "[[1, \"sEcReT\", 1, 1, 1, 1]]", "[[1, null, 1, 1, 1, 1]]", "[{\"time\": \"sEcReT\"}]"})
    void bars_ofAnAnswerThatHasNone_areRefused_andItIsNotRepeated(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> PriceBar.list(json(json))).withNoCause()
                .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("sEcReT"));
    }

    private static List<String> python(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0).as(lines.toString()).isTrue();
        return lines;
    }

    private static void assumePython() throws IOException, InterruptedException {
        try {
            assumeThat(new ProcessBuilder("python3", "--version").start().waitFor()).isZero();
        } catch (IOException none) {
            assumeThat(none).isNull();
        }
    }

    @Test
    void values_ofAnIndependentWriter_areReadAll_typedAndThroughThePool() throws Exception {
        assumePython();
        assumeThat(Files.exists(FOREIGN_WRITER)).isTrue();
        python("python3", FOREIGN_WRITER.toString(), "--port", Integer.toString(REDIS.port()), "--users", "1");
        try (var service = Desk.service(REDIS.port(), folder); var pool = ResourcePool.on(service)) {
            var cache = service.cache();
            var types = new AgentTypes(service);
            var bars = names("market_data:*");
            assertThat(bars).hasSize(30).allSatisfy(name -> {
                assertThat(cache.get(types.marketData(), Key.of(name))).as(name).hasSize(100)
                        .allSatisfy(bar -> assertThat(bar.volume()).isNotNull()).allSatisfy(bar -> assertThat(bar.more()).isEmpty());
                assertThat(pool.get(name, AgentTypes.BARS)).hasSize(100);
            });
            assertThat(names("order_book:*")).hasSize(10).allSatisfy(name -> {
                assertThat(cache.get(types.orderBook(), Key.of(name)).bids()).as(name).hasSize(20);
                assertThat(pool.get(name, AgentTypes.BOOK).asks()).hasSize(20);
            });
            assertThat(names("wallet_transactions:*")).hasSize(5).allSatisfy(name -> {
                assertThat(cache.get(types.walletTransactions(), Key.of(name))).as(name).hasSize(1);
                assertThat(pool.get(name, AgentTypes.TRANSACTIONS).getFirst().hash()).hasSize(32);
            });
        }
    }

    private static List<String> names(String glob) {
        return Stream.of((Object[]) ((List<?>) REDIS.foreign().call("KEYS", glob)).toArray())
                .map(name -> name instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : name.toString()).toList();
    }

    @Test
    void entries_putHere_arePythonsToRead() throws Exception {
        assumePython();
        var bar = new PriceBar(1_753_005_600, new BigDecimal("1E+3"), BigDecimal.TEN, BigDecimal.ONE, new BigDecimal("0.1"), null, Map.of("ü", json("\"値\"")));
        var file = Files.write(folder.resolve("value.json"), AgentTypes.BARS.encode(List.of(bar)));
        assertThat(python("python3", "-c", "import json, sys; [b] = json.load(open(sys.argv[1], encoding='utf-8'));"
                + " print(b['time'], b['open'], b['close'], b['volume'], ascii(b['ü']))", file.toString()))
                .containsExactly("1753005600 1000.0 0.1 None '\\u5024'");
    }
}
