package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Diagnostics;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loaded;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How values are loaded: limits, back-off, ahead of time, how long they live. */
@Timeout(30)
final class LoadingTest {
    private static final CacheType<String> BAR = CacheType.of("app/MARKET/bar", Text.UTF_8).ttl(Duration.ofSeconds(100));
    private static final Key KEY = Key.of("bar:AAPL");

    private final HandClock clock = new HandClock();
    private final ShelfTier memory = new ShelfTier(TierId.MEMORY, clock);
    private final ShelfTier redis = new ShelfTier(TierId.REDIS, clock);
    private final Cache cache = new CacheBuilder().tier(memory).tier(redis).clock(clock).build();

    @Test
    void hardLimit_theLoaderHangs_isInterruptedAndTheKeyIsFree() throws Exception {
        var interrupted = new CountDownLatch(1);
        var type = BAR.loading(how -> how.hard(Duration.ofMillis(60)));
        var failure = catchThrowableOfType(CacheException.LoadFailed.class, () -> cache.get(type, KEY, key -> {
            try {
                return hang();
            } catch (InterruptedException stopped) {
                interrupted.countDown();
                throw stopped;
            }
        }));

        assertThat(failure).hasCauseInstanceOf(TimeoutException.class);
        interrupted.await();
        assertThat(cache.get(BAR, KEY, key -> "next")).isEqualTo("next");
    }

    @Test
    @Timeout(30)
    void hardLimit_theLoaderBreaks_itsErrorReachesTheCallerAndNothingIsLoadedAgain() {
        var loads = new AtomicInteger();
        var type = BAR.loading(how -> how.hard(Duration.ofSeconds(20)));

        assertThatThrownBy(() -> cache.get(type, KEY, key -> {
            loads.incrementAndGet();
            throw new StackOverflowError("broken");
        })).isInstanceOf(StackOverflowError.class).hasMessage("broken");
        assertThat(loads).hasValue(1);
    }

    @Test
    void hardLimit_theLoaderWillNotStop_whatItBringsLateGoesNowhere() throws Exception {
        var release = new CountDownLatch(1);
        var loading = new AtomicReference<Thread>();
        var type = BAR.loading(how -> how.hard(Duration.ofMillis(60)));
        Await.until("the loader was begun in time", () -> {
            assertThatThrownBy(() -> cache.get(type, KEY, key -> {
                loading.set(Thread.currentThread());
                awaitWhateverComes(release);
                return "late";
            })).isInstanceOf(CacheException.LoadFailed.class);
            return loading.get() != null;
        });
        assertThat(cache.get(BAR, KEY, key -> "next")).isEqualTo("next");
        release.countDown();
        loading.get().join();

        assertThat(cache.get(type, KEY)).isEqualTo("next");
        assertThat(redis.shelf.get(KEY).value()).isEqualTo("next");
    }

    @Test
    void softLimit_aStaleCopyWillDo_isAnsweredWhileTheLoadGoesOn() {
        memory.back.put(KEY, new Entry<>(KEY, "old", TierId.MEMORY, clock.instant(), null, null, Set.of(), null, 0, 1, Stale.of(StaleReason.EXPIRED)));
        var release = new CountDownLatch(1);
        var type = BAR.lastGoodWillDo().loading(how -> how.soft(Duration.ofMillis(20)));

        var answer = cache.entry(type, KEY, key -> {
            release.await();
            return "new";
        });

        assertThat(answer.held()).isEqualTo(Stale.of(StaleReason.EXPIRED));
        release.countDown();
        Await.until("the load has stored its value", () -> "new".equals(cache.get(type, KEY)));
        assertThat(cache.stats().total().loads()).isOne();
    }

    @Test
    void softLimit_anotherWaitsForTheSameLoad_isGivenTheStaleCopyOnceTooInsteadOfTryingAgainAndAgain() throws Exception {
        memory.back.put(KEY, new Entry<>(KEY, "old", TierId.MEMORY, clock.instant(), null, null, Set.of(), null, 0, 1, Stale.of(StaleReason.EXPIRED)));
        var loading = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var leading = BAR.loading(how -> how.hard(Duration.ofSeconds(20)));
        var leader = Thread.ofVirtual().start(() -> cache.get(leading, KEY, key -> {
            loading.countDown();
            release.await();
            return "new";
        }));
        loading.await();

        var follower = cache.entry(BAR.lastGoodWillDo().loading(how -> how.soft(Duration.ofMillis(20))), KEY, key -> "never asked");
        assertThat(follower.value()).isEqualTo("old");
        assertThat(cache.stats().total().stale()).isOne();
        release.countDown();
        leader.join();
    }

