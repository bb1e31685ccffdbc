package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.database.DatabaseSettings;
import dev.tierdeck.engine.database.DatabaseTier;
import dev.tierdeck.engine.disk.DiskSettings;
import dev.tierdeck.engine.disk.DiskTier;
import dev.tierdeck.engine.journal.FileJournal;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.RawRedis;
import dev.tierdeck.testing.RedisProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All four tiers, all of them real, as one cache. */
@Timeout(90)
final class FourTiersTest {
    private static final CacheType<String> PRICE = CacheType.of("app/MARKET/price", Text.UTF_8).ttl(Duration.ofMinutes(5)).tags("price")
            .tiers(TierId.MEMORY, TierId.DISK, TierId.REDIS, TierId.DATABASE);
    private static final CacheType<String> BAR = PRICE.tiers(TierId.MEMORY, TierId.DISK, TierId.REDIS);
    private static final Key KEY = Key.of("price:BTC");

    @TempDir
    Path files;

    private RedisProcess server;
    private Cache cache;

    @BeforeEach
    void open() {
        server = RedisProcess.start(RedisProcess.freePort(), "dir " + files);
        cache = cache("one");
    }

    private Cache cache(String folder) {
        var redis = RedisTier.open(RedisSettings.of("127.0.0.1", server.port()).tracking("price:").fenceLimit(Duration.ofSeconds(30)))
                .awaitConnected(Duration.ofSeconds(20));
        var disk = DiskTier.open(DiskSettings.in(files.resolve(folder)));
        var database = DatabaseTier.open(DatabaseSettings.file(files.resolve("database.db"))).awaitConnected(Duration.ofSeconds(20));
        Await.until("disk is open", () -> disk.status().state() == State.OK || disk.status().state() == State.FENCED);
        return new CacheBuilder().tier(new MemoryTier(1 << 20)).tier(disk).tier(redis).tier(database)
                .journal(FileJournal.open(files.resolve(folder).resolve("journal"))).application(folder).build();
    }

    @AfterEach
    void close() {
        cache.close();
        server.close();
    }

    private List<TierId> copies() {
        return cache.inspect(KEY).stream().map(Copy::tier).toList();
    }

    private State state(TierId tier) {
        return cache.tiers().stream().filter(status -> status.tier() == tier).findFirst().orElseThrow().state();
    }

    @Test
    void put_standsInAllFourWithOneDigestAndOneStamp() {
        var put = cache.put(PRICE, KEY, "64,000");

        assertThat(copies()).containsExactly(TierId.MEMORY, TierId.DISK, TierId.REDIS, TierId.DATABASE);
        assertThat(cache.inspect(KEY)).extracting(Copy::digest).containsOnly(cache.inspect(KEY).getFirst().digest());
        assertThat(cache.inspect(KEY)).extracting(Copy::stamp).containsOnly(put.stamp());
    }

    @Test
    void get_redisWasEmptied_theDatabaseAnswersAndAllNearerOnesAreFilled() {
        cache.put(PRICE, KEY, "64,000");
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("FLUSHALL");
        }
        Await.until("memory and disk have been told", () -> cache.entry(PRICE, KEY).tier() != TierId.MEMORY || copies().size() < 4
                || cache.inspect(KEY).getFirst().served());

