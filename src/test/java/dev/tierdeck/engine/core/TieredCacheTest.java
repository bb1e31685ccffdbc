package dev.tierdeck.engine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.codec.Json;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RedisProcess;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The cache as its users meet it: memory over a real Redis. */
@Timeout(60)
final class TieredCacheTest {
    private static final CacheType<String> QUOTE =
            CacheType.of("app/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(30)).freshness(Duration.ofSeconds(5));
    private static final Key KEY = Key.of("quote:AAPL");

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private Cache cache;

    @BeforeEach
    void open() {
        cache = cache(RedisSettings.of("127.0.0.1", REDIS.port()).tracking("quote:"), false);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private static Cache cache(RedisSettings settings, boolean readOnly) {
        var tier = RedisTier.open(settings.readOnly(readOnly).fenceLimit(Duration.ofSeconds(30))).awaitConnected(Duration.ofSeconds(20));
        return new CacheBuilder().tier(tier).tier(new MemoryTier(8 << 20)).readOnly(readOnly).application("test").build();
    }

    @Test
    void get_missingEverywhereWithoutLoader_isNull() {
        assertThat(cache.get(QUOTE, KEY)).isNull();
    }

    @Test
    void get_missingEverywhere_loadsOnceAndThenAnswersFromMemory() {
        var loads = new AtomicInteger();
        var loaded = cache.entry(QUOTE, KEY, key -> "v" + loads.incrementAndGet());
        var again = cache.entry(QUOTE, KEY, key -> "v" + loads.incrementAndGet());

        assertThat(loaded.tier()).isNull();
        assertThat(again.value()).isEqualTo("v1");
        assertThat(again.tier()).isEqualTo(TierId.MEMORY);
        assertThat(again.writer()).startsWith("test@");
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("v1");
    }

    @Test
    void get_standsInRedis_isPromotedWithTheRemainingTtl() {
        REDIS.foreign().call("SET", "quote:AAPL", "theirs", "PX", "9000");

        assertThat(cache.entry(QUOTE, KEY).tier()).isEqualTo(TierId.REDIS);
        Await.until("the foreign write has been told and a read promoted", () -> cache.entry(QUOTE, KEY).tier() == TierId.MEMORY);
        var near = cache.entry(QUOTE, KEY);
        assertThat(near.remaining(Instant.now()).orElseThrow()).isLessThanOrEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void put_isAHitInMemoryAtOnceAndAfterItsEchoHasCome() {
        for (int i = 0; i < 500; i++) {
            cache.put(QUOTE, KEY, "v" + i);
            assertThat(cache.entry(QUOTE, KEY).tier()).as("round %d", i).isEqualTo(TierId.MEMORY);
        }
        REDIS.foreign().call("SET", "quote:OTHER", "later than every echo");
        Await.until("the other key is told", () -> "later than every echo".equals(cache.get(QUOTE, Key.of("quote:OTHER"))));

        assertThat(cache.entry(QUOTE, KEY).tier()).isEqualTo(TierId.MEMORY);
        assertThat(cache.get(QUOTE, KEY)).isEqualTo("v499");
    }

    @Test
    void get_manyThreadsAskForOneMissingKey_oneLoads() throws Exception {
        var loads = new AtomicInteger();
        var asking = new CountDownLatch(50);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> {
                    asking.countDown();
                    return cache.get(QUOTE, KEY, key -> {
                        asking.await();
                        return "v" + loads.incrementAndGet();
                    });
                }));
            }
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo("v1");
            }
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void get_invalidatedWhileLoading_isNotStoredAndNotSharedWithThoseWhoAskAfterwards() throws Exception {
        var loading = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var leader = threads.submit(() -> cache.get(QUOTE, KEY, key -> {
                loading.countDown();
                go.await();
                return "before";
            }));
            loading.await();
            cache.invalidate(Invalidation.key(KEY));
            var afterwards = threads.submit(() -> cache.get(QUOTE, KEY, key -> "after"));
            go.countDown();

            assertThat(leader.get()).isEqualTo("before");
            assertThat(afterwards.get()).isEqualTo("after");
        }
        assertThat(cache.get(QUOTE, KEY)).isEqualTo("after");
        assertThat(REDIS.foreign().text("GET", "quote:AAPL")).isEqualTo("after");
    }

    /** The shared tier has taken the value, the flight is not over yet, and an invalidation comes between: who asks now asks anew. */
    @Test
    void get_invalidatedAfterTheFillButBeforeTheFlightEnded_isNotSharedWithThoseWhoAskAfterwards() throws Exception {
        var filled = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var memory = new MemoryTier(1 << 20);
        var slow = (Tier) Proxy.newProxyInstance(Tier.class.getClassLoader(), new Class<?>[] {Tier.class, Coherent.class}, (proxy, method, args) -> {
            if (method.getName().equals("fill")) {
                filled.countDown();
                go.await();
            }
            return method.invoke(memory, args);
        });
        var redisTier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking("quote:")).awaitConnected(Duration.ofSeconds(20));
        try (var slowly = new CacheBuilder().tier(slow).tier(redisTier).build(); var threads = Executors.newCachedThreadPool()) {
            var leader = threads.submit(() -> slowly.get(QUOTE, KEY, key -> "before"));
            filled.await();
            slowly.invalidate(Invalidation.key(KEY));
            var asking = new CompletableFuture<Thread>();
            var afterwards = threads.submit(() -> {
                asking.complete(Thread.currentThread());
                return slowly.get(QUOTE, KEY, key -> "after");
            });
            Await.until("the late one waits for the flight", () -> asking.join().getState() == Thread.State.WAITING && go.getCount() == 1
                    && Arrays.stream(asking.join().getStackTrace()).anyMatch(frame -> frame.getClassName().endsWith("Flights")));
            go.countDown();

            assertThat(leader.get()).isEqualTo("before");
            assertThat(afterwards.get()).isEqualTo("after");
        }
    }

    @Test
    void get_loaderThrows_everyWaiterIsToldAndNothingIsStored() {
        assertThatThrownBy(() -> cache.get(QUOTE, KEY, key -> {
            throw new IOException("no exchange");
        })).isInstanceOf(CacheException.LoadFailed.class).hasMessageContaining("quote:AAPL").hasRootCauseMessage("no exchange");

        assertThat(cache.get(QUOTE, KEY)).isNull();
        assertThat(cache.stats().total().loadFailures()).isEqualTo(1);
    }

    @Test
    void get_loaderHasNothing_isNullAndStoresNothing() {
        assertThat(cache.get(QUOTE, KEY, key -> null)).isNull();
        assertThat((Long) REDIS.foreign().call("EXISTS", "quote:AAPL")).isZero();
    }

    @Test
    void get_loaderAsksForItsOwnKey_isToldSoInsteadOfWaitingForItself() {
        assertThatThrownBy(() -> cache.get(QUOTE, KEY, key -> cache.get(QUOTE, key, again -> "never")))
                .isInstanceOf(CacheException.LoadFailed.class).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void get_redisIsAway_theLoaderAnswers() {
        try (var gone = RedisProcess.start(); var alone = cache(RedisSettings.of("127.0.0.1", gone.port()).tracking("quote:"), false)) {
            gone.close();
            Await.until("the break is noticed", () -> alone.tiers().getLast().state() != TierStatus.State.OK);

            assertThat(alone.get(QUOTE, KEY, key -> "loaded")).isEqualTo("loaded");
            assertThatThrownBy(() -> alone.put(QUOTE, KEY, "lost")).isInstanceOf(CacheException.TierUnavailable.class);
            assertThat(alone.stats().total().tier(TierId.REDIS).misses()).containsKey(MissCause.TIER_DOWN);
        }
    }

    @Test
    void invalidate_byGlob_isGoneFromBothTiers() {
        cache.put(QUOTE, KEY, "one");
        cache.put(QUOTE, Key.of("quote:MSFT"), "two");

        var removal = cache.invalidate(new Invalidation.ByGlob(Glob.of("quote:A*")));

        assertThat(removal.removed()).isEqualTo(1);
        assertThat(cache.get(QUOTE, KEY)).isNull();
        assertThat(cache.get(QUOTE, Key.of("quote:MSFT"))).isEqualTo("two");
    }

    @Test
    void readOnly_answersAndLoadsButWritesNothing() {
        try (var only = cache(RedisSettings.of("127.0.0.1", REDIS.port()).tracking("quote:"), true)) {
            assertThat(only.get(QUOTE, KEY, key -> "loaded")).isEqualTo("loaded");
            assertThatThrownBy(() -> only.put(QUOTE, KEY, "no")).isInstanceOf(CacheException.ReadOnly.class);
            assertThatThrownBy(() -> only.invalidate(Invalidation.key(KEY))).isInstanceOf(CacheException.ReadOnly.class);
            assertThat((Long) REDIS.foreign().call("DBSIZE")).isZero();
        }
    }

    @Test
    void inspect_showsEachTiersCopyAndCountsNothing() {
        cache.put(QUOTE, KEY, "seen");
        var before = cache.stats().total();

        var copies = cache.inspect(KEY);

        assertThat(copies).extracting(copy -> copy.tier()).containsExactly(TierId.MEMORY, TierId.REDIS);
        assertThat(copies.getFirst().digest()).isEqualTo(copies.getLast().digest());
        assertThat(copies.getFirst().stamp()).isEqualTo(copies.getLast().stamp()).isPositive();
        assertThat(cache.stats().total()).isEqualTo(before);
    }

    @Test
    void stats_tellHitsAndMissesByTierAndCause() {
        cache.get(QUOTE, KEY);
        cache.put(QUOTE, KEY, "one");
        cache.get(QUOTE, KEY);

        var total = cache.stats().total();
        assertThat(total.tier(TierId.MEMORY).hits()).isEqualTo(1);
        assertThat(total.tier(TierId.REDIS).misses()).containsEntry(MissCause.ABSENT, 1L);
        assertThat(total.misses()).isEqualTo(1);
        assertThat(total.hitRate()).hasValue(0.5);
        assertThat(total.tier(TierId.DISK).hitRate()).isEmpty();
    }

    @Test
    void entry_olderThanItsTypeAllows_saysThatItIsStale() {
        var put = cache.put(QUOTE, KEY, "aging");

        assertThat(put.stale(QUOTE, Instant.now())).isEmpty();
        assertThat(put.stale(QUOTE, Instant.now().plusSeconds(6))).isPresent();
    }

    @Test
    void put_withATagThatIsNew_isAHitInMemoryAfterItsEchoHasComeToo() {
        var tagged = QUOTE.tags("new");
        cache.put(tagged, KEY, "v");
        REDIS.foreign().call("SET", "quote:OTHER", "later than every echo");
        Await.until("the other key is told", () -> "later than every echo".equals(cache.get(QUOTE, Key.of("quote:OTHER"))));

        assertThat(cache.entry(tagged, KEY).tier()).isEqualTo(TierId.MEMORY);
    }

    @Test
    void put_aValueThatItsTypeCantWrite_throwsWhatTheCodecSays() {
        var type = CacheType.of("app/MARKET/odd", Json.of(Object.class));
        var loops = new ArrayList<Object>();
        loops.add(loops);

        assertThatThrownBy(() -> cache.put(type, KEY, loops)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("JSON");
        assertThat(cache.tiers()).allSatisfy(tier -> assertThat(tier.state()).isEqualTo(TierStatus.State.OK));
    }

    @Test
    void tags_areKeptWithTheEntry() {
        var tagged = QUOTE.tags(key -> Set.of("AAPL", "a \"b\"\n,c"));
        cache.put(tagged, KEY, "tagged");
        cache.invalidate(Invalidation.key(Key.of("quote:none")));
        try (var other = cache(RedisSettings.of("127.0.0.1", REDIS.port()), false)) {
            assertThat(other.entry(tagged, KEY).tags()).containsExactlyInAnyOrder("AAPL", "a \"b\"\n,c");
        }
    }

    @Test
    void put_manyThreadsPutOneKeyOfATypeInMemoryAlone_noneFails() throws Exception {
        var type = QUOTE.tiers(TierId.MEMORY);
        try (var threads = Executors.newFixedThreadPool(4)) {
            var puts = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 4; thread++) {
                puts.add(threads.submit(() -> {
                    for (int i = 0; i < 20_000; i++) {
                        cache.put(type, KEY, "v" + i);
                    }
                }));
            }
            for (var put : puts) {
                put.get();
            }
        }
        assertThat(cache.get(type, KEY)).isEqualTo("v19999");
    }

    @Test
    void memoryAlone_isACacheToo() throws ExecutionException, InterruptedException {
        var type = QUOTE.tiers(TierId.MEMORY);
        try (var alone = new CacheBuilder().tier(new MemoryTier(1 << 20)).build()) {
            assertThat(alone.get(type, KEY, key -> "loaded")).isEqualTo("loaded");
            assertThat(CompletableFuture.supplyAsync(() -> alone.get(type, KEY), Thread::startVirtualThread).get()).isEqualTo("loaded");
            assertThat(alone.invalidate(Invalidation.key(KEY)).removed()).isEqualTo(1);
            assertThat(alone.get(type, KEY)).isNull();
        }
    }
}
