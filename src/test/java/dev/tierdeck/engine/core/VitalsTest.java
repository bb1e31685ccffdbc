package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a cache says it is, while what it says happens to a real server. */
@Timeout(60)
final class VitalsTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(60));
    private static final Key KEY = Key.of("quote:AAPL");

    private final int port = RedisProcess.freePort();
    private RedisProcess server;
    private Cache cache;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        server = RedisProcess.start(port);
    }

    @AfterEach
    void close() {
        cache.close();
        server.close();
    }

    private void open(UnaryOperator<CacheBuilder> more) {
        open(Duration.ofSeconds(30), more); // Nothing is a gap that a test has not made.
    }

    private void open(Duration fence, UnaryOperator<CacheBuilder> more) {
        var settings = RedisSettings.of("127.0.0.1", port).tracking("quote:").fenceLimit(fence);
        cache = more.apply(new CacheBuilder().tier(new MemoryTier(16 << 20))
                .tier(RedisTier.open(settings).awaitConnected(Duration.ofSeconds(20)))).build();
        Await.until("changes are told", () -> coherence().told());
    }

    private void say(Object... words) {
        try (var raw = new RawRedis(port)) {
            raw.call(words);
        }
    }

    private Vitals.OfCoherence coherence() {
        var coherence = cache.vitals().coherence();
        assertThat(coherence).isNotNull();
        return coherence;
    }

    private Vitals.OfTier redis() {
        return cache.vitals().tiers().getLast();
    }

    @Test
    void cacheThatIsWell_saysSo() {
        var before = Instant.now();
        open(builder -> builder);
        cache.put(QUOTE, KEY, "1");
        assertThat(cache.vitals().tiers()).extracting(each -> each.status().tier()).containsExactly(TierId.MEMORY, TierId.REDIS);
        assertThat(cache.vitals().tiers()).allSatisfy(each -> {
            assertThat(each.status().state()).isEqualTo(TierStatus.State.OK);
            assertThat(each.breaker()).isEqualTo(Vitals.Breaker.CLOSED);
            assertThat(each.refused()).isZero();
            assertThat(each.owed()).isZero();
        });
        assertThat(cache.vitals().tiers().getFirst().size().entries()).isEqualTo(1);
        assertThat(redis().size()).as("Redis is not asked").isNull();
        assertThat(coherence().confirmedAt()).isAfterOrEqualTo(before);
    }

    @Test
    void heartbeats_areNoted() {
        open(Duration.ofSeconds(1), builder -> builder);
        var first = coherence().confirmedAt();
        Await.until("another came", () -> coherence().confirmedAt().isAfter(first));
    }

    @Test
    void foreignSet_isAChange_andFlushallIsOneToo_butNoGap() {
        open(builder -> builder);
        var before = coherence();
        say("SET", "quote:AAPL", "1");
        Await.until("it is told", () -> coherence().changes() == before.changes() + 1);
        say("FLUSHALL");
        Await.until("it is told", () -> coherence().changes() == before.changes() + 2);
        assertThat(coherence().gaps()).isZero();
        assertThat(coherence().since()).isEqualTo(before.since());
    }

    @Test
    void connectionThatIsKilled_isAGap_andChangesAreToldAgain() {
        open(builder -> builder);
        var before = coherence().since();
        say("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        Await.until("it is told again", () -> coherence().gaps() == 1 && coherence().told());
        assertThat(coherence().since()).isAfter(before);
    }

    @Test
    void serverThatIsAway_tellsNothing_untilItIsBack() {
        open(builder -> builder);
        server.kill();
        Await.until("it is noticed", () -> !coherence().told());
        server.close();
        server = RedisProcess.start(port);
        Await.until("it is told again", () -> coherence().told());
        assertThat(coherence().gaps()).isEqualTo(1);
    }

    @Test
    void tierThatFails_isAskedNoMore_andThatIsCounted() {
        open(builder -> builder.breaker(new BreakerSettings(2, Duration.ofSeconds(10), Duration.ofHours(1))));
        server.kill();
        Await.until("the breaker opens", () -> {
            cache.get(QUOTE, KEY);
            return redis().breaker() == Vitals.Breaker.OPEN;
        });
        long refused = redis().refused();
        cache.get(QUOTE, KEY);
        assertThat(redis().refused()).isGreaterThan(refused);
    }

    @Test
    void invalidationOfATierThatIsAway_isOwed_untilItIsBack() {
        open(builder -> builder.journal(FileJournal.open(folder.resolve("journal"))));
        server.kill();
        Await.until("it is noticed", () -> redis().status().state() != TierStatus.State.OK);
        cache.invalidate(Invalidation.key(KEY));
        cache.invalidate(Invalidation.key(Key.of("quote:MSFT")));
        assertThat(redis().owed()).isEqualTo(2);
        server.close();
        server = RedisProcess.start(port);
        cache.retry();
        Await.until("it is told", () -> redis().owed() == 0);
    }

    @Test
    void cacheWithoutASharedTier_hasNothingToFollow() {
        cache = new CacheBuilder().tier(new MemoryTier(16 << 20)).build();
        assertThat(cache.vitals().coherence()).isNull();
        assertThat(cache.vitals().tiers()).hasSize(1);
    }
}
