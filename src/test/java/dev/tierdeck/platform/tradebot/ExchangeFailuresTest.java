package dev.tierdeck.platform.tradebot;

import static dev.tierdeck.market.MarketType.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Symbol lists from Binance's own client, through every failure of the local exchange. */
@Timeout(120)
class ExchangeFailuresTest {
    private static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private static final Map<String, Mischief> FAILURES = failures();

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final LocalBinance local = new LocalBinance();
    private TradeBotDesk desk;

    private static Map<String, Mischief> failures() {
        var all = new LinkedHashMap<String, Mischief>();
        all.put("truncated", Mischief.TRUNCATED);
        all.put("wrong types", Mischief.WRONG_TYPES);
        all.put("an empty list", Mischief.EMPTY_LIST);
        all.put("null", Mischief.NULL);
        all.put("no body", Mischief.EMPTY_BODY);
        all.put("a web page", Mischief.HTML);
        all.put("dropped", Mischief.DROPPED);
        all.put("broken off", Mischief.BROKEN_OFF);
        all.put("500", Mischief.status(500));
        all.put("503", Mischief.status(503));
        all.put("403", Mischief.status(403));
        all.put("401", Mischief.refused(401, -2015, "Invalid API-key, IP, or permissions for action."));
        // Last, as they stop all questions for a while.
        all.put("429", Mischief.throttled(Duration.ofSeconds(30)));
        all.put("418", Mischief.banned(Duration.ofSeconds(60)));
        return all;
    }

    @BeforeEach
    void open() {
        desk = new TradeBotDesk(REDIS.port(), local.binance);
    }

    @AfterEach
    void close() {
        desk.close();
        local.close();
    }

    private static String path(MarketType market) {
        return (market == SPOT ? "/api/v3" : "/fapi/v1") + "/exchangeInfo";
    }

    private static long counter(String name) {
        var text = REDIS.foreign().text("GET", name);
        return text == null ? 0 : Long.parseLong(text);
    }

    /** An answer after another program deleted the list, of which memory hears a moment later. */
    private SymbolAnswer missed(MarketType market) throws Exception {
        REDIS.foreign().call("DEL", "cache:symbols:" + market.code() + ":v1");
        Await.until("memory has heard of it",
                () -> !desk.cache.exists(CacheType.of("tradebot/symbols/" + market.code(), new SymbolCodec(market)),
                        Key.of("cache:symbols:" + market.code() + ":v1")));
        return desk.symbols.get(market);
    }

    @ParameterizedTest
    @EnumSource(MarketType.class)
    void lists_throughEveryFailure_areTheLastGood_andTheCountersAddUp(MarketType market) throws Exception {
        int failed = 0;
        for (var failure : FAILURES.entrySet()) {
            local.exchange.on(path(market)).answer(failure.getValue());
            assertThat(catchThrowableOfType(NoSymbolsException.class, () -> desk.symbols.get(market))).as("nothing kept, %s", failure.getKey())
                    .isNotNull();
            failed++;
            local.exchange.behave();
            local.time.pass(Duration.ofMinutes(2));
        }
        var good = desk.symbols.get(market);
        assertThat(good.origin()).isEqualTo(Origin.PUBLIC);
        failed++;
        for (var failure : FAILURES.entrySet()) {
            local.exchange.on(path(market)).answer(failure.getValue());
            var answer = missed(market);
            assertThat(answer.origin()).as(failure.getKey()).isEqualTo(Origin.LAST_GOOD);
            assertThat(answer.stale()).isTrue();
            assertThat(answer.age()).isNotNull();
            assertThat(answer.symbols()).isEqualTo(good.symbols());
            assertThat(answer.failed()).singleElement().satisfies(step -> assertThat(step.reason()).contains(path(market)));
            failed++;
            local.exchange.behave();
            local.time.pass(Duration.ofMinutes(2));
        }
        assertThat(missed(market).origin()).isEqualTo(Origin.PUBLIC);
        failed++;
        for (int i = 0; i < 3; i++) {
            assertThat(desk.symbols.get(market).origin()).isEqualTo(Origin.CACHE);
        }

        assertThat(counter("metrics:cache_miss:symbols_" + market.code())).isEqualTo(failed);
        assertThat(counter("metrics:cache_hit:symbols_" + market.code())).isEqualTo(3);
    }

