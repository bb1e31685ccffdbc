package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.ReadOrder;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order tiers are asked, many keys at once, and why nothing was found. */
final class ReadingTest {
    private static final CacheType<String> PRICE =
            CacheType.of("app/MARKET/price", Text.UTF_8).ttl(Duration.ofSeconds(30)).tags(key -> Set.of("price"));
    private static final Key KEY = Key.of("price:BTC");

    private final HandClock clock = new HandClock();
    private final ShelfTier memory = new ShelfTier(TierId.MEMORY, clock);
    private final ShelfTier redis = new ShelfTier(TierId.REDIS, clock);
    private final Cache cache = cache(Diagnostics.USUAL);

    private Cache cache(Diagnostics how) {
        return new CacheBuilder().tier(memory).tier(redis).clock(clock).application("desk").diagnostics(how).build();
    }

    @Test
    void nearFirst_memoryHasIt_redisIsNotAsked() {
        cache.put(PRICE, KEY, "1");
        redis.asked();

        assertThat(cache.get(PRICE, KEY)).isEqualTo("1");
        assertThat(redis.asked()).isEmpty();
    }

    @Test
    void redisFirst_bothHaveIt_redisAnswersAndMemoryIsFilled() {
        var type = PRICE.residence(where -> where.order(ReadOrder.REDIS_FIRST));
        cache.put(type, KEY, "1");
        memory.shelf.clear();

        assertThat(cache.entry(type, KEY).tier()).isEqualTo(TierId.REDIS);
        assertThat(memory.shelf).containsKey(KEY);
        assertThat(cache.entry(type, KEY).tier()).isEqualTo(TierId.REDIS);
    }

    @Test
    void redisFirst_redisHasNone_memoryIsNotAsked() {
        var type = PRICE.residence(where -> where.order(ReadOrder.REDIS_FIRST));
        cache.put(type, KEY, "1");
        redis.shelf.clear();

        assertThat(cache.get(type, KEY)).isNull();
    }

    @Test
    void redisFirst_redisIsAway_memoryAnswers() {
        var type = PRICE.residence(where -> where.order(ReadOrder.REDIS_FIRST));
        cache.put(type, KEY, "1");
        redis.down = true;

        assertThat(cache.entry(type, KEY).tier()).isEqualTo(TierId.MEMORY);
    }

    @Test
    void entries_someNear_someFar_someNowhere_areFoundAndPromotedAndTheRestLoadedByOneCall() {
        var keys = IntStream.range(0, 6).mapToObj(i -> Key.of("price:" + i)).toList();
        keys.subList(0, 4).forEach(key -> cache.put(PRICE, key, "stored"));
        keys.subList(2, 4).forEach(memory.shelf::remove);
        var calls = new ArrayList<Set<Key>>();

        var found = cache.entries(PRICE, keys, missing -> {
            calls.add(missing);
            return Map.of(keys.get(4), "loaded");
        });

        assertThat(found.keySet()).containsExactlyElementsOf(keys.subList(0, 5));
        assertThat(found.get(keys.get(0)).tier()).isEqualTo(TierId.MEMORY);
        assertThat(found.get(keys.get(2)).tier()).isEqualTo(TierId.REDIS);
        assertThat(found.get(keys.get(4)).value()).isEqualTo("loaded");
        assertThat(calls).containsExactly(Set.copyOf(keys.subList(4, 6)));
        assertThat(memory.shelf.keySet()).containsExactlyInAnyOrderElementsOf(keys.subList(0, 5));
        assertThat(redis.shelf).containsKey(keys.get(4));
    }

    @Test
    void entries_theLoaderThrows_isToldAndNothingIsStored() {
        assertThatExceptionOfType(CacheException.LoadFailed.class).isThrownBy(() -> cache.entries(PRICE, List.of(KEY), missing -> {
            throw new IOException("the exchange is closed");
        })).withCauseInstanceOf(IOException.class);
        assertThat(redis.shelf).isEmpty();
    }

    @Test
    void entries_redisRefusesWhatWasLoaded_memoryDoesNotHoldIt() {
        redis.refuses = true;

        assertThat(cache.entries(PRICE, List.of(KEY), missing -> Map.of(KEY, "loaded"))).hasSize(1);
        assertThat(memory.shelf).isEmpty();
    }

