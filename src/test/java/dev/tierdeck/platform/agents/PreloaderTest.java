package dev.tierdeck.platform.agents;

import static dev.tierdeck.platform.agents.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.service.CacheService;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.market.http.Time;
import dev.tierdeck.testing.exchange.LocalExchange;
import dev.tierdeck.testing.exchange.Mischief;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PreloaderTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String KLINES = "/api/v3/klines";
    private static final String BARS = "market_data:BTC:1m";

    @TempDir
    private Path folder;
    private final LocalExchange exchange = new LocalExchange();
    private final ManualScheduler time = new ManualScheduler();
    private final AtomicInteger loads = new AtomicInteger();
    private CacheService service;
    private ResourcePool pool;
    private Preloader preloader;

    @BeforeEach
    void open() {
        var settings = Desk.settings(folder);
        service = CacheService.with(settings.cache(), Layouts.bundled()).local().application("preloading").open();
        pool = ResourcePool.on(service, settings, Time.SYSTEM, time, time);
        preloader = pool.preloader();
    }

    @AfterEach
    void close() {
        pool.close();
        service.close();
        exchange.close();
    }

    private PreloadTask counting(String name) {
        return PreloadTask.of(name, loads::incrementAndGet, MINUTE, name);
    }

    private PreloadStats.OfTask task(String name) {
        return preloader.stats().taskStats().get(name);
    }

    @Test
    void task_runsOnlyWhileStarted_atOnceAndAtItsInterval() {
        preloader.register(counting("a"));
        time.advance(MINUTE);
        assertThat(loads).hasValue(0);
        preloader.start();
        preloader.start();
        time.advance(Duration.ZERO);
        assertThat(pool.get("a")).isEqualTo(json("1"));
        time.advance(MINUTE);
        assertThat(pool.get("a")).isEqualTo(json("2"));
        preloader.stop();
        preloader.stop();
        time.advance(MINUTE.multipliedBy(5));
        assertThat(loads).hasValue(2);
        assertThat(preloader.isRunning()).isFalse();
        preloader.start();
        time.advance(Duration.ZERO);
        assertThat(loads).hasValue(3);
    }

    @Test
    void task_registeredWhileStarted_runsAtOnce() {
        preloader.start();
        preloader.register(counting("a"));
        time.advance(Duration.ZERO);
        assertThat(loads).hasValue(1);
    }

    @Test
    void task_notEnabled_runsOnlyWhenAskedTo() {
        preloader.register(counting("a").enabled(false));
        preloader.start();
        time.advance(MINUTE);
        assertThat(loads).hasValue(0);
        assertThat(preloader.runNow("a")).isTrue();
        time.advance(MINUTE.multipliedBy(3));
        assertThat(loads).hasValue(1);
        preloader.enable("a", true);
        time.advance(Duration.ZERO);
        assertThat(loads).hasValue(2);
        assertThat(task("a").enabled()).isTrue();
        preloader.enable("a", false);
        preloader.stop();
        preloader.start();
        time.advance(MINUTE);
        assertThat(loads).hasValue(2);
    }

    @Test
    void runNow_whileStopped_runs() {
        preloader.register(counting("a"));
        assertThat(preloader.runNow("a")).isTrue();
        time.advance(Duration.ZERO);
        assertThat(loads).hasValue(1);
        time.advance(MINUTE.multipliedBy(3));
        assertThat(loads).hasValue(1);
        assertThatIllegalArgumentException().isThrownBy(() -> preloader.runNow("b"));
    }

    @Test
    void task_thatFails_isCounted_keepsWhatStands_andStopsNoOther() {
        var fails = new AtomicInteger();
        preloader.register(PreloadTask.of("bad", () -> {
            if (fails.incrementAndGet() > 1) {
                throw new IOException("the exchange is away");
            }
            return "first";
        }, MINUTE, "bad"));
        preloader.register(counting("good"));
        preloader.start();
        time.advance(MINUTE.multipliedBy(2));

        assertThat(pool.get("bad")).isEqualTo(json("\"first\""));
        assertThat(pool.get("good")).isEqualTo(json("3"));
        assertThat(task("bad")).returns(3L, PreloadStats.OfTask::runs).returns(2L, PreloadStats.OfTask::errorCount)
                .returns("the exchange is away", PreloadStats.OfTask::lastError);
        assertThat(task("good").errorCount()).isZero();
    }

    @Test
    void task_thatFindsNothing_keepsWhatStands() {
        pool.put("a", 7);
        preloader.register(PreloadTask.of("a", () -> null, MINUTE, "a"));
        preloader.start();
        time.advance(Duration.ZERO);
        assertThat(pool.get("a")).isEqualTo(json("7"));
        assertThat(task("a").errorCount()).isZero();
    }

    @Test
    void task_keepsByItsTagsAndLevel() {
        preloader.register(counting("a").ttl(MINUTE).tags("mine"));
        preloader.start();
        time.advance(Duration.ZERO);
        assertThat(pool.invalidateByTag("mine")).isEqualTo(1);
    }

    @Test
    void stats_haveTheGuidesNames() {
        preloader.register(counting("a"));
        preloader.register(counting("b").enabled(false));
        preloader.start();
        time.advance(Duration.ZERO);

        var stats = preloader.stats();
        assertThat(stats.asMap()).containsEntry("tasks", 2).containsEntry("running_tasks", 0L).containsEntry("preload_count", 1L)
                .containsEntry("preload_error_count", 0L);
        var each = (Map<?, ?>) stats.asMap().get("task_stats");
        assertThat(each.get("a")).isEqualTo(Map.of("enabled", true, "interval", 60.0, "last_run", ManualScheduler.START.toString(), "error_count", 0L));
        assertThat(each.get("b").toString()).isEqualTo("{enabled=false, interval=60.0, last_run=null, error_count=0}");
    }

    @Test
    void task_ofATakenName_orAForeignKey_isRefused() {
        preloader.register(counting("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> preloader.register(counting("a")));
        assertThatIllegalArgumentException().isThrownBy(() -> preloader.register(PreloadTask.of("b", () -> 1, MINUTE, "price:crypto:BTC")));
        assertThat(preloader.stats().tasks()).isEqualTo(1);
    }

    @Test
    void marketData_isKeptAsBars_andAFailureLeavesThem() {
        preloader.preloadMarketData("BTC", "1m", "binance", exchange.url() + KLINES, Map.of("symbol", "BTCUSDT", "interval", "1m", "limit", 100),
                MINUTE, Keeping.of(MINUTE.multipliedBy(2), "market_data", "BTC"));
        preloader.start();
        time.advance(Duration.ZERO);

        var bars = pool.get(BARS, AgentTypes.BARS);
        assertThat(bars).hasSize(100).isSortedAccordingTo((one, next) -> Long.compare(one.time(), next.time()));
        assertThat(exchange.asked(KLINES).getFirst().query()).isEqualTo(Map.of("symbol", "BTCUSDT", "interval", "1m", "limit", "100"));
        exchange.on(KLINES).answer(Mischief.status(503), 1).answer(Mischief.WRONG_TYPES, 1).answer(Mischief.SOME_WRONG, 1).answer(Mischief.BROKEN_OFF, 1);
        time.advance(MINUTE.multipliedBy(4));

        assertThat(pool.get(BARS, AgentTypes.BARS)).isEqualTo(bars);
        assertThat(task("market_data_BTC_1m")).returns(5L, PreloadStats.OfTask::runs).returns(4L, PreloadStats.OfTask::errorCount);
        assertThat(pool.stats().http().getFirst().api()).isEqualTo("binance");
        time.advance(MINUTE);
        assertThat(task("market_data_BTC_1m").errorCount()).isEqualTo(4);
    }

    @Test
    void close_endsTheSchedule_andLeavesTheService() {
        preloader.register(counting("a"));
        preloader.start();
        pool.close();
        time.advance(MINUTE);
        assertThat(loads).hasValue(0);
        assertThat(service.isRunning()).isTrue();
    }
}