    @Test
    void warmer_throughEveryFailure_countsEach_andLeavesTheLastGood() {
        var time = new ManualScheduler();
        try (var schedule = new WarmSchedule(desk.cache, time, time, Duration.ofMillis(50))) {
            desk.symbols.warmers().forEach(schedule::add);
            schedule.runNow("warmup_spot_symbols_cache");
            time.advance(Duration.ZERO);
            var good = REDIS.foreign().text("GET", "cache:symbols:spot:last_good");
            assertThat(good).startsWith("[{");
            for (var failure : FAILURES.values()) {
                local.exchange.on(path(SPOT)).answer(failure);
                schedule.runNow("warmup_spot_symbols_cache");
                time.advance(Duration.ZERO);
                local.exchange.behave();
                local.time.pass(Duration.ofMinutes(2));
            }
            assertThat(schedule.stats("warmup_spot_symbols_cache").errors()).isEqualTo(FAILURES.size());
            assertThat(counter("metrics:cache_warmup:failure:symbols_spot")).isEqualTo(FAILURES.size());
            assertThat(counter("metrics:cache_warmup:success:symbols_spot")).isEqualTo(1);
            assertThat(REDIS.foreign().text("GET", "cache:symbols:spot:last_good")).isEqualTo(good);
        }
    }

    @Test
    void list_partlyMalformed_hasTheRest_andSaysHowManyAreMissing() throws Exception {
        var whole = desk.symbols.get(SPOT).symbols();
        for (var mischief : List.of(Mischief.SOME_WRONG, Mischief.SOME_NULLS, Mischief.DUPLICATED)) {
            local.exchange.on(path(SPOT)).answer(mischief);
            var answer = missed(SPOT);
            assertThat(answer.origin()).isEqualTo(Origin.PUBLIC);
            assertThat(answer.skipped()).isPositive();
            assertThat(answer.symbols()).extracting(Symbol::name).doesNotHaveDuplicates().isSubsetOf(whole.stream().map(Symbol::name).toList());
            var cached = new SymbolCodec(SPOT).decode(REDIS.foreign().text("GET", "cache:symbols:spot:v1").getBytes(StandardCharsets.UTF_8));
            assertThat(cached.symbols()).isEqualTo(answer.symbols());
            assertThat(cached.skipped()).as("never cached").isZero();
        }
    }

    @Test
    void key_isShownToTheTestnetThenToTheExchange_andStandsNowhere() throws Exception {
        desk.secrets.put("binance", Secret.of(KEY));
        assertThat(desk.symbols.get(SPOT).origin()).isEqualTo(Origin.USER_TESTNET);
        local.exchange.on(LocalExchange.TESTNET + path(SPOT)).answer(Mischief.refused(401, -2015, "Invalid API-key."));
        var second = missed(SPOT);
        assertThat(second.origin()).isEqualTo(Origin.USER_MAINNET);
        local.exchange.onKeyed(path(SPOT)).answer(Mischief.refused(401, -2015, "Invalid API-key."));
        var third = missed(SPOT);
        assertThat(third.origin()).isEqualTo(Origin.PUBLIC);

        assertThat(local.exchange.asked()).extracting(asked -> asked.path() + " " + asked.key().length()).containsExactly(
                "/testnet" + path(SPOT) + " 64", "/testnet" + path(SPOT) + " 64", path(SPOT) + " 64",
                "/testnet" + path(SPOT) + " 64", path(SPOT) + " 64", path(SPOT) + " 0");
        assertThat(third.toString()).doesNotContain(KEY.substring(0, 8));
        for (var key : (List<?>) REDIS.foreign().call("KEYS", "*")) {
            var dump = (byte[]) REDIS.foreign().call("DUMP", key);
            assertThat(new String(dump, StandardCharsets.ISO_8859_1)).doesNotContain(KEY.substring(0, 8));
        }
    }
}
