package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Erasing.Order;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that is restarted from an older snapshot of its data. */
@Timeout(60)
final class RestartTest {
    private static final CacheType<String> QUOTE = CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofMinutes(5));
    private static final Key KEY = Key.of("quote:AAPL");

    @TempDir
    Path data;

    private int port;

    @BeforeEach
    void choosePort() {
        port = RedisProcess.freePort();
    }

    private RedisProcess server() {
        return RedisProcess.start(port, "dir " + data);
    }

    private RedisSettings settings() {
        return RedisSettings.of("127.0.0.1", port).tracking("quote:");
    }

    private void say(String... command) {
        try (var foreign = new RawRedis(port)) {
            foreign.call((Object[]) command);
        }
    }

    private String standing() {
        try (var foreign = new RawRedis(port)) {
            return foreign.text("GET", "quote:AAPL");
        }
    }

    @Test
    void invalidation_undoneByTheSnapshot_isDoneAgainBeforeTheServerIsUsed() {
        var server = server();
        try (var cache = new CacheBuilder().tier(new MemoryTier(1 << 20))
                .tier(RedisTier.open(settings()).awaitConnected(Duration.ofSeconds(20))).build()) {
            cache.put(QUOTE, KEY, "old");
            cache.put(QUOTE, Key.of("quote:glob:1"), "old");
            cache.put(QUOTE.tags("tagged"), Key.of("quote:tagged"), "old");
            cache.put(QUOTE, Key.of("quote:kept"), "kept");
            say("SAVE");
            cache.invalidate(Invalidation.key(KEY));
            cache.invalidate(new Invalidation.ByGlob(Glob.of("quote:glob:*")));
            cache.invalidate(Invalidation.tag("tagged"));
            server.close();
            Await.until("the break is noticed", () -> redis(cache).state() != TierStatus.State.OK);
            server = server();
            Await.until("the server is used again", () -> redis(cache).state() == TierStatus.State.OK);

            assertThat(cache.get(QUOTE, KEY)).isNull();
            assertThat(cache.get(QUOTE, Key.of("quote:glob:1"))).isNull();
            assertThat(cache.get(QUOTE.tags("tagged"), Key.of("quote:tagged"))).isNull();
            assertThat(cache.get(QUOTE, Key.of("quote:kept"))).isEqualTo("kept");
            assertThat(standing()).isNull();
        } finally {
            server.close();
        }
    }

    @Test
    void manyInvalidations_areDoneAgainInOneWalk() {
        var server = server();
        try (var tier = RedisTier.open(settings()).awaitConnected(Duration.ofSeconds(20))) {
            say("MSET", "quote:glob:7", "old", "quote:key:7", "old", "quote:kept", "kept");
            say("SAVE");
            for (int i = 0; i < 100; i++) {
                tier.invalidate(Selection.of(Glob.of("quote:glob:" + i + "*")));
                tier.invalidate(Selection.of(Set.of(Key.of("quote:key:" + i))));
                tier.invalidate(Selection.tagged(Set.of("tag-" + i)));
            }
            server.kill();
            Await.until("the break is noticed", () -> tier.status().state() != TierStatus.State.OK);
            server = server();
            Await.until("the server is used again", () -> tier.status().state() == TierStatus.State.OK);

            try (var foreign = new RawRedis(port)) {
                assertThat(foreign.call("EXISTS", "quote:glob:7", "quote:key:7")).isEqualTo(0L);
                assertThat(foreign.call("EXISTS", "quote:kept")).isEqualTo(1L);
                assertThat(foreign.text("INFO", "commandstats")).contains("cmdstat_scan:calls=1,");
            }
        } finally {
            server.close();
        }
    }

    @Test
    void erasure_undoneByTheSnapshot_isDoneAgainForWhatIsKnownToBeGone() {
        var server = server();
        try (var tier = RedisTier.open(settings()).awaitConnected(Duration.ofSeconds(20))) {
            var tagged = QUOTE.tags("tagged");
            tier.put(tagged, new Entry<>(KEY, "joined", null, Instant.now(), null, null, Set.of("tagged"), "tester", 0L, 6), null);
            say("MSET", "quote:gone", "old", "quote:changed", "old", "quote:notAsked", "old");
            say("SAVE");
            var keys = new PackedKeys();
            List.of("quote:gone", "quote:changed").forEach(name -> keys.add(Key.of(name)));
            var keeper = new RecordingDraft();
            keeper.before = batch -> say("SET", "quote:changed", "new");
            var meant = Selection.tagged(Set.of("tagged"), List.of(Glob.of("quote:*ge*"), Glob.of("quote:go*")), key -> true);
            var erasure = tier.erasing().erase(new Order(keys, place -> true, meant, keeper, place -> true, joined -> false));
            erasure.run(() -> false);
            assertThat(erasure.soFar().done()).isTrue();
            server.close();
            Await.until("the break is noticed", () -> tier.status().state() != TierStatus.State.OK);
            server = server();
            Await.until("the server is used again", () -> tier.status().state() == TierStatus.State.OK);

            try (var foreign = new RawRedis(port)) {
                assertThat(foreign.call("EXISTS", "quote:gone", KEY.toString())).as("removed, and joined").isEqualTo(0L);
                assertThat(foreign.call("EXISTS", "quote:changed", "quote:notAsked")).isEqualTo(2L);
            }
        } finally {
            server.close();
        }
    }

    @Test
    void erasure_takenBack_isNotDoneAgainAfterTheRestart() {
        var server = server();
        try (var tier = RedisTier.open(settings()).awaitConnected(Duration.ofSeconds(20))) {
            say("MSET", "quote:back", "old", "quote:gone", "old");
            var keeper = new RecordingDraft();
            var keys = new PackedKeys();
            keys.add(Key.of("quote:back"));
            var since = tier.erasing().historyEnd();
            tier.erasing().erase(new Order(keys, place -> true, Selection.of(Set.of(Key.of("quote:back"))), keeper, place -> true, joined -> false))
                    .run(() -> false);
            tier.invalidate(Selection.of(Set.of(Key.of("quote:gone"))));
            assertThat(tier.erasing().restore(keeper.saved, since, keeper.id(), Catalog.NONE)).hasOnlyElementsOfType(Outcome.Back.class);
            say("SET", "quote:gone", "again");
            say("SAVE");
            server.close();
            Await.until("the break is noticed", () -> tier.status().state() != TierStatus.State.OK);
            server = server();
            Await.until("the server is used again", () -> tier.status().state() == TierStatus.State.OK);

            try (var foreign = new RawRedis(port)) {
                assertThat(foreign.text("GET", "quote:back")).isEqualTo("old");
                assertThat(foreign.text("GET", "quote:gone")).isNull();
            }
        } finally {
            server.close();
        }
    }

    private static TierStatus redis(Cache cache) {
        return cache.tiers().getLast();
    }

    @Test
    void token_drawnBeforeTheRestart_fillsNothingThoughTheSnapshotBroughtItsCountersBack() {
        var server = server();
        try (var tier = RedisTier.open(settings()).awaitConnected(Duration.ofSeconds(20))) {
            var token = tier.token(QUOTE, KEY);
            say("SAVE");
            server.close();
            Await.until("the break is noticed", () -> tier.status().state() != TierStatus.State.OK);
            server = server();
            Await.until("the server is used again", () -> tier.status().state() == TierStatus.State.OK);

            var late = new Entry<>(KEY, "late", null, Instant.now(), null, null, Set.<String>of(), "tester", 0L, 4);
            assertThat(tier.fill(QUOTE, late, token).isStored()).isFalse();
            assertThat(standing()).isNull();
        } finally {
            server.close();
        }
    }

    /** One of three returns in time will do: a busy machine makes the tier late, but never early. */
    @Test
    void server_cameBack_isInUseWithinTwoSeconds() {
        var server = server();
        try (var tier = RedisTier.open(settings()).awaitConnected(Duration.ofSeconds(20))) {
            var limit = Duration.ofSeconds(2);
            var shortest = Duration.ofDays(1);
            for (int i = 0; i < 3 && shortest.compareTo(limit) >= 0; i++) {
                server.close();
                Await.until("the server is down", () -> tier.status().state() == TierStatus.State.DOWN);
                assertThat(tier.status().sentence()).isEqualTo("No server answers at 127.0.0.1:" + port + ". Start it, or check host and port.");
                server = server();
                long back = System.nanoTime();
                Await.until("it is in use", () -> tier.status().state() == TierStatus.State.OK);
                shortest = Duration.ofNanos(Math.min(shortest.toNanos(), System.nanoTime() - back));
            }
            assertThat(shortest).isLessThan(limit);
        } finally {
            server.close();
        }
    }
}