    @Test
    void close_aLoadIsUnderWayOnAThreadOfItsOwn_isInterruptedAndItsCallerToldSo() throws Exception {
        var loading = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        var caller = Thread.ofVirtual().start(() -> {
            try {
                cache.get(BAR.loading(how -> how.hard(Duration.ofHours(1))), KEY, key -> {
                    loading.countDown();
                    return hang();
                });
            } catch (CacheException.LoadFailed told) {
                failure.set(told);
            }
        });
        loading.await();
        cache.close();
        caller.join();

        assertThat(failure.get()).hasMessageContaining("the cache was closed");
    }

    @Test
    void softLimit_theTypeAcceptsNothingStale_waitsForTheLoad() {
        memory.back.put(KEY, new Entry<>(KEY, "old", TierId.MEMORY, clock.instant(), null, null, Set.of(), null, 0, 1, Stale.of(StaleReason.EXPIRED)));
        var type = BAR.loading(how -> how.soft(Duration.ofMillis(5)));

        assertThat(cache.get(type, KEY, key -> {
            Thread.sleep(40);
            return "new";
        })).isEqualTo("new");
    }

    @Test
    void softLimit_noStaleCopy_waitsForTheLoad() {
        var type = BAR.lastGoodWillDo().loading(how -> how.soft(Duration.ofMillis(5)));

        assertThat(cache.get(type, KEY, key -> {
            Thread.sleep(40);
            return "new";
        })).isEqualTo("new");
    }

