package dev.tierdeck.platform.tradebot;

import static dev.tierdeck.market.MarketType.FUTURES;
import static dev.tierdeck.market.MarketType.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.Symbol;
import dev.tierdeck.market.SymbolSource;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.SecretStore;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SymbolsTest {
    private static final Secret KEY = Secret.of("vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final ScriptedSource source = new ScriptedSource();
    private final List<TradeBotDesk> desks = new ArrayList<>();
    private TradeBotDesk desk;

    @BeforeEach
    void open() {
        desk = opened(new TradeBotDesk(REDIS.port(), source));
    }

    @AfterEach
    void close() {
        desks.forEach(TradeBotDesk::close);
    }

    private TradeBotDesk opened(TradeBotDesk another) {
        desks.add(another);
        return another;
    }

    private static String redis(Object... words) {
        return REDIS.foreign().text(words);
    }

    private static List<String> names(SymbolAnswer answer) {
        return answer.symbols().stream().map(Symbol::name).toList();
    }

    private static void invalidate(TradeBotDesk at, String key) {
        at.cache.invalidate(Invalidation.key(Key.of(key)));
    }

    @ParameterizedTest
    @EnumSource
    void get_nothingCached_asksThePublicAddress_andWritesAllThatTradeBotDoes(MarketType market) throws Exception {
        source.lists(Origin.PUBLIC, "ZEC", "ETH", "BTC");
        var before = Instant.now();
        var answer = desk.symbols.get(market);

        assertThat(names(answer)).containsExactly("BTCUSDT", "ETHUSDT", "ZECUSDT");
        assertThat(answer.origin()).isEqualTo(Origin.PUBLIC);
        assertThat(answer.stale()).isFalse();
        assertThat(answer.failed()).isEmpty();
        assertThat(answer.age()).isLessThan(Duration.ofSeconds(30));
        var last = market == SPOT ? "\"status\":\"TRADING\"}" : "\"contractType\":\"PERPETUAL\"}";
        var name = market.code();
        assertThat(redis("GET", "cache:symbols:" + name + ":v1")).startsWith(
                "[{\"symbol\":\"BTCUSDT\",\"baseAsset\":\"BTC\",\"quoteAsset\":\"USDT\"," + last)
                .isEqualTo(redis("GET", "cache:symbols:" + name + ":last_good"));
        assertThat(Long.parseLong(redis("PTTL", "cache:symbols:" + name + ":v1"))).isBetween(270_000L, 300_000L);
        assertThat(redis("PTTL", "cache:symbols:" + name + ":last_good")).isEqualTo("-1");
        var refreshed = redis("GET", "metrics:" + name + "_symbols_cache:last_refresh_ts");
        assertThat(refreshed).as("as time.time() is written").matches("[0-9]{10}\\.[0-9]{3}");
        assertThat(Double.parseDouble(refreshed)).isBetween(before.toEpochMilli() / 1000.0, Instant.now().toEpochMilli() / 1000.0);
        assertThat(redis("GET", "metrics:cache_miss:symbols_" + name)).isEqualTo("1");
        assertThat(redis("GET", "metrics:cache_hit:symbols_" + name)).isNull();
    }

    @Test
    void get_cached_isAHitThatAsksNobody() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        desk.symbols.get(SPOT);
        desk.symbols.get(SPOT);
        var answer = desk.symbols.get(SPOT);

        assertThat(answer.origin()).isEqualTo(Origin.CACHE);
        assertThat(names(answer)).containsExactly("BTCUSDT");
        assertThat(answer.age()).isNotNull();
        assertThat(source.asked).containsExactly(Origin.PUBLIC);
        assertThat(desk.secrets.asked).as("the key is asked for only to load").hasValue(1);
        assertThat(redis("GET", "metrics:cache_hit:symbols_spot")).isEqualTo("2");
        assertThat(redis("GET", "metrics:cache_miss:symbols_spot")).isEqualTo("1");
    }

    @Test
    void get_whatPythonWrote_isReadWithTheAgeOfItsLastRefresh() throws Exception {
        REDIS.foreign().call("SET", "cache:symbols:futures:v1",
                "[{\"symbol\": \"SOLUSDT\", \"baseAsset\": \"SOL\", \"quoteAsset\": \"USDT\", \"contractType\": \"PERPETUAL\"}, {}]", "EX", 300);
        REDIS.foreign().call("SET", "metrics:futures_symbols_cache:last_refresh_ts", Instant.now().toEpochMilli() / 1000.0 - 100.5);
        REDIS.foreign().call("SET", "metrics:cache_hit:symbols_futures", 845);
        var answer = desk.symbols.get(FUTURES);

        assertThat(answer.origin()).isEqualTo(Origin.CACHE);
        assertThat(answer.symbols()).containsExactly(ScriptedSource.pair(FUTURES, "SOL"));
        assertThat(answer.skipped()).isEqualTo(1);
        assertThat(answer.age()).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(140));
        assertThat(redis("GET", "metrics:cache_hit:symbols_futures")).isEqualTo("846");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void get_withTheUsersKey_asksTestnetThenMainnetThenAnybody() throws Exception {
        desk.secrets.put("binance", KEY);
        source.lists(Origin.USER_TESTNET, "A").lists(Origin.USER_MAINNET, "B").lists(Origin.PUBLIC, "C");
        assertThat(desk.symbols.get(SPOT).origin()).isEqualTo(Origin.USER_TESTNET);

        source.on(Origin.USER_TESTNET, (market, key) -> {
            throw new SourceException.Refused("https://testnet.example", 401, "Invalid API-key.");
        });
        invalidate(desk, "cache:symbols:spot:v1");
        var second = desk.symbols.get(SPOT);
        assertThat(second.origin()).isEqualTo(Origin.USER_MAINNET);
        assertThat(second.failed()).extracting(Step::origin).containsExactly(Origin.USER_TESTNET);

        source.on(Origin.USER_MAINNET, (market, key) -> {
            throw new IllegalArgumentException("invalid header value: \"" + key.reveal(text -> text) + "\"");
        });
        invalidate(desk, "cache:symbols:spot:v1");
        var third = desk.symbols.get(SPOT);
        assertThat(third.origin()).isEqualTo(Origin.PUBLIC);
        assertThat(names(third)).containsExactly("CUSDT");
        assertThat(third.failed()).containsExactly(
                new Step(Origin.USER_TESTNET, "https://testnet.example refused (401): Invalid API-key. Check the symbol, and the key if one is needed."),
                new Step(Origin.USER_MAINNET, "It broke (IllegalArgumentException)."));
        assertThat(source.asked).containsExactly(Origin.USER_TESTNET, Origin.USER_TESTNET, Origin.USER_MAINNET, Origin.USER_TESTNET,
                Origin.USER_MAINNET, Origin.PUBLIC);
    }

    @Test
    void get_keyringIsLocked_goesOnAsAnybody() throws Exception {
        var locked = new SecretStore() {
            @Override
            public Optional<Secret> get(String name) {
                throw new IllegalStateException("locked");
            }

            @Override
            public void put(String name, Secret secret) {}

            @Override
            public void remove(String name) {}

            @Override
            public String place() {
                return "the system's keyring";
            }
        };
        source.lists(Origin.PUBLIC, "BTC");
        var symbols = new Symbols(desk.cache, TradeBotDesk.LAYOUTS, desk.redis.scripts(), source, locked, SymbolSettings.USUAL,
                InstantSource.system());
        var answer = symbols.get(SPOT);
        assertThat(answer.origin()).isEqualTo(Origin.PUBLIC);
        assertThat(answer.failed()).containsExactly(new Step(Origin.USER_TESTNET, "Your key can't be read from the system's keyring."));
    }

    @Test
    void get_everySourceFails_isTheLastGoodListMarkedStaleWithItsAge() throws Exception {
        REDIS.foreign().call("SET", "cache:symbols:spot:last_good",
                "[{\"symbol\": \"XRPUSDT\", \"baseAsset\": \"XRP\", \"quoteAsset\": \"USDT\", \"status\": \"TRADING\"}]");
        REDIS.foreign().call("SET", "metrics:spot_symbols_cache:last_refresh_ts", Instant.now().toEpochMilli() / 1000.0 - 3600);
        var answer = desk.symbols.get(SPOT);

        assertThat(names(answer)).containsExactly("XRPUSDT");
        assertThat(answer.origin()).isEqualTo(Origin.LAST_GOOD);
        assertThat(answer.stale()).isTrue();
        assertThat(answer.age()).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(61));
        assertThat(answer.invalidatedAt()).isNull();
        assertThat(answer.failed()).extracting(Step::origin).containsExactly(Origin.PUBLIC);
        assertThat(redis("EXISTS", "cache:symbols:spot:v1")).as("never put back as if it were fresh").isEqualTo("0");
        assertThat(redis("GET", "metrics:cache_miss:symbols_spot")).isEqualTo("1");
    }

    @Test
    void get_lastGoodOfOurs_knowsItsOwnAge_andThatTheListWasInvalidated() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        desk.symbols.get(SPOT);
        REDIS.foreign().call("SET", "metrics:spot_symbols_cache:last_refresh_ts", "1");
        source.on(Origin.PUBLIC, (market, key) -> {
            throw new SourceException.Throttled("https://api.example", Duration.ofSeconds(7));
        });
        var before = Instant.now().minusMillis(1);
        invalidate(desk, "cache:symbols:spot:v1");
        var answer = desk.symbols.get(SPOT);

        assertThat(answer.origin()).isEqualTo(Origin.LAST_GOOD);
        assertThat(answer.age()).isLessThan(Duration.ofSeconds(60));
        assertThat(answer.invalidatedAt()).isBetween(before, Instant.now().plusMillis(1));
        assertThat(answer.failed()).extracting(Step::reason).containsExactly("https://api.example was asked too often; it may be asked again in 7 s.");
    }

    @Test
    void get_lastGoodThatPythonRefreshedAfterTheInvalidation_saysNothingOfIt() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        desk.symbols.get(SPOT);
        invalidate(desk, "cache:symbols:spot:v1");
        REDIS.foreign().call("SET", "cache:symbols:spot:last_good",
                "[{\"symbol\": \"XRPUSDT\", \"baseAsset\": \"XRP\", \"quoteAsset\": \"USDT\", \"status\": \"TRADING\"}]");
        REDIS.foreign().call("SET", "metrics:spot_symbols_cache:last_refresh_ts", Instant.now().toEpochMilli() / 1000.0 + 5);
        source.on(Origin.PUBLIC, (market, key) -> {
            throw new SourceException.Off("Binance");
        });
        Await.until("memory has heard of it", () -> desk.cache.inspect(Key.of("cache:symbols:spot:last_good")).size() == 1);
        var answer = desk.symbols.get(SPOT);

        assertThat(names(answer)).containsExactly("XRPUSDT");
        assertThat(answer.age()).as("a clock ahead of ours").isZero();
        assertThat(answer.invalidatedAt()).isNull();
    }

    @Test
    void get_lastGoodKeyIsGone_isTheOneTheEngineKept() throws Exception {
        source.lists(Origin.PUBLIC, "BTC", "ADA");
        desk.symbols.get(SPOT);
        source.on(Origin.PUBLIC, (market, key) -> {
            throw new SourceException.Off("Binance");
        });
        desk.cache.invalidate(new Invalidation.ByGlob(Glob.of("cache:symbols:*")));
        var answer = desk.symbols.get(SPOT);

        assertThat(names(answer)).containsExactly("BTCUSDT", "ADAUSDT");
        assertThat(answer.origin()).isEqualTo(Origin.LAST_GOOD);
        assertThat(answer.stale()).isTrue();
        assertThat(answer.invalidatedAt()).isNotNull();
    }

    @Test
    void get_nothingAtAll_namesEveryStepsReason() {
        desk.secrets.put("binance", KEY);
        source.on(Origin.USER_MAINNET, (market, key) -> {
            throw new SourceException.Malformed("https://api.example", "no symbols[]", null);
        }).on(Origin.PUBLIC, (market, key) -> new SymbolSource.Listing(List.of(new Symbol("ETHBTC", "ETH", "BTC", "TRADING", null)), 0));
        var none = catchThrowableOfType(NoSymbolsException.class, () -> desk.symbols.get(SPOT));

        assertThat(none).hasMessage("There is no list of spot symbols. The testnet with your key: https://user_testnet.example could not be"
                + " reached: nobody is there. Check the network, or the source's address in the settings. The exchange with your key: "
                + "https://api.example answered what can't be read: no symbols[]. The answer was dropped. The exchange's public address: "
                + "It lists no USDT pair that trades. The last good list: None was ever kept, or the cache is away.");
        assertThat(none.steps()).extracting(Step::origin)
                .containsExactly(Origin.USER_TESTNET, Origin.USER_MAINNET, Origin.PUBLIC, Origin.LAST_GOOD);
        assertThat(redis("GET", "metrics:cache_miss:symbols_spot")).isEqualTo("1");
        assertThat(redis("EXISTS", "cache:symbols:spot:v1", "cache:symbols:spot:last_good")).isEqualTo("0");
    }

    @Test
    void get_malformedSymbols_areCountedAndNeverCached() throws Exception {
        source.on(Origin.PUBLIC, (market, key) -> new SymbolSource.Listing(List.of(ScriptedSource.pair(FUTURES, "BTC"),
                new Symbol("ETHUSDT", "ETH", "USDT", "TRADING", null)), 3));
        assertThat(desk.symbols.get(FUTURES).skipped()).isEqualTo(4);
        assertThat(redis("GET", "cache:symbols:futures:v1")).doesNotContain("ETH");
    }

    @Test
    void get_anotherVersion_isNeverGivenTheOldShape() throws Exception {
        source.lists(Origin.PUBLIC, "OLD");
        desk.symbols.get(SPOT);
        REDIS.foreign().call("SET", "cache:symbols:spot:last_good", "[{\"name\": \"OLDUSDT\"}]");
        var newer = opened(new TradeBotDesk(REDIS.port(), source, SymbolSettings.USUAL.version(2), false));
        source.on(Origin.PUBLIC, (market, key) -> {
            throw new SourceException.Off("Binance");
        });
        assertThat(catchThrowableOfType(NoSymbolsException.class, () -> newer.symbols.get(SPOT))).isNotNull();

        source.lists(Origin.PUBLIC, "NEW");
        assertThat(names(newer.symbols.get(SPOT))).containsExactly("NEWUSDT");
        assertThat(redis("GET", "cache:symbols:spot:v2")).contains("NEWUSDT");
        assertThat(redis("GET", "cache:symbols:spot:v1")).contains("OLDUSDT");
        assertThat(names(desk.symbols.get(SPOT))).containsExactly("OLDUSDT");
    }

    @Test
    void get_whatStandsIsNoList_isLoadedAndReplaced() throws Exception {
        REDIS.foreign().call("SET", "cache:symbols:spot:v1", "{\"error\": \"oops\"}", "EX", 300);
        source.lists(Origin.PUBLIC, "BTC");
        assertThat(desk.symbols.get(SPOT).origin()).isEqualTo(Origin.PUBLIC);
        assertThat(redis("GET", "cache:symbols:spot:v1")).startsWith("[{");
    }

    @Test
    void get_ttlOfTheSettings_isTheKeys() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        var settings = new SymbolSettings(Duration.ofSeconds(900), Duration.ofSeconds(60), 1);
        var longer = opened(new TradeBotDesk(REDIS.port(), source, settings, false));
        longer.symbols.get(SPOT);
        assertThat(Long.parseLong(redis("PTTL", "cache:symbols:spot:v1"))).isBetween(870_000L, 900_000L);
    }

    @Test
    void get_severalAtOnceInTwoProcesses_asksTheExchangeOnce() throws Exception {
        var loads = new AtomicInteger();
        var go = new CountDownLatch(1);
        source.on(Origin.PUBLIC, (market, key) -> {
            loads.incrementAndGet();
            go.await();
            return new SymbolSource.Listing(List.of(ScriptedSource.pair(market, "BTC")), 0);
        });
        var other = opened(new TradeBotDesk(REDIS.port(), source));
        var answers = new ArrayList<Future<SymbolAnswer>>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                var at = i % 2 == 0 ? desk : other;
                answers.add(pool.submit(() -> at.symbols.get(SPOT)));
            }
            Await.until("one loads", () -> loads.get() == 1);
            go.countDown();
            for (var answer : answers) {
                assertThat(names(answer.get())).containsExactly("BTCUSDT");
            }
        }
        assertThat(loads).hasValue(1);
        assertThat(Long.parseLong(redis("GET", "metrics:cache_miss:symbols_spot"))
                + Long.parseLong(String.valueOf(Optional.ofNullable(redis("GET", "metrics:cache_hit:symbols_spot")).orElse("0"))))
                .as("hits and misses add up to the reads").isEqualTo(20);
    }

    @Test
    void get_sourceFailsForMany_tellsEachTheReasons() throws Exception {
        var asked = new AtomicInteger();
        var go = new CountDownLatch(1);
        source.on(Origin.PUBLIC, (market, key) -> {
            asked.incrementAndGet();
            go.await();
            throw new SourceException.Off("Binance");
        });
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<NoSymbolsException>>();
            for (int i = 0; i < 5; i++) {
                answers.add(pool.submit(() -> catchThrowableOfType(NoSymbolsException.class, () -> desk.symbols.get(SPOT))));
            }
            Await.until("one loads", () -> asked.get() == 1);
            go.countDown();
            for (var answer : answers) {
                assertThat(answer.get().steps()).extracting(Step::origin).containsExactly(Origin.PUBLIC, Origin.LAST_GOOD);
            }
        }
    }

    @Test
    void get_interrupted_saysSo() throws Exception {
        var begun = new CountDownLatch(1);
        source.on(Origin.PUBLIC, (market, key) -> {
            begun.countDown();
            new CountDownLatch(1).await();
            throw new IllegalStateException("nobody opens that latch");
        });
        var failure = new ArrayList<Exception>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                desk.symbols.get(SPOT);
            } catch (Exception thrown) {
                failure.add(thrown);
            }
        });
        begun.await();
        thread.interrupt();
        thread.join();
        assertThat(failure).singleElement().isInstanceOf(InterruptedException.class);
        assertThat(redis("EXISTS", "metrics:cache_miss:symbols_spot")).as("it was no read that ended").isEqualTo("0");
    }

    private Symbols hasty(SecretStore secrets, Duration patience) {
        return new Symbols(desk.cache, TradeBotDesk.LAYOUTS, desk.redis.scripts(), source, secrets, SymbolSettings.USUAL,
                InstantSource.system(), patience);
    }

    @Test
    void get_stepIsSilent_isBrokenOff_andTheNextIsAsked() throws Exception {
        var brokenOff = new CountDownLatch(1);
        desk.secrets.put("binance", KEY);
        source.lists(Origin.USER_MAINNET, "BTC").on(Origin.USER_TESTNET, (market, key) -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                brokenOff.countDown();
            }
            throw new IllegalStateException("nobody opens that latch");
        });
        var answer = hasty(desk.secrets, Duration.ofSeconds(3)).get(SPOT); // The next has to answer in that time.
        brokenOff.await();
        assertThat(answer.origin()).isEqualTo(Origin.USER_MAINNET);
        assertThat(answer.failed()).containsExactly(new Step(Origin.USER_TESTNET, "It gave no answer within 3.0 s."));
    }

    @Test
    void get_loadTakesTooLong_isBrokenOff_andTheLastGoodListIsGiven() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        desk.symbols.get(SPOT);
        invalidate(desk, "cache:symbols:spot:v1");
        var answer = hasty(new Pocket() {
            @Override
            public Optional<Secret> get(String name) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return Optional.empty();
            }
        }, Duration.ofMillis(500)).get(SPOT);
        assertThat(answer.origin()).isEqualTo(Origin.LAST_GOOD);
        assertThat(answer.failed()).containsExactly(new Step(Origin.PUBLIC, "It took longer than a load may take."));
    }

    @Test
    void get_connectionOnlyLooks_answersAndWritesNothing() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        var looking = opened(new TradeBotDesk(REDIS.port(), source, SymbolSettings.USUAL, true));
        assertThat(looking.symbols.get(SPOT).origin()).isEqualTo(Origin.PUBLIC);
        assertThat(redis("DBSIZE")).isEqualTo("0");
    }

    @Test
    void get_counterOfAnotherKind_isNobodysFailure() throws Exception {
        REDIS.foreign().call("SET", "metrics:cache_miss:symbols_spot", "many");
        source.lists(Origin.PUBLIC, "BTC");
        assertThat(desk.symbols.get(SPOT).origin()).isEqualTo(Origin.PUBLIC);
        assertThat(redis("GET", "metrics:cache_miss:symbols_spot")).isEqualTo("many");
    }
}
