package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.BarSource.Stretch;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.SourceState;
import dev.tierdeck.market.Timeframe;
import dev.tierdeck.market.sample.SampleFeed;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.secret.UserSecrets;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.stream.LocalStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sources, their switches, and what flows from them into a real Redis, as the program wires them. */
@Timeout(90)
class MarketFlowsTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final LocalExchange exchange = new LocalExchange();
    private final LocalStream stream = LocalStream.start();
    private final Preferences preferences = Preferences.forgetful();
    private final List<Set<String>> taken = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>(Map.of(
            "BINANCE_SPOT_URL", exchange.url().toString(), "BINANCE_FUTURES_URL", exchange.url().toString(),
            "BINANCE_SPOT_TESTNET_URL", exchange.testnet().toString(), "BINANCE_FUTURES_TESTNET_URL", exchange.testnet().toString(),
            "BINANCE_STREAM_URL", stream.uri().toString(), "YAHOO_URL", exchange.url().toString(), "FRED_URL", exchange.url().toString(),
            "TIERDECK_COINS", "BTC, ETH", "TIERDECK_STOCKS", "NVDA", "TIERDECK_MACRO_SERIES", "GDP"));
    private Cache cache;
    private MarketSources sources;
    private MarketFlows flows;

    @BeforeEach
    void open() {
        var layouts = Layouts.bundled();
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking(layouts.trackedHeads())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(layouts).tier(new MemoryTier(1 << 20)).tier(redis).build();
        var settings = MarketSettings.from(environment);
        // Whatever keyring this machine has is not to be touched: the environment is asked first, and it has every key or none.
        var secrets = UserSecrets.ofSystem(Map.of("FRED_API_KEY", LocalExchange.FRED_KEY, "BINANCE_API_KEY", "a-marked-key-of-binance"));
        sources = new MarketSources(settings, secrets, preferences, "a-server");
        flows = new MarketFlows(cache, layouts, redis, settings, sources, secrets, taken::add);
        sources.carry(flows);
        flows.start();
    }

    @AfterEach
    void close() {
        new Parts(List.of(flows, cache, sources, stream, exchange)).close();
    }

    private WarmerStats stats(String warmer) {
        return flows.warmers().stats().stream().filter(each -> each.name().equals(warmer)).findFirst().orElseThrow();
    }

    private WarmerStats run(String warmer) {
        long before = stats(warmer).runs();
        flows.warmers().runNow(warmer);
        Await.until(warmer + " ran", () -> stats(warmer).runs() > before);
        return stats(warmer);
    }

    private SourceState source(String name) {
        return sources.sources().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private String standing(String key) {
        return REDIS.foreign().text("GET", key);
    }

    @Test
    void sources_off_askNobody_andSayHowTheyAreSwitchedOn() {
        for (var warmer : List.of("warmup_spot_symbols_cache", "stock_prices", "macro_series")) {
            assertThat(run(warmer).lastError()).as(warmer).contains("is switched off. Switch it on in the Warmers view");
        }
        assertThatThrownBy(() -> sources.bars().read(new Stretch("BTCUSDT", Timeframe.HOUR, MarketType.SPOT, Instant.EPOCH,
                Instant.EPOCH.plusSeconds(3600)), page -> { })).isInstanceOf(SourceException.Off.class).hasMessageStartingWith("Binance is switched off");
        assertThat(exchange.asked()).isEmpty();
        assertThat(stream.connections()).isZero();
        assertThat(sources.sources()).extracting(SourceState::on).containsExactly(false, false, false);
    }

    @Test
    void binance_switchedOn_fillsTheSymbolListsAndStreamsPrices_untilItIsSwitchedOff() {
        sources.turn("binance", true);
        Await.until("the lists stand", () -> standing("cache:symbols:spot:v1") != null && standing("cache:symbols:futures:v1") != null);
        assertThat(standing("cache:symbols:spot:v1")).startsWith("[{\"symbol\"").contains("BTCUSDT");
        Await.until("the last good one is the same", () -> standing("cache:symbols:spot:v1").equals(standing("cache:symbols:spot:last_good")));
        Await.until("it is counted", () -> "1".equals(standing("metrics:cache_warmup:success:symbols_spot")));
        assertThat(taken.getLast()).contains("tradebot/symbols/spot", "trading-ai/prices/crypto").doesNotContain("trading-ai/prices/stock");

        Await.until("somebody listens", () -> stream.listeners("BTCUSDT") > 0);
        stream.trade("BTCUSDT", "97123.4500");
        Await.until("the price stands", () -> standing("price:crypto:BTC") != null);
        assertThat(standing("price:crypto:BTC")).contains("97123.45");
        assertThat(source("binance").feed().connected()).isTrue();
        assertThat(source("binance").warmers()).containsExactly("warmup_spot_symbols_cache", "warmup_futures_symbols_cache");

        sources.turn("binance", false);
        assertThat(source("binance").feed().connected()).isFalse();
        Await.until("the stream is let go of", () -> stream.peers() == 0);
        assertThat(stats("warmup_spot_symbols_cache").enabled()).isFalse();
        assertThat(taken.getLast()).isEmpty();
        assertThat(preferences.get("source.binance@a-server")).contains("off");
    }

    @Test
    void pollsOfTheOthers_runWhileTheirSourceIsOn() {
        exchange.price("NVDA", "181.25", Instant.parse("2026-03-02T15:00:00Z"));
        exchange.series("GDP", Map.of("2025-10-01", "29000.5", "2026-01-01", "."));
        sources.turn("yahoo", true);
        sources.turn("fred", true);
        Await.until("the share's price stands", () -> standing("price:stock:NVDA") != null);
        Await.until("the series stands", () -> standing("price:macro:GDP") != null);
        assertThat(standing("price:stock:NVDA")).contains("181.25", "2026-03-02T15:00:00Z");
        assertThat(standing("price:macro:GDP")).contains("29000.5");
        assertThat(exchange.asked("/api/v3/exchangeInfo")).isEmpty();
    }

    @Test
    void keys_areShownByTheirEndAlone() {
        Await.until("the keys were looked up", () -> source("fred").key().shown() != null);
        assertThat(source("fred").key()).satisfies(key -> {
            assertThat(key.need()).isEqualTo(SourceState.Need.REQUIRED);
            assertThat(key.shown()).isEqualTo("••••3456");
        });
        assertThat(source("yahoo").key().need()).isEqualTo(SourceState.Need.NONE);
        assertThatThrownBy(() -> sources.key("yahoo", Secret.of("something else"))).hasMessage("Yahoo Finance takes no key");
        assertThat(sources.sources().toString()).doesNotContain(LocalExchange.FRED_KEY).doesNotContain("a-marked-key-of-binance");
    }

    @Test
    void settings_thatAreNotAllowed_areNamed() {
        assertThatThrownBy(() -> MarketSettings.from(Map.of("TIERDECK_SOURCES", "binance,kraken")))
                .hasMessage("TIERDECK_SOURCES is 'binance,kraken', but sources are binance, yahoo and fred, with commas.");
        assertThatThrownBy(() -> MarketSettings.from(Map.of("BINANCE_SPOT_URL", "ftp://x"))).hasMessageContaining("BINANCE_SPOT_URL");
        assertThatThrownBy(() -> MarketSettings.from(Map.of("BINANCE_STREAM_URL", "https://x"))).hasMessageContaining("BINANCE_STREAM_URL");
        assertThatThrownBy(() -> MarketSettings.from(Map.of("SYMBOLS_CACHE_TTL", "soon"))).hasMessageContaining("SYMBOLS_CACHE_TTL");
        assertThatThrownBy(() -> MarketSettings.from(Map.of("TIERDECK_COINS", "BTC/USDT")))
                .hasMessage("TIERDECK_COINS has 'BTC/USDT', but a coin is a name such as BTC.");
        assertThat(MarketSettings.from(Map.of("TIERDECK_SOURCES", "Binance, fred")).on()).containsExactlyInAnyOrder("binance", "fred");
    }

    @Test
    void whatWasSwitchedOn_isOnAtTheNextStart() {
        sources.turn("yahoo", true);
        assertThat(on("a-server")).containsExactly(false, true, false);
        assertThat(on("another")).as("another server is not written to").containsExactly(false, false, false);
    }

    private List<Boolean> on(String connection) {
        try (var next = new MarketSources(MarketSettings.from(environment), UserSecrets.ofSystem(environment), preferences, connection)) {
            return next.sources().stream().map(SourceState::on).toList();
        }
    }

    @Test
    void sample_leavesNothingOfWhatARealSourceGives() {
        try (var feed = new SampleFeed(cache, Layouts.bundled(), 42)) {
            feed.start();
            Await.until("the sample's history stands", () -> standing("ws_history:BTC:1m") != null && standing("price:crypto:BTC") != null);
            feed.leave(Set.of("trading-ai/history/ws_history", "trading-ai/prices/crypto"));
            Await.until("it is gone", () -> standing("price:crypto:BTC") == null && standing("ws_history:BTC:1m") == null);
            assertThat(standing("price:stock:NVDA")).contains("sample");
        }
    }

    @Test
    void history_isWrittenByTheProcessThatSawThePrices_whoeverElseWroteHisOwn() {
        sources.turn("binance", true);
        Await.until("somebody listens", () -> stream.listeners("BTCUSDT") > 0);
        REDIS.foreign().call("SET", "tierdeck:warmer:price_history", Long.toString(System.currentTimeMillis()));
        stream.trade("BTCUSDT", "97123.4500");
        Await.until("the price stands", () -> standing("price:crypto:BTC") != null);
        run("price_history");
        assertThat(standing("ws_history:BTC:1m")).contains("97123.45");
    }

    @Test
    void stream_thatNobodyAnswers_keepsNoWindowOpen() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var elsewhere = new HashMap<>(environment);
            elsewhere.put("BINANCE_STREAM_URL", "ws://127.0.0.1:" + silent.getLocalPort());
            var layouts = Layouts.bundled();
            var redis = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20));
            var hanging = new MarketFlows(cache, layouts, redis, MarketSettings.from(elsewhere), sources, UserSecrets.ofSystem(Map.of()), types -> { });
            hanging.switched("binance", true);
            silent.accept();
            long begun = System.nanoTime();
            hanging.close();
            redis.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