        assertThat(cache.get(PRICE, KEY)).isEqualTo("64,000");
        Await.until("all four hold it", () -> cache.inspect(KEY).stream().filter(Copy::served).count() == 4);
    }

    @Test
    void foreignWrite_isTheAnswerOfTheNextReadThoughMemoryAndDiskHeldTheOld() {
        cache.put(PRICE, KEY, "old");
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("SET", "price:BTC", "new");
        }
        Await.until("the change has been told", () -> "new".equals(cache.get(PRICE, KEY)));

        assertThat(cache.get(PRICE.tiers(TierId.DISK), KEY)).isNotEqualTo("old");
        assertThat(cache.get(PRICE.tiers(TierId.MEMORY, TierId.REDIS), KEY)).isEqualTo("new");
    }

    @Test
    void invalidate_byTagByGlobAndByKey_isGoneFromAllFour() {
        for (var what : List.of(Invalidation.tag("price"), new Invalidation.ByGlob(Glob.of("price:*")), Invalidation.key(KEY))) {
            cache.put(PRICE, KEY, "64,000");

            assertThat(cache.invalidate(what).removed()).as(what.toString()).isOne();
            assertThat(copies()).as(what.toString()).isEmpty();
            assertThat(cache.get(PRICE, KEY)).as(what.toString()).isNull();
        }
    }

    @Test
    void entries_manyKeysInFourTiers_areFoundByEachInItsTurn() {
        var keys = IntStream.range(0, 2500).mapToObj(i -> Key.of("price:" + i)).toList();
        cache.putAll(BAR, keys.stream().collect(Collectors.toMap(key -> key, Key::display)));
        assertThat(cache.entries(BAR, keys).values()).hasSize(2500).extracting(entry -> entry.value()).contains("price:0", "price:2499");

        try (var other = cache("two")) {
            assertThat(other.entries(BAR, keys).values()).hasSize(2500).allSatisfy(entry -> assertThat(entry.tier()).isEqualTo(TierId.REDIS));
            assertThat(other.entries(BAR, keys).values()).hasSize(2500).allSatisfy(entry -> assertThat(entry.tier()).isEqualTo(TierId.MEMORY));
            assertThat(other.entries(BAR.tiers(TierId.DISK), keys)).hasSize(2500);
        }
    }

    @Test
    void redisAway_invalidationsAreOwedAndDoneBeforeItAnswersAgain() {
        cache.put(BAR, KEY, "old");
        cache.put(BAR, Key.of("price:ETH"), "old");
        try (var foreign = new RawRedis(server.port())) {
            foreign.call("SAVE");
        }
        int port = server.port();
        server.close();
        Await.until("the break is noticed", () -> state(TierId.REDIS) != State.OK);

        assertThat(cache.invalidate(Invalidation.key(KEY)).owed()).containsExactly(TierId.REDIS);
        assertThat(cache.invalidate(Invalidation.tag("price")).owed()).containsExactly(TierId.REDIS);
        assertThat(cache.get(BAR, KEY, key -> "loaded meanwhile")).isEqualTo("loaded meanwhile");
        server = RedisProcess.start(port, "dir " + files);
        Await.until("Redis answers again", () -> state(TierId.REDIS) == State.OK);
        assertThat(cache.get(BAR, KEY)).isNotEqualTo("old");
        assertThat(cache.get(BAR, Key.of("price:ETH"))).isNull();
    }

    @Test
    void redisAway_lastGoodIsAnsweredFromAnInterruptedCopyAndSaysSo() {
        cache.put(BAR, KEY, "known");
        server.close();
        Await.until("the break is noticed", () -> state(TierId.REDIS) != State.OK);

        assertThat(cache.get(BAR, KEY)).isNull();
        var answer = cache.entry(BAR.lastGoodWillDo(), KEY);
        assertThat(answer.value()).isEqualTo("known");
        assertThat(answer.held().reason()).isEqualTo(StaleReason.INTERRUPTED);
    }

    @Test
    void restart_immutableEntriesOnDiskAreServedUnlessInvalidatedElsewhereMeanwhile() {
        var closed = BAR.residence(where -> where.immutable(true));
        var kept = Key.of("price:kept");
        cache.putAll(closed, Map.of(KEY, "closed bar", kept, "closed bar"));
        cache.invalidate(Invalidation.key(Key.of("price:begins the log")));
        try (var other = cache("two")) {
            Await.until("the other process reads the log", () -> other.entries(closed, List.of(KEY, kept)).size() == 2);
            other.invalidate(Invalidation.key(Key.of("price:known to both")));
            cache.close();
            other.invalidate(Invalidation.key(KEY));
        }
        cache = cache("one");

        assertThat(cache.get(closed.tiers(TierId.DISK), KEY)).isNull();
        Await.until("disk has caught up", () -> cache.get(closed.tiers(TierId.DISK), kept) != null);
        assertThat(cache.get(closed.tiers(TierId.DISK), KEY)).isNull();
        assertThat(cache.get(closed.tiers(TierId.DISK), kept)).isEqualTo("closed bar");
    }
}
