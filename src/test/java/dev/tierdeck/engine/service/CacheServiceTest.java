package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.FleetMember;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.ManualScheduler;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

@Timeout(60)
class CacheServiceTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final String QUOTE = "tradecore/MARKET/quote";

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    static Path files;

    private final ManualScheduler time = new ManualScheduler();

    private static ServiceSettings settings(String... more) {
        var options = new HashMap<>(Map.of("CACHE_DISK_CACHE_DIR", files.resolve("cache").toString(), "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(REDIS.port())));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return ServiceSettings.read(null, Map.of(), options);
    }

    private CacheServiceBuilder service(ServiceSettings settings) {
        return CacheService.with(settings, LAYOUTS).time(time, time, () -> { });
    }

    private static WarmerStats upkeep(CacheService service, String name) {
        return service.check().upkeep().stream().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
    }

    private static boolean isShown(String name) throws Exception {
        return ManagementFactory.getPlatformMBeanServer().isRegistered(new ObjectName("dev.tierdeck:type=Cache,name=" + name));
    }

    @Test
    void open_readsAndWritesThroughItsTiers_byItsSettings() {
        try (var service = CacheService.with(settings("CACHE_KEY_PREFIX", "tc2"), LAYOUTS).application("prefixed").open()) {
            var quote = service.type(QUOTE, Text.UTF_8);
            var key = service.layouts().key(QUOTE, "NVDA");
            Await.until("the server is there", () -> service.check().healthy());
            service.cache().put(quote, key, "181.25");

            assertThat(key).hasToString("tc2:market:quote:NVDA");
            assertThat(REDIS.foreign().text("GET", "tc2:market:quote:NVDA")).isEqualTo("181.25");
            assertThat(service.figures().hits()).isZero();
            Await.until("memory has it", () -> service.cache().entry(quote, key, missing -> "181.25").tier() == TierId.MEMORY);
            assertThat(service.figures().hits()).isPositive();
        }
    }

    @Test
    void service_isAnnouncedToOthers_untilItStops_unlessItsSettingsSayOtherwise() {
        try (var looking = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port())).awaitConnected(Duration.ofSeconds(20))) {
            try (var quiet = service(settings("CACHE_FLEET_ENABLED", "false", "CACHE_METRICS_ENABLED", "false")).application("quiet").open();
                    var service = service(settings("CACHE_METRICS_ENABLED", "false")).application("announced").open()) {
                assertThat(quiet.isRunning() && service.isRunning()).isTrue();
                Await.until("it is known", () -> !looking.fleet().members().isEmpty());
                assertThat(looking.fleet().members()).extracting(FleetMember::app).containsExactly("announced");
            }
            assertThat(looking.fleet().members()).isEmpty();
        }
    }

    @Test
    void prefix_withoutALayoutToChange_isRefused() {
        assertThatThrownBy(() -> CacheService.open(settings("CACHE_KEY_PREFIX", "x"), Layouts.of(List.of())))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("CACHE_KEY_PREFIX");
    }

    @Test
    void type_ofALayout_isAsDeclared_andAnyOtherHasTheDefaultTtl() {
        try (var service = service(settings("CACHE_DEFAULT_TTL", "7")).build()) {
            assertThat(service.type(QUOTE, Text.UTF_8).ttl().apply(Key.of("tradecore:market:quote:X")).millis()).isEqualTo(5000);
            assertThat(service.type("mine/own", Text.UTF_8).ttl().apply(Key.of("a")).millis()).isEqualTo(7000);
            assertThatThrownBy(() -> service.type("tradecore/MARKET/nothing", Text.UTF_8)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void lifecycle_isBuiltRunningStopped_andStartingOrStoppingTwiceIsHarmless() throws Exception {
        var service = service(settings()).application("lifecycle").build();
        assertThat(service.isRunning()).isFalse();
        assertThat(service.backgroundTaskCount()).isZero();
        assertThat(isShown("lifecycle")).isFalse();

        service.start();
        service.start();
        service.warmers().add(Warmer.of("mine", Duration.ofHours(1), cache -> 1));
        assertThat(service.isRunning()).isTrue();
        assertThat(service.backgroundTaskCount()).isEqualTo(3);
        assertThat(isShown("lifecycle")).isTrue();

        service.stop();
        service.stop();
        service.close();
        assertThat(service.isRunning()).isFalse();
        assertThat(service.backgroundTaskCount()).isZero();
        assertThat(isShown("lifecycle")).isFalse();
        assertThatThrownBy(service::start).isInstanceOf(IllegalStateException.class).hasMessageContaining("open another");
    }

    @Test
    void stop_logsTheFiguresOnce_beforeTheCacheIsClosed() {
        var logger = (Logger) LoggerFactory.getLogger(CacheService.class);
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            var service = service(settings()).application("logged").tier(new ClosedLast(lines)).open();
            service.cache().get(CacheType.of("own", Text.UTF_8).tiers(TierId.MEMORY), Key.of("k"), missing -> "v");
            service.cache().get(CacheType.of("own", Text.UTF_8).tiers(TierId.MEMORY), Key.of("k"));
            service.stop();
            service.stop();
            assertThat(lines.list).filteredOn(line -> line.getLevel() == Level.INFO).extracting(ILoggingEvent::getFormattedMessage)
                    .hasSize(2).last().isEqualTo("memory closed");
            assertThat(lines.list.getFirst().getFormattedMessage()).startsWith("logged stops: 1 hits, 1 misses (hit rate 50.0 %)");
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }
    }

    /** A memory tier that tells the log when it is closed. */
    private static final class ClosedLast extends Wrapped {
        private final ListAppender<ILoggingEvent> lines;

        ClosedLast(ListAppender<ILoggingEvent> lines) {
            super(new MemoryTier(1 << 20));
            this.lines = lines;
        }

        @Override
        public void close() {
            LoggerFactory.getLogger(CacheService.class).info("memory closed");
            super.close();
        }
    }

    @Test
    void stop_waitsForARunUnderWay_andEndsIt() {
        var begun = new CountDownLatch(1);
        var ended = new AtomicReference<String>();
        var service = CacheService.with(settings(), LAYOUTS).application("busy").build();
        service.warmers().add(Warmer.of("slow", Duration.ofHours(1), cache -> {
            begun.countDown();
            try {
                Thread.sleep(Duration.ofHours(1));
            } catch (InterruptedException stopped) {
                ended.set("interrupted while " + (service.isRunning() ? "running" : "stopping"));
            }
            return 0;
        }));
        service.start();
        Await.until("the warmer runs", () -> begun.getCount() == 0);
        service.stop();
        assertThat(ended).hasValue("interrupted while stopping");
    }

    @Test
    void cleanUp_runsAtTheStart_andEverySixHours() {
        try (var service = service(settings()).application("cleaning").open()) {
            time.advance(Duration.ZERO);
            assertThat(upkeep(service, "clean-up").runs()).isEqualTo(1);
            assertThat(upkeep(service, "clean-up").errors()).isZero();
            time.advance(Duration.ofHours(6).minusSeconds(1));
            assertThat(upkeep(service, "clean-up").runs()).isEqualTo(1);
            time.advance(Duration.ofSeconds(1));
            assertThat(upkeep(service, "clean-up").runs()).isEqualTo(2);
        }
    }

    @Test
    void cleanUp_notAtTheStart_beginsAnIntervalLater() {
        try (var service = service(settings("CACHE_CLEANUP_ON_STARTUP", "false", "CACHE_CLEANUP_INTERVAL_HOURS", "2")).application("late").open()) {
            time.advance(Duration.ofHours(2).minusSeconds(1));
            assertThat(upkeep(service, "clean-up").runs()).isZero();
            time.advance(Duration.ofSeconds(1));
            assertThat(upkeep(service, "clean-up").runs()).isEqualTo(1);
        }
    }

    @Test
    void cleanUp_isNotThere_whereNothingIsToBeCleaned_orNothingMay() {
        for (var builder : List.of(service(settings()).readOnly(true), service(settings("CACHE_ENABLED", "false")),
                CacheService.with(settings(), Layouts.of(LAYOUTS.active().subList(0, 3))))) {
            try (var service = builder.application("clean").open()) {
                assertThat(service.backgroundTaskCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void cleanUp_thatFoundTheServerAway_isDoneAsSoonAsItIsBack() {
        int port = RedisProcess.freePort();
        try (var service = service(settings("REDIS_PORT", Integer.toString(port))).application("away").open()) {
            time.advance(Duration.ZERO);
            assertThat(upkeep(service, "clean-up").errors()).isEqualTo(1);
            time.advance(Duration.ofSeconds(30));
            assertThat(upkeep(service, "clean-up").runs()).isEqualTo(1);
            try (var late = RedisProcess.start(port)) {
                service.cache().retry();
                Await.until("the server is back on port " + late.port(), () -> service.check().healthy());
                time.advance(Duration.ofSeconds(30));
                assertThat(upkeep(service, "clean-up").runs()).isEqualTo(2);
                assertThat(upkeep(service, "clean-up").errors()).isEqualTo(1);
                time.advance(Duration.ofSeconds(60));
                assertThat(upkeep(service, "clean-up").runs()).as("not again").isEqualTo(2);
            }
        }
    }

    @Test
    void cleanUp_isOneProcessesAtATime_andLetsGoOfItsLock() {
        var locks = new OneLock();
        try (var service = service(settings()).locks(locks).application("locked").open()) {
            REDIS.foreign().call("CONFIG", "RESETSTAT");
            locks.taken = true;
            time.advance(Duration.ZERO);
            assertThat(REDIS.foreign().text("INFO", "commandstats")).doesNotContain("cmdstat_scan");

            locks.taken = false;
            time.advance(Duration.ofHours(6));
            assertThat(REDIS.foreign().text("INFO", "commandstats")).contains("cmdstat_scan");
            assertThat(locks.taken).isFalse();
            assertThat(upkeep(service, "clean-up").errors()).isZero();
        }
    }

    /** A lock that a test may take away. */
    private static final class OneLock implements Locks {
        private boolean taken;

        @Override
        public Optional<Held> tryLock(Key name, Duration life) {
            if (taken) {
                return Optional.empty();
            }
            taken = true;
            return Optional.of(new Mine(name));
        }

        @Override
        public Held lock(Key name, Duration life, Duration wait) {
            throw new UnsupportedOperationException("clean-up never waits");
        }

        private final class Mine implements Held {
            private final Key name;

            Mine(Key name) {
                this.name = name;
            }

            @Override
            public Key name() {
                return name;
            }

            @Override
            public long fencingNumber() {
                return 1;
            }

            @Override
            public boolean isHeld() {
                return taken;
            }

            @Override
            public boolean renew(Duration life) {
                return taken;
            }

            @Override
            public void close() {
                taken = false;
            }
        }
    }

    @Test
    void events_ofAService_goByItsSettings() {
        try (var service = service(settings("CACHE_VB_CLEAR_ON_RESET", "false")).build()) {
            assertThat(service.events().virtualBrokerReset("u", "c", "a")).isEqualTo(Removal.NONE);
        }
    }

    @Test
    void metricsOff_showNothingOverJmx_norInTheLog() throws Exception {
        try (var service = service(settings("CACHE_METRICS_ENABLED", "false")).application("silent").open()) {
            assertThat(isShown("silent")).isFalse();
            assertThat(service.figures().hits()).isZero();
        }
    }

    @Test
    void nameTakenOverJmx_isRefused_andTheTiersAreClosed() {
        var closed = new AtomicInteger();
        try (var first = service(settings()).application("twin").open()) {
            var second = service(settings()).application("twin").tier(new Wrapped(new MemoryTier(1 << 20)) {
                @Override
                public void close() {
                    closed.incrementAndGet();
                    super.close();
                }
            });
            assertThatThrownBy(second::open).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("twin");
            assertThat(closed).hasValue(1);
            assertThat(first.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"CACHE_ENABLED, false", "CACHE_BYPASS_CACHE, true", "CACHE_FAKE_MISS_RATE, 100%"})
    void cacheThatIsOffOrBypassedOrFakesMisses_loadsEachTime(String name, String value) {
        try (var service = service(settings(name, value)).application("off").open()) {
            var type = service.type("own", Text.UTF_8).tiers(TierId.MEMORY);
            var loads = new AtomicInteger();
            for (int i = 1; i <= 3; i++) {
                assertThat(service.cache().get(type, Key.of("k"), missing -> "v" + loads.incrementAndGet())).isEqualTo("v" + i);
            }
        }
    }
}
