package dev.tierdeck.engine.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of what a warmer stored: read, never read, asked for and not there. */
@Timeout(60)
class WarmerReturnTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Key BTC = Key.of("price:BTC");
    private static final Key ETH = Key.of("price:ETH");
    private static final Key DOGE = Key.of("price:DOGE");

    private final ManualScheduler time = new ManualScheduler();
    /** Memory has a clock of its own: this one begins where that stands. */
    private final Instant start = Instant.now();
    private final Clock clock = InstantSource.offset(time, Duration.between(ManualScheduler.START, start)).withZone(ZoneOffset.UTC);
    private final Cache cache = new CacheBuilder().tier(new MemoryTier(1 << 24)).clock(clock).build();
    private final WarmSchedule schedule = new WarmSchedule(cache, time, clock, Duration.ofMillis(50));
    private final CacheType<String> prices = CacheType.of("prices", Text.UTF_8).tiers(TierId.MEMORY).ttl(Duration.ofMinutes(10));

    @AfterEach
    void close() {
        schedule.close();
        cache.close();
    }

    private void warm(CacheType<String> type, Key... keys) {
        schedule.add(Warmer.refreshing("prices", MINUTE, type, () -> List.of(keys), key -> "x"));
        schedule.start();
        time.advance(Duration.ZERO);
    }

    private WarmerReturn worth() {
        return schedule.stats("prices").worth();
    }

    @Test
    void entriesThatWereRead_areUsed_andThoseRefreshedUnread_areNot() {
        warm(prices, BTC, ETH);
        cache.get(prices, BTC);
        cache.get(prices, BTC);
        assertThat(worth()).extracting(WarmerReturn::warmed, WarmerReturn::used, WarmerReturn::unread).containsExactly(2L, 1L, 0L);
        time.advance(MINUTE);
        assertThat(worth()).extracting(WarmerReturn::warmed, WarmerReturn::used, WarmerReturn::unread).containsExactly(4L, 1L, 1L);
        assertThat(worth().share()).hasValue(0.5);
        assertThat(worth().idle()).containsExactly(ETH);
        cache.entries(prices, List.of(ETH));
        assertThat(worth().used()).as("read with others at once").isEqualTo(2);
        assertThat(worth().idle()).isEmpty();
        assertThat(worth()).extracting(WarmerReturn::oneIn, WarmerReturn::missed).containsExactly(1, 0L);
    }

    @Test
    void entryWhoseTimeIsOver_isUnread_withoutAnotherRun() {
        schedule.add(Warmer.refreshing("prices", Duration.ofHours(1), prices, () -> List.of(BTC), key -> "x"));
        schedule.start();
        time.advance(Duration.ofMinutes(9));
        assertThat(worth().unread()).isZero();
        time.advance(Duration.ofMinutes(1));
        assertThat(worth().unread()).isEqualTo(1);
        assertThat(worth().unread()).as("once").isEqualTo(1);
    }

    @Test
    void whatWasAskedForAndNotThere_isNamedByHowOften() {
        warm(prices, BTC, ETH);
        IntStream.range(0, 3).forEach(i -> cache.get(prices, DOGE));
        cache.get(prices, Key.of("price:ADA"));
        cache.invalidate(Invalidation.key(BTC));
        cache.get(prices, BTC);
        cache.get(prices, BTC);
        var worth = worth();
        assertThat(worth).extracting(WarmerReturn::missed, WarmerReturn::late, WarmerReturn::unread, WarmerReturn::exact).containsExactly(6L, 2L, 1L, true);
        assertThat(worth.asked()).containsExactly(new WarmerReturn.Asked(DOGE, 3, false), new WarmerReturn.Asked(BTC, 2, true),
                new WarmerReturn.Asked(Key.of("price:ADA"), 1, false));
    }

    @Test
    void requestsForOtherTypes_areNotTheWarmersAffair() {
        warm(prices, BTC);
        cache.get(CacheType.of("others", Text.UTF_8).tiers(TierId.MEMORY), DOGE);
        assertThat(worth().anyRequests()).isFalse();
    }

    @Test
    void whatAnotherStoredInItsPlace_isNotCountedAsWarmed() {
        warm(prices, BTC, ETH);
        cache.get(prices, ETH);
        cache.put(prices, BTC, "by hand");
        cache.putAll(prices, Map.of(ETH, "by hand"));
        cache.get(prices, BTC);
        cache.get(prices, ETH);
        assertThat(worth()).extracting(WarmerReturn::used, WarmerReturn::unread).containsExactly(1L, 1L);
    }

    @Test
    void whatTheWarmerReadsItself_isNoUse() {
        schedule.add(Warmer.of("prices", MINUTE, any -> {
            cache.put(prices, BTC, "x");
            cache.get(prices, BTC);
            cache.get(prices, DOGE);
            return 1;
        }));
        assertThat(schedule.stats("prices").worth()).as("not known to store anything").isNull();
        schedule.start();
        time.advance(Duration.ZERO);
        assertThat(worth()).extracting(WarmerReturn::warmed, WarmerReturn::used, WarmerReturn::missed).containsExactly(1L, 0L, 0L);
        cache.get(prices, BTC);
        assertThat(worth().used()).isEqualTo(1);
    }

    @Test
    void anotherInterval_beginsToCountAnew() {
        warm(prices, BTC);
        cache.get(prices, BTC);
        cache.get(prices, DOGE);
        time.advance(Duration.ofSeconds(30));
        schedule.enable("prices", true);
        assertThat(worth().used()).isEqualTo(1);
        schedule.every("prices", Duration.ofMinutes(5));
        assertThat(worth()).extracting(WarmerReturn::warmed, WarmerReturn::used, WarmerReturn::missed).containsExactly(0L, 0L, 0L);
        assertThat(worth().asked()).isEmpty();
        assertThat(worth().since()).isEqualTo(start.plusSeconds(30));
    }

    @Test
    void keysOfASensitiveType_areCountedAndNotNamed() {
        warm(prices.sensitive(true), BTC);
        time.advance(MINUTE);
        cache.get(prices.sensitive(true), DOGE);
        assertThat(worth()).extracting(WarmerReturn::unread, WarmerReturn::missed).containsExactly(1L, 1L);
        assertThat(worth().idle()).isEmpty();
        assertThat(worth().asked()).isEmpty();
    }

    @Test
    void ofVeryManyKeys_someAreLookedAt_andTheFiguresAreForAll() {
        var keys = IntStream.range(0, 20_000).mapToObj(i -> Key.of("price:" + i)).toList();
        schedule.add(Warmer.refreshing("prices", MINUTE, prices, () -> keys, key -> "x"));
        schedule.start();
        time.advance(Duration.ZERO);
        schedule.every("prices", MINUTE.multipliedBy(2));
        time.advance(MINUTE.multipliedBy(2));
        assertThat(worth().oneIn()).isBetween(16, 64);
        keys.subList(0, 5_000).forEach(key -> cache.get(prices, key));
        time.advance(MINUTE.multipliedBy(2));
        assertThat(worth().warmed()).isBetween(34_000L, 46_000L);
        assertThat(worth().used()).isBetween(3_500L, 6_500L);
        assertThat(worth().idle()).hasSize(WarmerReturn.NAMED);
    }

    @Test
    void floodOfKeysThatAreNowhere_isBounded_andTheFrequentOneIsNamed() {
        warm(prices, BTC);
        for (int i = 0; i < 5_000; i++) {
            cache.get(prices, Key.of("guess:" + i));
            cache.get(prices, DOGE);
        }
        assertThat(worth().missed()).isEqualTo(10_000);
        assertThat(worth().exact()).isFalse();
        assertThat(worth().asked()).hasSizeLessThanOrEqualTo(WarmerReturn.NAMED).first()
                .matches(asked -> asked.key().equals(DOGE) && asked.times() > 4_000 && asked.times() <= 5_000);
    }

    @Test
    void keyThatIsNoLongerWarmed_isLeftOut() {
        var keys = new AtomicReference<>(List.of(BTC, ETH));
        schedule.add(Warmer.refreshing("prices", MINUTE, prices, keys::get, key -> "x"));
        schedule.start();
        time.advance(MINUTE);
        assertThat(worth().idle()).containsExactly(BTC, ETH);
        keys.set(List.of(BTC));
        time.advance(MINUTE.multipliedBy(4));
        assertThat(worth().idle()).containsExactly(BTC);
    }

    @Test
    void closedSchedule_isToldNoMore() {
        warm(prices, BTC);
        schedule.close();
        cache.get(prices, BTC);
        assertThat(worth().used()).isZero();
    }
}
