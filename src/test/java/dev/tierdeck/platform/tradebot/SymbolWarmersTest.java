package dev.tierdeck.platform.tradebot;

import static dev.tierdeck.market.MarketType.SPOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.warm.FleetTurns;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.engine.warm.WarmSchedule;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.secret.Secret;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SymbolWarmersTest {
    private static final String NAME = "warmup_spot_symbols_cache";

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private final ScriptedSource source = new ScriptedSource();
    private final ManualScheduler time = new ManualScheduler();
    private TradeBotDesk desk;
    private WarmSchedule schedule;

    @BeforeEach
    void open() {
        desk = new TradeBotDesk(REDIS.port(), source);
        schedule = schedule(desk, time);
    }

    @AfterEach
    void close() {
        schedule.close();
        desk.close();
    }

    private static WarmSchedule schedule(TradeBotDesk of, ManualScheduler time) {
        var made = new WarmSchedule(of.cache, time, time, Duration.ofMillis(50), new FleetTurns(of.redis.locks(), of.redis.scripts()));
        of.symbols.warmers().forEach(made::add);
        return made;
    }

    private static String redis(Object... words) {
        return REDIS.foreign().text(words);
    }

    @Test
    void warmers_areTradeBotsTwo_at300Seconds() {
        assertThat(desk.symbols.warmers()).extracting(Warmer::name).containsExactly(NAME, "warmup_futures_symbols_cache");
        assertThat(desk.symbols.warmers()).extracting(Warmer::interval).containsOnly(Duration.ofSeconds(300));
    }

    @Test
    void run_asksAsAnybodyMay_andWritesAllThatAReadDoes() throws Exception {
        desk.secrets.put("binance", Secret.of("a key that a warmer has no use for"));
        source.lists(Origin.PUBLIC, "ZEC", "BTC");
        schedule.start();
        time.advance(Duration.ZERO);

        assertThat(source.asked).containsExactlyInAnyOrder(Origin.PUBLIC, Origin.PUBLIC);
        assertThat(schedule.stats(NAME).items()).isEqualTo(2);
        for (var market : new String[] {"spot", "futures"}) {
            assertThat(redis("GET", "cache:symbols:" + market + ":v1")).startsWith("[{\"symbol\":\"BTCUSDT\"")
                    .isEqualTo(redis("GET", "cache:symbols:" + market + ":last_good"));
            assertThat(redis("GET", "metrics:" + market + "_symbols_cache:last_refresh_ts")).matches("[0-9]{10}\\.[0-9]{3}");
            assertThat(redis("GET", "metrics:cache_warmup:success:symbols_" + market)).isEqualTo("1");
            assertThat(redis("EXISTS", "metrics:cache_warmup:failure:symbols_" + market)).isEqualTo("0");
        }
        assertThat(desk.symbols.get(SPOT).origin()).isEqualTo(Origin.CACHE);
    }

    @Test
    void run_thatFails_isCounted_andLeavesWhatIsThere() throws Exception {
        source.lists(Origin.PUBLIC, "BTC");
        schedule.start();
        time.advance(Duration.ZERO);
        var good = redis("GET", "cache:symbols:spot:last_good");
        var refreshed = redis("GET", "metrics:spot_symbols_cache:last_refresh_ts");
        REDIS.foreign().call("DEL", "cache:symbols:spot:v1");
        source.on(Origin.PUBLIC, (market, key) -> {
            throw new SourceException.Throttled("https://api.example", null);
        });
        schedule.runNow(NAME);
        time.advance(Duration.ZERO);

        assertThat(redis("GET", "metrics:cache_warmup:failure:symbols_spot")).isEqualTo("1");
        assertThat(redis("GET", "metrics:cache_warmup:success:symbols_spot")).isEqualTo("1");
        assertThat(redis("GET", "cache:symbols:spot:last_good")).isEqualTo(good);
        assertThat(redis("GET", "metrics:spot_symbols_cache:last_refresh_ts")).isEqualTo(refreshed);
        assertThat(redis("EXISTS", "cache:symbols:spot:v1")).as("nothing old is passed off as fresh").isEqualTo("0");
        assertThat(schedule.stats(NAME).lastError()).isEqualTo("There is no list of spot symbols. The exchange's public address: "
                + "https://api.example was asked too often.");
        assertThat(desk.symbols.get(SPOT).origin()).as("readers find it by themselves").isEqualTo(Origin.LAST_GOOD);
    }

    @Test
    void run_thatBreaks_isCountedAsAFailure() {
        source.on(Origin.PUBLIC, (market, key) -> {
            throw new IllegalStateException("a fault of its own");
        });
        schedule.runNow(NAME);
        time.advance(Duration.ZERO);
        assertThat(redis("GET", "metrics:cache_warmup:failure:symbols_spot")).isEqualTo("1");
        assertThat(schedule.stats(NAME).errors()).isEqualTo(1);
    }

    @Test
    void run_inOneOfTwoProcesses_isEnoughForBoth() throws Exception {
        var loads = new AtomicInteger();
        source.on(Origin.PUBLIC, (market, key) -> {
            loads.incrementAndGet();
            return new ScriptedSource().lists(Origin.PUBLIC, "BTC").symbols(market, ScriptedSource.Network.MAINNET, null);
        });
        var later = new ManualScheduler();
        try (var other = new TradeBotDesk(REDIS.port(), source); var second = schedule(other, later)) {
            schedule.start();
            time.advance(Duration.ZERO);
            second.start();
            later.advance(Duration.ZERO);

            assertThat(second.stats(NAME).elsewhere()).isEqualTo(1);
            assertThat(second.stats(NAME).lastGoodAt()).isNotNull();
            assertThat(loads).as("one a market").hasValue(2);
            assertThat(other.symbols.get(SPOT).origin()).isEqualTo(Origin.CACHE);
            assertThat(redis("GET", "metrics:cache_warmup:success:symbols_spot")).isEqualTo("1");
        }
    }
}
