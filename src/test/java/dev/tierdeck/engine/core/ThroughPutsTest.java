package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Puts of many keys through to a database: what becomes of them is what becomes of each alone. */
final class ThroughPutsTest {
    private static final CacheType<String> PRICE = CacheType.of("app/MARKET/price", Text.UTF_8).ttl(Duration.ofSeconds(30))
            .tiers(TierId.MEMORY, TierId.REDIS, TierId.DATABASE);
    private static final CacheType<String> SOURCED = PRICE.residence(where -> where.database(DatabaseRole.SOURCE));
    private static final Key BTC = Key.of("price:BTC");
    private static final Key ETH = Key.of("price:ETH");

    private final HandClock clock = new HandClock();
    private final ShelfTier memory = new ShelfTier(TierId.MEMORY, clock);
    private final ShelfTier redis = new ShelfTier(TierId.REDIS, clock);
    private final ShelfTier database = new ShelfTier(TierId.DATABASE, clock);
    private final Cache cache = new CacheBuilder().tier(memory).tier(redis).tier(database).clock(clock).build();

    private static List<Object> values(ShelfTier tier) {
        return tier.shelf.values().stream().<Object>map(Entry::value).sorted().toList();
    }

    @Test
    void putAll_standInEveryTierWithTheStampsThatRedisDrew() {
        cache.putAll(PRICE, Map.of(BTC, "1", ETH, "2"));

        assertThat(List.of(values(memory), values(redis), values(database))).containsOnly(List.of("1", "2"));
        assertThat(redis.shelf.get(BTC).stamp()).isNotEqualTo(redis.shelf.get(ETH).stamp()).isGreaterThan(7L << 40);
        assertThat(database.shelf.get(BTC).stamp()).isEqualTo(redis.shelf.get(BTC).stamp()).isEqualTo(memory.shelf.get(BTC).stamp());
        assertThat(cache.stats().total().puts()).isEqualTo(2);
    }

    @Test
    void putAll_tokensAreDrawnBeforeTheDatabaseIsWritten() {
        cache.putAll(PRICE, Map.of(BTC, "1"));

        assertThat(redis.asked().getFirst()).isEqualTo("token");
        assertThat(database.asked()).containsExactly("put " + redis.shelf.get(BTC).stamp());
    }

    @Test
    void putAll_theDatabaseHoldsLaterOnes_nothingOlderIsKeptNearer() {
        cache.putAll(PRICE, Map.of(BTC, "later"));
        database.refuses = true;

        cache.putAll(PRICE, Map.of(BTC, "earlier"));
        assertThat(values(database)).containsExactly("later");
        assertThat(redis.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void putAll_redisHoldsLaterOnes_theseStayAndNearerTiersDropTheirs() {
        cache.putAll(PRICE, Map.of(BTC, "later"));
        redis.refuses = true;

        cache.putAll(PRICE, Map.of(BTC, "earlier"));
        assertThat(values(redis)).containsExactly("later");
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void putAll_redisIsAway_theDatabaseHasThemAndNothingOlderIsNearer() {
        cache.putAll(PRICE, Map.of(BTC, "old", ETH, "old"));
        redis.down = true;

        cache.putAll(PRICE, Map.of(BTC, "1", ETH, "2"));
        assertThat(values(database)).containsExactly("1", "2");
        assertThat(redis.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
        assertThat(cache.stats().upkeep().errors()).isPositive();
    }

    @Test
    void putAll_theDatabaseIsAwayAndACache_itMustForgetAndTheOthersHaveThem() {
        cache.putAll(PRICE, Map.of(BTC, "old"));
        database.down = true;

        cache.putAll(PRICE, Map.of(BTC, "1", ETH, "2"));
        assertThat(database.shelf).isEmpty();
        assertThat(values(redis)).containsExactly("1", "2");
        assertThat(values(memory)).containsExactly("1", "2");
    }

    @Test
    void putAll_theDatabaseIsAwayAndTheSource_failsAndNothingIsKeptNearer() {
        database.down = true;

        assertThatExceptionOfType(CacheException.TierUnavailable.class).isThrownBy(() -> cache.putAll(SOURCED, Map.of(BTC, "1", ETH, "2")))
                .withMessageContaining("2 of 2 keys were not written");
        assertThat(redis.shelf).isEmpty();
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void putAll_memoryDoesNotTakeThem_itsOldOnesAreDropped() {
        cache.putAll(PRICE, Map.of(BTC, "old"));
        memory.refuses = true;

        cache.putAll(PRICE, Map.of(BTC, "new"));
        assertThat(memory.shelf).isEmpty();
        assertThat(values(redis)).containsExactly("new");
    }

    @Test
    void putAll_aValueThatCantBeWritten_isTheCallersMatter() {
        var picky = PRICE.codec(new Codec<String>() {
            @Override
            public byte[] encode(String value) {
                throw new IllegalArgumentException("never");
            }

            @Override
            public String decode(byte[] bytes) {
                return "";
            }
        });
        database.meanwhile = () -> picky.codec().encode("");

        assertThatIllegalArgumentException().isThrownBy(() -> cache.putAll(picky, Map.of(BTC, "1"))).withMessage("never");
    }

    @Test
    void putAll_intoTheDatabaseAlone_standsThere() {
        cache.putAll(PRICE.tiers(TierId.DATABASE), Map.of(BTC, "1"));

        assertThat(values(database)).containsExactly("1");
        assertThat(redis.shelf).isEmpty();
    }
}