    @Test
    void limits_theLoaderAsksForItsOwnKey_isToldSo() {
        var type = BAR.loading(how -> how.hard(Duration.ofSeconds(20)));

        assertThatThrownBy(() -> cache.get(type, KEY, key -> cache.get(type, key, again -> "x")))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void backOff_theLoadFailed_isNotTriedAgainSoonAndTheFailureIsRepeated() {
        var tries = new AtomicInteger();
        var type = BAR.loading(how -> how.backOff(Duration.ofHours(1)));
        Loader<String> failing = key -> {
            throw new IOException("closed " + tries.incrementAndGet());
        };
        var first = catchThrowableOfType(CacheException.LoadFailed.class, () -> cache.get(type, KEY, failing));
        var second = catchThrowableOfType(CacheException.LoadFailed.class, () -> cache.get(type, KEY, failing));

        assertThat(second).isSameAs(first);
        assertThat(tries).hasValue(1);
        assertThat(cache.get(type, Key.of("bar:OTHER"), key -> "well")).isEqualTo("well");
    }

    @Test
    void backOff_itsTimeIsOver_isTriedAgainAndDoubledAfterEachFailureInARow() {
        var nanos = new AtomicLong();
        var backOff = new BackOff(nanos::get);
        var name = new Flights.Name(BAR.name(), KEY);
        var failure = new CacheException.LoadFailed(KEY, new IOException("closed"));
        backOff.failed(name, Duration.ofNanos(10), failure);
        assertThat(backOff.refusal(name)).isSameAs(failure);
        nanos.set(10);
        assertThat(backOff.refusal(name)).isNull();
        backOff.failed(name, Duration.ofNanos(10), failure);
        nanos.set(29);
        assertThat(backOff.refusal(name)).isSameAs(failure);
        nanos.set(30);
        assertThat(backOff.refusal(name)).isNull();
        backOff.succeeded(name);
        backOff.failed(name, Duration.ofNanos(10), failure);
        nanos.set(40);
        assertThat(backOff.refusal(name)).isNull();
    }

    @Test
    void negative_theLoaderHasNone_isRememberedInEveryTierAndNotAskedAgain() {
        var type = BAR.loading(how -> how.negative(Duration.ofSeconds(10)));
        assertThat(cache.get(type, KEY, key -> null)).isNull();

        assertThat(cache.get(type, KEY, key -> "never asked")).isNull();
        assertThat(memory.absent).containsKey(KEY);
        assertThat(redis.absent).containsEntry(KEY, clock.instant().plusSeconds(10));
    }

    @Test
    void negative_aLiveReadAsks_isLoaded() {
        var type = BAR.loading(how -> how.negative(Duration.ofSeconds(10)));
        cache.get(type, KEY, key -> null);

        assertThat(cache.get(type.live(), KEY, key -> "it has come")).isEqualTo("it has come");
    }

    @Test
    void early_aSlowLoadAndLittleTimeLeft_isLoadedAgainInTheBackgroundWhileTheOldIsAnswered() {
        var type = BAR.loading(how -> how.early(true));
        var old = new Entry<>(KEY, "old", TierId.MEMORY, clock.instant(), Duration.ofDays(9), clock.instant().plusSeconds(9), Set.of(), null, 0, 1);
        memory.shelf.put(KEY, old);

        assertThat(cache.get(type, KEY, key -> "new")).isEqualTo("old");
        Await.until("the refreshed value is answered", () -> "new".equals(cache.get(type, KEY)));
    }

    @Test
    void early_moreThanATenthOfItsLifeLeft_isNotLoadedAgain() {
        var type = BAR.loading(how -> how.early(true));
        var young = new Entry<>(KEY, "young", TierId.MEMORY, clock.instant(), Duration.ofDays(9), clock.instant().plusSeconds(11), Set.of(), null, 0, 1);
        memory.shelf.put(KEY, young);
        var loads = new Loads(List.of(), new Walk(List.of(memory), clock, new Observer(Diagnostics.USUAL)),
                new Entries(clock, "me", new Departures(clock), new Observer(Diagnostics.USUAL)), null,
                new Arrivals(Duration.ofMillis(1), Duration.ofMillis(1)), false, Duration.ofSeconds(1));

        assertThat(loads.isDue(type, young, clock.instant())).isFalse();
        assertThat(loads.isDue(type, young, clock.instant().plusSeconds(2))).isTrue();
        assertThat(loads.isDue(BAR, young, clock.instant().plusSeconds(2))).isFalse();
    }

    @Test
    void jitter_cutsTheTtlByAtMostItsShareAndNotAlwaysAlike() {
        var type = BAR.loading(how -> how.jitter(0.2));
        Supplier<Duration> life = () -> {
            memory.shelf.clear();
            redis.shelf.clear();
            return cache.entry(type, KEY, key -> "v").remaining(clock.instant()).orElseThrow();
        };
        var lives = Stream.generate(life).limit(50).toList();

        assertThat(lives).allSatisfy(each -> assertThat(each).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(100)));
        assertThat(Set.copyOf(lives)).hasSizeGreaterThan(20);
    }

    @Test
    void ttl_theLoaderNamesOne_isTheEntrys() {
        var entry = cache.entry(BAR, KEY, Loader.detailed(key -> Loaded.of("v").ttl(Duration.ofSeconds(7))));

        assertThat(entry.remaining(clock.instant())).contains(Duration.ofSeconds(7));
        assertThat(redis.shelf.get(KEY).expiresAt()).isEqualTo(clock.instant().plusSeconds(7));
    }

    @Test
    void outage_redisIsAway_memoryKeepsWhatWasLoadedForTheOutageTtl() {
        redis.down = true;

        assertThat(cache.get(BAR, KEY, key -> "loaded")).isEqualTo("loaded");
        assertThat(memory.shelf).isEmpty();
        assertThat(memory.kept).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void fill_redisRefuses_nearerTiersGetNothing() {
        redis.refuses = true;

        assertThat(cache.get(BAR, KEY, key -> "loaded")).isEqualTo("loaded");
        assertThat(memory.shelf).isEmpty();
        assertThat(memory.kept).isEmpty();
        assertThat(cache.stats().total().refused()).isOne();
    }

    private static String hang() throws InterruptedException {
        new CountDownLatch(1).await();
        return "never";
    }

    private static void awaitWhateverComes(CountDownLatch latch) {
        var stopped = new AtomicReference<InterruptedException>();
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignoredOnPurpose) {
                stopped.set(ignoredOnPurpose);
            }
        }
        assertThat(stopped.get()).isNotNull();
    }
}
