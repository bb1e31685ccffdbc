package dev.tierdeck.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.past.ActivityFile;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server that stops and starts again, as it is told afterwards. */
@Timeout(120)
final class OutageTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void server_stopsAndStarts_isToldAtTheNextStartToo() {
        var file = folder.resolve("activity.jsonl");
        int port = RedisProcess.freePort();
        var first = RedisProcess.start(port);
        try (var scheduler = Scheduler.threads("activity"); var log = ActivityFile.open(file);
                var cache = new CacheBuilder().tier(new MemoryTier(1 << 20))
                        .tier(RedisTier.open(RedisSettings.of("127.0.0.1", port).tracking("quote:").fenceLimit(Duration.ofSeconds(30)))).build();
                var watch = ActivityWatch.of(cache, log, scheduler, InstantSource.system()).start("Tierdeck")) {
            Await.until("the cache is connected", () -> cache.tiers().stream().allMatch(tier -> tier.state() == TierStatus.State.OK));
            cache.put(QUOTE, Key.of("quote:BTC"), "1");
            cache.invalidate(Invalidation.key(Key.of("quote:BTC")));
            Await.until("the invalidation is told", () -> tells(log, "Invalidated by "));

            first.kill();
            first.close();
            Await.until("the outage is told", () -> tells(log, "Redis went down: ") && tells(log, "Memory does not serve its copies: "));
            try (var second = RedisProcess.start(port)) {
                cache.retry();
                Await.until("the return is told", () -> tells(log, "Redis is back after ") && tells(log, "Memory serves again after "));
                assertThat(second.port()).isEqualTo(port);
                watch.close();
            }
        }

        try (var log = ActivityFile.open(file)) {
            var all = log.latest(100).reversed();
            assertThat(all).extracting(Activity::sentence).startsWith("Tierdeck was started.").last().asString().startsWith("Tierdeck was stopped after ");
            assertThat(all).filteredOn(Activity::trouble).filteredOn(each -> each.sentence().startsWith("Redis went down: ")).as("once").hasSize(1);
            assertThat(all).filteredOn(each -> each.sentence().contains(Words.name(TierId.REDIS) + " is back")).hasSize(1);
        }
    }

    private static boolean tells(ActivityFile log, String beginning) {
        return log.latest(100).stream().anyMatch(each -> each.sentence().startsWith(beginning));
    }
}
