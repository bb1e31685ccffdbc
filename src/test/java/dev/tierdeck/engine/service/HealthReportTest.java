package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Health, tried on real servers. */
@Timeout(60)
class HealthReportTest {
    private static final String SECRET = "s3cr3t";

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    static Path files;

    private static CacheServiceBuilder service(int port, String... more) {
        var options = new HashMap<>(Map.of("CACHE_DISK_CACHE_DIR", files.resolve("cache").toString(), "REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(port)));
        for (int i = 0; i < more.length; i += 2) {
            options.put(more[i], more[i + 1]);
        }
        return CacheService.with(ServiceSettings.read(null, Map.of(), options), Layouts.bundled()).application("health");
    }

    private static void awaitServer(CacheService service) {
        Await.until("the server answers", () -> service.cache().tiers().stream().anyMatch(tier ->
                tier.tier() == TierId.REDIS && (tier.state() == TierStatus.State.OK || tier.state() == TierStatus.State.DEGRADED)));
    }

    @Test
    void check_wellServer_isHealthy_andTellsOperationsServerFiguresAndConfiguration() {
        try (var service = service(REDIS.port(), "CACHE_DEFAULT_TTL", "60").open()) {
            var report = Await.seen("all is well", service::check, HealthReport::healthy);

            assertThat(report.healthy()).isTrue();
            assertThat(report.faults()).isEmpty();
            assertThat(report.operations()).hasSize(3).allMatch(Probe.Step::ok);
            var server = Objects.requireNonNull(report.server());
            assertThat(REDIS.foreign().text("INFO", "server")).contains("redis_version:" + server.version());
            assertThat(server.usedMemory()).isPositive();
            assertThat(server.clients()).isPositive();
            assertThat(report.configuration()).contains(new SettingInForce("CACHE_DEFAULT_TTL", "60", "option"), new SettingInForce("CACHE_ENABLED", "true", "default"));
            assertThat((List<?>) REDIS.foreign().call("KEYS", "tierdeck:health:*")).isEmpty();
        }
    }

    @Test
    void check_userWhoMayOnlyRead_isNotHealthy_andSaysWhy() {
        REDIS.foreign().call("ACL", "SETUSER", "looker", "on", ">" + SECRET, "~*", "&*", "+@read", "+@connection", "+info", "+client", "+@scripting");
        try (var service = service(REDIS.port(), "REDIS_USERNAME", "looker", "REDIS_PASSWORD", SECRET, "CACHE_CLEANUP_ON_STARTUP", "false").open()) {
            awaitServer(service);
            var report = service.check();

            assertThat(report.healthy()).isFalse();
            assertThat(report.operations()).extracting(Probe.Step::ok).containsExactly(false, true, false);
            assertThat(report.faults().getFirst()).startsWith("set: ").contains("does not permit");
            assertThat(report.server()).isNotNull();
            assertThat(report.toString() + report.asMap()).doesNotContain(SECRET);
        }
    }

    @Test
    void check_noServer_isNotHealthy_andDoesNotThrow() {
        int port = RedisProcess.freePort();
        try (var service = service(port).open()) {
            Await.until("the first attempt failed", () ->
                    service.cache().tiers().stream().anyMatch(tier -> tier.state() == TierStatus.State.DOWN));
            var report = service.check();

            assertThat(report.healthy()).isFalse();
            assertThat(report.operations()).hasSize(3).noneMatch(Probe.Step::ok);
            assertThat(report.server()).isNull();
            assertThat(report.serverFault()).contains(Integer.toString(port));
            assertThat(report.faults()).as("three operations, Redis, and memory that is told nothing").hasSize(5);
        }
    }

    @Test
    void check_readOnlyService_triesNothing() {
        try (var service = service(REDIS.port()).readOnly(true).open()) {
            awaitServer(service);
            assertThat(service.check().operations()).isEmpty();
            assertThat(service.check().server()).isNotNull();
        }
    }

    @Test
    void check_tellsWarmersTotals_andSizesOfTiersThatKnowTheirs() {
        final class Measured extends Wrapped implements Sized {
            Measured() {
                super(new MemoryTier(1 << 20));
            }

            @Override
            public Size size() {
                return new Size(3L, 500L);
            }
        }
        try (var service = service(REDIS.port()).tier(new Measured()).open()) {
            service.warmers().add(Warmer.of("good", Duration.ofHours(1), cache -> 1));
            service.warmers().add(Warmer.of("bad", Duration.ofHours(1), cache -> {
                throw new IllegalStateException("no source");
            }));
            Await.until("both ran", () -> service.check().preloader().get("preload_count") == 2
                    && service.check().preloader().get("running_tasks") == 0);

            assertThat(service.check().preloader()).isEqualTo(Map.of("tasks", 2L, "running_tasks", 0L, "preload_count", 2L, "preload_error_count", 1L));
            assertThat(service.check().figures().tiers().get(TierId.MEMORY).size()).isEqualTo(new Sized.Size(3L, 500L));
        }
    }

    @Test
    void map_hasTheNamesOfTradecore() {
        try (var service = service(REDIS.port()).open()) {
            var map = Await.seen("all is well", service::check, HealthReport::healthy).asMap();
            assertThat(map).containsKeys("healthy", "operations", "redis", "metrics", "config").containsEntry("healthy", true);
            assertThat(map.get("operations")).isEqualTo(Map.of("set", true, "get", true, "delete", true));
            assertThat(map.get("redis")).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsKeys("connected", "version", "used_memory", "connected_clients").containsEntry("connected", true);
            assertThat(List.copyOf(((Map<?, ?>) map.get("config")).keySet())).hasSize(Known.ALL.size());
        }
    }
}