    @Test
    void miss_neverThere_isCountedAsAbsent() {
        cache.get(PRICE, KEY);

        assertThat(cache.stats().total().causes()).containsExactly(Map.entry(MissCause.ABSENT, 1L));
    }

    @Test
    void miss_itsTtlHasPassed_isCountedAsExpired() {
        cache.put(PRICE, KEY, "1");
        clock.pass(Duration.ofSeconds(31));
        cache.get(PRICE, KEY);

        assertThat(cache.stats().total().causes()).containsExactly(Map.entry(MissCause.EXPIRED, 1L));
    }

    @Test
    void miss_goneBeforeItsTime_isCountedAsEvicted() {
        cache.put(PRICE, KEY, "1");
        memory.shelf.clear();
        redis.shelf.clear();
        cache.get(PRICE, KEY);

        assertThat(cache.stats().total().causes()).containsExactly(Map.entry(MissCause.EVICTED, 1L));
    }

    @Test
    void miss_invalidated_isCountedAsSuchAndTellsByWhom() {
        cache.put(PRICE, KEY, "1");
        clock.pass(Duration.ofMillis(5));
        cache.invalidate(new Invalidation.ByGlob(Glob.of("price:*")));
        cache.get(PRICE, KEY);

        var counted = cache.stats().total();
        assertThat(counted.causes()).containsExactly(Map.entry(MissCause.INVALIDATED, 1L));
        assertThat(counted.invalidatedBy()).hasSize(1).allSatisfy((who, count) -> assertThat(who).startsWith("desk@"));
    }

    @Test
    void miss_storedAgainSinceTheInvalidation_isNoLongerItsFault() {
        cache.put(PRICE, KEY, "1");
        cache.invalidate(Invalidation.tag("price"));
        clock.pass(Duration.ofMillis(5));
        cache.put(PRICE, KEY, "2");
        clock.pass(Duration.ofSeconds(31));
        cache.get(PRICE, KEY);

        assertThat(cache.stats().total().causes()).containsExactly(Map.entry(MissCause.EXPIRED, 1L));
    }

    @Test
    void miss_redisIsAway_isCountedAsTierDownAndAsAnError() {
        redis.down = true;
        cache.get(PRICE, KEY);

        assertThat(cache.stats().total().causes()).containsExactly(Map.entry(MissCause.TIER_DOWN, 1L));
        assertThat(cache.stats().upkeep().errors()).isOne();
    }

    @Test
    void bypass_everyReadLoadsAndNoTierIsAskedOrFilled() {
        var bypassed = cache(new Diagnostics(true, 0, Duration.ofMillis(50), true, false, false, false));
        cache.put(PRICE, KEY, "stored");
        redis.asked();
        memory.asked();

        assertThat(bypassed.get(PRICE, KEY, key -> "loaded")).isEqualTo("loaded");
        assertThat(bypassed.entries(PRICE, List.of(KEY), missing -> Map.of(KEY, "loaded")).get(KEY).value()).isEqualTo("loaded");
        assertThat(bypassed.get(PRICE, KEY)).isNull();
        assertThat(redis.asked()).isEmpty();
        assertThat(memory.asked()).isEmpty();
        assertThat(bypassed.stats().total().causes()).containsExactly(Map.entry(MissCause.BYPASSED, 3L));
    }

    @Test
    void fakeMisses_everyReadIsTakenForOne_isLoadedAndStoredAgain() {
        var faking = cache(new Diagnostics(false, 1, Duration.ofMillis(50), true, false, false, false));
        cache.put(PRICE, KEY, "stored");

        assertThat(faking.get(PRICE, KEY, key -> "loaded")).isEqualTo("loaded");
        assertThat(cache.get(PRICE, KEY)).isEqualTo("loaded");
    }

