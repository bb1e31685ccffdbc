package dev.tierdeck.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.service.HealthReport;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the cache has done, and whether all is well. */
@Timeout(60)
class MetricsAndHealthTest {
    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    @TempDir
    Path folder;

    /** The figures have TradeCore's names, so that what reads them need not change. */
    @Test
    void figures_haveTheNamesOfTheGuide() {
        try (var service = Desk.open(REDIS.port(), folder)) {
            var quote = service.type(Desk.QUOTE, Text.UTF_8);
            var key = service.layouts().key(Desk.QUOTE, "NVDA");
            service.cache().get(quote, key, missing -> "181.25");
            service.cache().get(quote, key);
            service.cache().invalidate(Invalidation.key(key));

            assertThat(service.figures().asMap()).containsAllEntriesOf(Map.of("hits", 1L, "misses", 1L, "errors", 0L, "hit_rate", 50.0,
                    "total_operations", 2L, "cache_clears", 1L, "keys_deleted", 1L))
                    .containsKeys("slow_operations", "avg_latency_ms", "uptime_seconds");
            service.resetFigures();
            assertThat(service.figures().asMap()).containsEntry("hits", 0L).containsEntry("hit_rate", null);
        }
    }

    /** A key is set, read and deleted for real, and nothing stays behind. */
    @Test
    void check_serverAnswers_isHealthyWithWhatWasTried() {
        try (var service = Desk.open(REDIS.port(), folder, "CACHE_CLEANUP_ON_STARTUP", "false")) {
            var health = Await.seen("all is well", service::check, HealthReport::healthy);

            assertThat(health.operations()).allMatch(Probe.Step::ok).extracting(Probe.Step::operation)
                    .containsExactly(Probe.Operation.SET, Probe.Operation.GET, Probe.Operation.DELETE);
            assertThat(health.server().version()).isNotEmpty();
            assertThat(health.asMap()).containsKeys("healthy", "operations", "redis", "tiers", "metrics", "preloader", "config");
            assertThat((List<?>) REDIS.foreign().call("KEYS", "tierdeck:health:*")).isEmpty();
        }
    }

    /** What is wrong is a sentence each; asking never throws. */
    @Test
    void check_serverIsGone_saysWhatIsWrong() {
        try (var server = RedisProcess.start(); var service = Desk.open(server.port(), folder)) {
            server.kill();
            Await.until("the loss is noticed", () -> !service.check().healthy());

            assertThat(service.check().faults()).isNotEmpty().allMatch(fault -> fault.contains(":")).anyMatch(fault -> fault.startsWith("set: "));
        }
    }
}
