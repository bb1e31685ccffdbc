package dev.tierdeck.engine.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisKeyAges;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clean-up on a real server. */
@Timeout(60)
class OldEntriesTest {
    private static final Layouts LAYOUTS = Layouts.bundled();
    private static final CacheType<String> SESSION = LAYOUTS.type("tradecore/AUTH/session", Text.UTF_8);
    private static final Duration DAY = Duration.ofDays(1);
    private static final OldEntries.Breath NONE = () -> { };

    @RegisterExtension
    static final LiveRedis REDIS = new LiveRedis();

    private RedisTier redis;
    private Cache cache;

    @BeforeEach
    void open() {
        redis = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking(LAYOUTS.trackedHeads())).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().tier(redis).tier(new MemoryTier(1 << 20)).catalog(LAYOUTS).build();
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private static ServiceSettings.CleanUp settings(Duration age, int batch) {
        return new ServiceSettings.CleanUp(true, Duration.ofHours(6), age, batch);
    }

    private int remove(Duration age, int batch) throws InterruptedException {
        return new OldEntries(LAYOUTS, settings(age, batch), new RedisKeyAges(redis, age, 100), NONE).remove(cache);
    }

    private void put(CacheType<String> type, String key, Duration ago) {
        var entry = new Entry<>(Key.of(key), "v", null, Instant.now().minus(ago), null, null, Set.of(), "test", 0, 0);
        assertThat(redis.put(type, entry, null).isStored()).isTrue();
    }

    private static boolean stands(String key) {
        return REDIS.foreign().call("EXISTS", key).equals(1L);
    }

    @Test
    void oldEntries_go_andYoungOnesStay() throws Exception {
        put(SESSION, "tradecore:auth:session:old", Duration.ofHours(25));
        put(SESSION, "tradecore:auth:session:young", Duration.ofHours(23));

        assertThat(remove(DAY, 1000)).isEqualTo(1);
        assertThat(stands("tradecore:auth:session:old")).isFalse();
        assertThat(stands("tradecore:auth:session:young")).isTrue();
    }

    @Test
    void entriesOfOtherTypesDomainsAndPrograms_stay_howeverOld() throws Exception {
        var quote = LAYOUTS.type("tradecore/MARKET/quote", Text.UTF_8);
        var spared = List.of("tradecore:market:quote:NVDA", "tradecore:auth:token:user-1", "tradecore:lock:orders", "tradecore:auth:sessions",
                "tradecore:auth:session:a:b", "theirs:auth:session:1", "auth:session:1", "tradecore:ratelimit:odd");
        spared.forEach(key -> put(quote, key, Duration.ofDays(30)));
        put(SESSION, "tradecore:auth:session:old", Duration.ofDays(30));

        assertThat(remove(DAY, 1000)).isEqualTo(1);
        assertThat(spared).allSatisfy(key -> assertThat(stands(key)).as(key).isTrue());
    }

    @Test
    void foreignEntries_goByHowLongNobodyUsedThem_whateverTheirKind() throws Exception {
        REDIS.foreign().call("HSET", "tradecore:auth:session:hash", "user", "1");
        REDIS.foreign().call("SET", "tradecore:ratelimit:api:user-1", "12345678");
        REDIS.foreign().call("SET", "tradecore:market:quote:NVDA", "v");
        for (var key : List.of("tradecore:auth:session:hash", "tradecore:ratelimit:api:user-1", "tradecore:market:quote:NVDA")) {
            REDIS.foreign().call("RESTORE", key, "0", REDIS.foreign().call("DUMP", key), "REPLACE", "IDLETIME", Long.toString(DAY.toSeconds() + 60));
        }
        REDIS.foreign().call("SET", "tradecore:ratelimit:api:user-2", "12345678");

        assertThat(remove(DAY, 1000)).isEqualTo(2);
        assertThat(stands("tradecore:ratelimit:api:user-2")).isTrue();
        assertThat(stands("tradecore:market:quote:NVDA")).isTrue();
    }

    @Test
    void entriesWhoseAgeNobodyKnows_stay() throws Exception {
        REDIS.foreign().call("SET", "tradecore:ratelimit:api:user-1", "17");
        var old = new OldEntries(LAYOUTS, settings(DAY, 10), keys -> keys.stream().map(key -> Optional.<Duration>empty()).toList(), NONE);

        assertThat(old.remove(cache)).isZero();
        assertThat(stands("tradecore:ratelimit:api:user-1")).isTrue();
    }

    @Test
    void whatGoes_goesInBatches_andFromMemoryToo() throws Exception {
        IntStream.range(0, 25).forEach(i -> put(SESSION, "tradecore:auth:session:" + i, DAY.plusHours(1)));
        var asked = new ArrayList<Integer>();
        var ages = new RedisKeyAges(redis, DAY, 7);
        var old = new OldEntries(LAYOUTS, settings(DAY, 10), keys -> {
            asked.add(keys.size());
            return ages.apply(keys);
        }, NONE);
        var near = SESSION.tiers(TierId.MEMORY, TierId.REDIS);
        cache.put(near, Key.of("tradecore:auth:session:3"), "mine");
        put(SESSION, "tradecore:auth:session:3", DAY.plusHours(1));

        assertThat(old.remove(cache)).isEqualTo(25);
        assertThat(asked).hasSize(3).allMatch(size -> size <= 10);
        assertThat(cache.get(near, Key.of("tradecore:auth:session:3"))).isNull();
    }

    @Test
    void interruptedBetweenPages_endsAtOnce() {
        IntStream.range(0, 30).forEach(i -> put(SESSION, "tradecore:auth:session:" + i, DAY.plusHours(1)));
        var breaths = new AtomicInteger();
        var old = new OldEntries(LAYOUTS, settings(DAY, 1000), new RedisKeyAges(redis, DAY, 100), () -> {
            breaths.incrementAndGet();
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> old.remove(cache)).isInstanceOf(InterruptedException.class);
        assertThat(breaths).hasValue(1);
        assertThat(stands("tradecore:auth:session:1")).isTrue();
    }

    @Test
    void layoutsWithoutAList_loseNothing() {
        assertThat(Layouts.of(LAYOUTS.active().stream().filter(layout -> !layout.name().equals("tradecore")).toList()).cleanedUp()).isEmpty();
    }
}