    @Test
    void reset_beginsToCountAnew() {
        cache.put(PRICE, KEY, "1");
        cache.get(PRICE, KEY);
        cache.invalidate(Invalidation.key(KEY));
        clock.pass(Duration.ofSeconds(9));
        assertThat(cache.stats().upkeep().removed()).isOne();
        cache.resetStats();

        assertThat(cache.stats().total().hits()).isZero();
        assertThat(cache.stats().total().puts()).isZero();
        assertThat(cache.stats().upkeep().removed()).isZero();
        assertThat(cache.stats().since()).isEqualTo(clock.instant());
        cache.put(PRICE, KEY, "2");
        assertThat(cache.stats().total().puts()).isOne();
    }

    @Test
    void miss_afterAnExpressionThatRanAway_isLoadedAndSaysNothingOfIt() {
        var slow = Key.of("price:" + "a".repeat(5000) + "!");
        cache.put(PRICE, slow, "1");
        var runaway = new Invalidation.ByRegex(KeyRegex.of("price:(a+)+$"));
        assertThatExceptionOfType(CacheException.PatternTooSlow.class).isThrownBy(() -> cache.invalidate(runaway));
        memory.shelf.clear();
        redis.shelf.clear();

        assertThat(cache.get(PRICE, slow, key -> "loaded")).isEqualTo("loaded");
    }

    @Test
    void entries_knownToBeAbsent_areNotLoaded() {
        var type = PRICE.loading(how -> how.negative(Duration.ofSeconds(9)));
        cache.get(type, KEY, key -> null);

        assertThat(cache.entries(type, List.of(KEY), missing -> Map.of(KEY, "never asked"))).isEmpty();
    }

    @Test
    void entries_redisIsAway_countsWhyAndAnswersWhatIsHeldBackWhereThatWillDo() {
        cache.put(PRICE, KEY, "1");
        memory.back.put(KEY, memory.shelf.remove(KEY).held(Stale.of(StaleReason.INTERRUPTED)));
        redis.down = true;

        assertThat(cache.entries(PRICE, List.of(KEY))).isEmpty();
        assertThat(cache.stats().total().causes()).containsExactly(Map.entry(MissCause.TIER_DOWN, 1L));
        assertThat(cache.entries(PRICE.lastGoodWillDo(), List.of(KEY)).get(KEY).held()).isEqualTo(Stale.of(StaleReason.INTERRUPTED));
    }

    @Test
    void entries_redisFirst_redisAnswersThoughMemoryHasThem() {
        var type = PRICE.residence(where -> where.order(ReadOrder.REDIS_FIRST));
        cache.put(type, KEY, "1");

        assertThat(cache.entries(type, List.of(KEY)).get(KEY).tier()).isEqualTo(TierId.REDIS);
    }

    @Test
    void exists_redisIsAway_isWhatTheOthersSay() {
        redis.down = true;
        assertThat(cache.exists(PRICE, KEY)).isFalse();
    }

    @Test
    void failure_ofASensitiveType_namesNeitherTheKeyNorTheCausesText() {
        var secret = PRICE.sensitive(true);

        assertThatExceptionOfType(CacheException.LoadFailed.class).isThrownBy(() -> cache.get(secret, Key.of("auth:tok-1"), key -> {
            throw new IOException("no session for tok-1");
        })).withMessageContaining("app/MARKET/price").withMessageNotContaining("tok-1");
    }

    @Test
    void exists_looksAndCountsNothing() {
        assertThat(cache.exists(PRICE, KEY)).isFalse();
        cache.put(PRICE, KEY, "1");

        assertThat(cache.exists(PRICE, KEY)).isTrue();
        assertThat(cache.stats().total().hits() + cache.stats().total().misses()).isZero();
    }

    @Test
    void stats_ofMoreTypesThanAreRemembered_areToldApart() {
        var types = IntStream.range(0, 200).mapToObj(i -> CacheType.of("app/MARKET/type" + i, Text.UTF_8)).toList();
        cache.put(types.get(7), KEY, "1");
        for (int round = 0; round < 3; round++) {
            types.forEach(type -> cache.get(type, KEY));
        }

        var counted = cache.stats().types();
        assertThat(types).allSatisfy(type -> assertThat(counted.get(type.name()).tiers().get(TierId.MEMORY))
                .matches(memory -> memory.hits() + memory.allMisses() == 3));
    }
}
