package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An outage of a real Redis that keeps its data: what was invalidated meanwhile is still there when it returns. */
@Timeout(60)
final class OwedToRedisTest {
    private static final CacheType<String> TYPE = CacheType.of("app/MARKET/quote", Text.UTF_8);
    private static final Key GONE = Key.of("quote:GONE");
    private static final Key KEPT = Key.of("quote:KEPT");

    @TempDir
    private Path folder;

    private RedisProcess start(int port) {
        return RedisProcess.start(port, "dir " + folder, "appendonly yes", "appendfsync always");
    }

    @Test
    void invalidate_serverIsAwayAndReturnsWithItsData_isNeverAnsweredAgain() {
        int port = RedisProcess.freePort();
        var server = start(port);
        try (var journal = FileJournal.open(folder.resolve("journal"));
                var redis = RedisTier.open(RedisSettings.of("127.0.0.1", port)).awaitConnected(Duration.ofSeconds(20))) {
            var breaker = new Breaker(BreakerSettings.USUAL, System::nanoTime);
            var tier = new GuardedTier(redis, breaker, journal, Catalog.NONE, Clock.systemUTC());
            List.of(GONE, KEPT).forEach(key -> tier.put(TYPE, GuardedTierTest.entry(key, "old"), null));
            server.close();
            var what = Invalidation.key(GONE);
            assertThat(tier.invalidate(what, what.select(Catalog.NONE)).owed()).containsExactly(TierId.REDIS);
            server = start(port);
            var answers = new ArrayList<Lookup<String>>();
            var settler = new Settler(List.of(tier), Duration.ofMillis(20)).start();
            try (settler) {
                Await.until("it answers again", () -> {
                    answers.add(tier.get(TYPE, GONE));
                    return !answers.getLast().equals(Miss.of(MissCause.TIER_DOWN));
                });
            }

            assertThat(answers).noneMatch(Entry.class::isInstance);
            assertThat(answers.getLast()).isEqualTo(Miss.of(MissCause.ABSENT));
            assertThat(tier.get(TYPE, KEPT)).as("the server kept its data").isInstanceOf(Entry.class);
        } finally {
            server.close();
        }
    }
}
