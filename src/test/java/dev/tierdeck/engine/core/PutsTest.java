package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.codec.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Puts through all tiers: their order, and what becomes of them when one fails. */
final class PutsTest {
    private static final CacheType<String> EVERYWHERE = CacheType.of("app/MARKET/price", Text.UTF_8).ttl(Duration.ofSeconds(30))
            .tiers(TierId.MEMORY, TierId.DISK, TierId.REDIS, TierId.DATABASE);
    private static final CacheType<String> SOURCED = EVERYWHERE.residence(where -> where.database(DatabaseRole.SOURCE));
    private static final Key KEY = Key.of("price:BTC");

    private final HandClock clock = new HandClock();
    private final ShelfTier memory = new ShelfTier(TierId.MEMORY, clock);
    private final ShelfTier disk = new ShelfTier(TierId.DISK, clock);
    private final ShelfTier redis = new ShelfTier(TierId.REDIS, clock);
    private final ShelfTier database = new ShelfTier(TierId.DATABASE, clock);
    private final Cache cache = new CacheBuilder().tier(memory).tier(disk).tier(redis).tier(database).clock(clock).build();

    @Test
    void put_everyTier_writesTheDatabaseWithTheStampThatRedisDrew() {
        cache.put(EVERYWHERE, KEY, "64,000");

        long stamp = (7L << 40) + 1;
        assertThat(database.asked()).containsExactly("put " + stamp);
        assertThat(redis.asked()).containsExactly("token", "put " + stamp);
        assertThat(disk.shelf.get(KEY).stamp()).isEqualTo(stamp);
        assertThat(memory.shelf.get(KEY).value()).isEqualTo("64,000");
    }

    @Test
    void put_theDatabaseHoldsALaterOne_nothingOlderIsKeptNearer() {
        cache.put(EVERYWHERE, KEY, "later");
        database.refuses = true;

        cache.put(EVERYWHERE, KEY, "earlier");
        assertThat(database.shelf.get(KEY).value()).isEqualTo("later");
        assertThat(redis.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void put_redisHoldsALaterOne_thatStaysAndNearerTiersDropTheirs() {
        cache.put(EVERYWHERE, KEY, "later");
        redis.refuses = true;

        cache.put(EVERYWHERE, KEY, "earlier");
        assertThat(redis.shelf.get(KEY).value()).isEqualTo("later");
        assertThat(disk.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void put_theSourceIsAway_failsAndNothingIsKeptNearer() {
        database.down = true;

        assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> cache.put(SOURCED, KEY, "64,000"))
                .withMessageContaining("price:BTC was not written").withMessageContaining("DATABASE is away. Start it.");
        assertThat(redis.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void put_fewerTiersThanTheTypeHasElsewhere_theOthersForgetTheKey() {
        cache.put(EVERYWHERE, KEY, "old");
        cache.put(EVERYWHERE.tiers(TierId.MEMORY), KEY, "mine");

        assertThat(cache.get(EVERYWHERE, KEY)).isEqualTo("mine");
        assertThat(redis.shelf).isEmpty();
        assertThat(disk.shelf).isEmpty();
        assertThat(database.shelf).isEmpty();
    }

    @Test
    void put_fewerTiersWhileAReaderBringsTheOldValueNear_theOldOneIsDroppedAllTheSame() {
        cache.put(EVERYWHERE.tiers(TierId.MEMORY, TierId.REDIS), KEY, "old");
        var near = memory.shelf.get(KEY);
        redis.meanwhile = () -> memory.shelf.put(KEY, near);

        cache.put(EVERYWHERE.tiers(TierId.REDIS), KEY, "new");
        assertThat(cache.get(EVERYWHERE.tiers(TierId.MEMORY, TierId.REDIS), KEY)).isEqualTo("new");
    }

    @Test
    void get_theSourceIsAwayAndThereIsNoLoader_failsAndRemembersNoAbsence() {
        database.down = true;
        var type = SOURCED.loading(how -> how.negative(Duration.ofSeconds(9)));

        assertThatExceptionOfType(CacheException.LoadFailed.class).isThrownBy(() -> cache.get(type, KEY))
                .withStackTraceContaining("DATABASE is away. Start it.");
        assertThat(redis.absent).isEmpty();
        assertThat(cache.get(type, KEY, key -> "loaded")).isEqualTo("loaded");
    }

    @Test
    void get_aLiveReadOfAnOldRowInTheSource_isTheRow() {
        cache.put(SOURCED, KEY, "64,000");
        List.of(memory, disk, redis).forEach(tier -> tier.shelf.clear());
        clock.pass(Duration.ofSeconds(20));

        assertThat(cache.get(SOURCED.atMost(Duration.ofSeconds(1)), KEY)).isEqualTo("64,000");
    }

    @Test
    void entries_rowsOfASource_liveNearByAsLongAsTheirTypeSays() {
        cache.put(SOURCED, KEY, "64,000");
        database.shelf.computeIfPresent(KEY, (key, row) -> row.expiring(null));
        List.of(memory, disk, redis).forEach(tier -> tier.shelf.clear());

        assertThat(cache.entries(SOURCED, List.of(KEY))).containsKey(KEY);
        assertThat(redis.shelf.get(KEY).remaining(clock.instant())).contains(Duration.ofSeconds(30));
    }

    @Test
    void putAll_aNearerTierDoesNotTakeIt_theOldValueThereIsDropped() {
        var type = CacheType.of("app/MARKET/tick", Text.UTF_8);
        cache.put(type, KEY, "old");
        memory.refuses = true;

        cache.putAll(type, Map.of(KEY, "new"));
        assertThat(memory.shelf).isEmpty();
        assertThat(cache.get(type, KEY)).isEqualTo("new");
    }

    @Test
    void get_aNearerTierRefusesWhatRedisTook_theOldValueThereIsDropped() {
        var type = CacheType.of("app/MARKET/tick", Text.UTF_8);
        cache.put(type, KEY, "old");
        clock.pass(Duration.ofSeconds(2));
        memory.refuses = true;

        assertThat(cache.get(type.atMost(Duration.ofSeconds(1)), KEY, key -> "new")).isEqualTo("new");
        assertThat(cache.get(type, KEY)).isEqualTo("new");
    }

    @Test
    void put_aTypeOfTwoTiers_theOthersAreNotAsked() {
        cache.put(EVERYWHERE.tiers(TierId.MEMORY, TierId.REDIS), KEY, "64,000");

        assertThat(disk.asked()).isEmpty();
        assertThat(database.asked()).isEmpty();
    }

    @Test
    void get_theDatabaseIsTheSource_readingItIsALoadThatFillsTheNearerTiers() {
        cache.put(SOURCED, KEY, "64,000");
        memory.shelf.clear();
        disk.shelf.clear();
        redis.shelf.clear();

        database.shelf.computeIfPresent(KEY, (key, row) -> row.expiring(null));

        var read = cache.entry(SOURCED, KEY);
        assertThat(read.tier()).isEqualTo(TierId.DATABASE);
        assertThat(redis.shelf.get(KEY).remaining(clock.instant())).contains(Duration.ofSeconds(30));
        assertThat(redis.shelf.get(KEY).value()).isEqualTo("64,000");
        assertThat(cache.entry(SOURCED, KEY).tier()).isEqualTo(TierId.MEMORY);
    }

    @Test
    void get_redisRefusesWhatTheDatabaseAnswers_noNearerTierHoldsIt() {
        cache.put(EVERYWHERE, KEY, "64,000");
        List.of(memory, disk, redis).forEach(tier -> tier.shelf.clear());
        redis.refuses = true;

        assertThat(cache.entry(EVERYWHERE, KEY).tier()).isEqualTo(TierId.DATABASE);
        assertThat(disk.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void put_theFarthestTierIsAway_failsAndWhatWasNearerIsDropped() {
        var type = CacheType.of("app/MARKET/tick", Text.UTF_8);
        cache.put(type, KEY, "old");
        redis.down = true;

        assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> cache.put(type, KEY, "new"));
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void putAll_everyTier_storesThemAll() {
        var other = Key.of("price:ETH");
        cache.putAll(EVERYWHERE, Map.of(KEY, "1", other, "2"));
        cache.putAll(EVERYWHERE.tiers(TierId.MEMORY, TierId.REDIS).codec(Text.UTF_8), Map.of());

        assertThat(database.shelf.keySet()).containsExactlyInAnyOrder(KEY, other);
        assertThat(cache.get(EVERYWHERE, other)).isEqualTo("2");
    }

    @Test
    void putAll_redisIsAway_saysHowManyAndWhichAndNothingIsKeptNearer() {
        redis.down = true;
        var type = CacheType.of("app/MARKET/tick", Text.UTF_8);

        assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> cache.putAll(type, Map.of(KEY, "1")))
                .withMessageContaining("1 of 1 keys were not written, among them price:BTC");
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void expire_changesEveryTier() {
        cache.put(EVERYWHERE, KEY, "64,000");

        assertThat(cache.expire(KEY, Ttl.seconds(7))).isTrue();
        assertThat(database.shelf.get(KEY).expiresAt()).isEqualTo(clock.instant().plusSeconds(7));
        assertThat(redis.shelf.get(KEY).expiresAt()).isEqualTo(clock.instant().plusSeconds(7));
        assertThat(cache.expire(Key.of("price:NONE"), Ttl.FOREVER)).isFalse();
    }
}
