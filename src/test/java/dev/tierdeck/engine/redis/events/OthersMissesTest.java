package dev.tierdeck.engine.redis.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.ServerMisses.State;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.Watch;
import dev.tierdeck.engine.codec.Text;
import dev.tierdeck.engine.core.CacheBuilder;
import dev.tierdeck.engine.memory.MemoryTier;
import dev.tierdeck.engine.redis.RedisSettings;
import dev.tierdeck.engine.redis.RedisTier;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.LiveRedis;
import dev.tierdeck.testing.RawRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of another program's misses is what that program did, whatever we do meanwhile. */
@Timeout(120)
class OthersMissesTest {
    @RegisterExtension
    static final LiveRedis REDIS = LiveRedis.permitted();

    private static final Catalog CATALOG = Layouts.bundled();
    private static final TypeName QUOTE = TypeName.parse("tradecore/MARKET/quote");
    private static final TypeName PROFILE = TypeName.parse("tradecore/USER/profile");
    private static final TypeName SESSION = TypeName.parse("tradecore/AUTH/session");
    private static final CacheType<String> QUOTES = CacheType.of("tradecore/MARKET/quote", Text.UTF_8).ttl(Duration.ofSeconds(60)).tags("quote");

    private RedisTier tier;
    private Cache cache;
    private ServerMisses misses;
    private long lasts;

    @BeforeEach
    void follow() {
        REDIS.foreign().call("CONFIG", "SET", "notify-keyspace-events", "Emxeg");
        tier = RedisTier.open(RedisSettings.of("127.0.0.1", REDIS.port()).tracking("tradecore:")).awaitConnected(Duration.ofSeconds(20));
        cache = new CacheBuilder().catalog(CATALOG).tier(new MemoryTier(16 << 20)).tier(tier).build();
        misses = cache.serverMisses();
        misses.follow();
        Await.until("misses are told", () -> misses.standing().since() != null);
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private static Object say(Object... words) {
        return REDIS.foreign().call(words);
    }

    /** What is told once all that came so far is judged: a last miss of the other program follows it, under a name that no layout knows. */
    private Map<TypeName, Map<MissCause, Long>> told() {
        say("GET", "the last");
        lasts++;
        Await.until("the last miss is told", () -> unknown() >= lasts);
        var all = new HashMap<>(misses.counts().types());
        if (unknown() == lasts) {
            all.remove(Hearing.OTHER);
        }
        return all;
    }

    private long unknown() {
        return misses.counts().types().getOrDefault(Hearing.OTHER, Map.of()).getOrDefault(MissCause.ABSENT, 0L);
    }

    @Test
    void misses_areTold_byTypeAndByWhatHappenedToTheKey() {
        var quote = "tradecore:market:quote:";
        say("GET", quote + "NONE");
        say("SET", quote + "OVER", "1", "PX", 1);
        Await.until("it is over", () -> say("GET", quote + "OVER") == null);
        long looks = told().get(QUOTE).get(MissCause.EXPIRED);
        say("SET", quote + "DEL", "1");
        say("DEL", quote + "DEL");
        say("MGET", quote + "DEL", quote + "DEL");
        say("SET", "tradecore:user:profile:1", "1");
        say("UNLINK", "tradecore:user:profile:1");
        say("EXISTS", "tradecore:user:profile:1");
        say("SET", "tradecore:user:profile:2", "1");
        say("EXPIRE", "tradecore:user:profile:2", -1);
        say("TTL", "tradecore:user:profile:2");
        say("RPUSH", "tradecore:auth:session:1", "1");
        say("LPOP", "tradecore:auth:session:1");
        say("HGET", "tradecore:auth:session:1", "f");
        say("SET", "tradecore:auth:session:{2}", "1");
        say("RENAME", "tradecore:auth:session:{2}", "tradecore:auth:session:{2}3");
        say("GET", "tradecore:auth:session:{2}");
        say("SET", "tradecore:auth:session:4", "1");
        say("SET", "tradecore:auth:session:4", "2");
        say("FLUSHALL");
        say("GET", "tradecore:auth:session:4");
        say("GET", "tradecore:lost");
        assertThat(looks).isPositive();
        assertThat(told()).isEqualTo(Map.of(
                QUOTE, Map.of(MissCause.ABSENT, 1L, MissCause.EXPIRED, looks, MissCause.INVALIDATED, 2L),
                PROFILE, Map.of(MissCause.INVALIDATED, 2L),
                SESSION, Map.of(MissCause.INVALIDATED, 2L, MissCause.ABSENT, 1L),
                Hearing.OTHER, Map.of(MissCause.ABSENT, lasts + 1)));
        assertThat(misses.counts().own()).isZero();
    }

    @Test
    void keyThatWasEvicted_isToldSo() {
        for (int i = 0; i < 2000; i++) {
            say("SET", "tradecore:market:quote:" + i, "x".repeat(1000));
        }
        say("CONFIG", "SET", "maxmemory-policy", "allkeys-random");
        say("CONFIG", "SET", "maxmemory", "1000000");
        try {
            Await.until("one is evicted", () -> IntStream.range(0, 2000).anyMatch(i -> say("GET", "tradecore:market:quote:" + i) == null));
        } finally {
            say("CONFIG", "SET", "maxmemory", "0");
        }
        assertThat(told().get(QUOTE).keySet()).containsExactly(MissCause.EVICTED);
    }

    @Test
    void keysOfTheEngine_areNobodysMisses() {
        say("GET", "tierdeck:{x}:m:quote");
        assertThat(told()).isEmpty();
    }

    @Test
    void lookupsOfOurs_ofAllKinds_areNotTold() {
        var key = Key.of("tradecore:market:quote:GONE");
        var questions = new ArrayList<>(ours(key));
        questions.add(() -> tier.inspector().read(key, null, 100, 10));
        for (int i = 0; i < questions.size(); i++) {
            run(questions.get(i));
            run(questions.get(i));
            assertThat(told()).as("after question %d", i).isEmpty();
        }
        assertThat(misses.counts().own()).isPositive();
    }

    @Test
    void misses_ofAnother_whileWeLookAtTheSameKeys_areExactlyItsOwn() throws Exception {
        var keys = IntStream.range(0, 40).mapToObj(i -> Key.of((i % 2 == 0 ? "tradecore:market:quote:S" : "tradecore:user:profile:") + i)).toList();
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var desks = new ArrayList<Future<?>>();
        for (int i = 0; i < 3; i++) {
            var random = new Random(i);
            desks.add(threads.submit(() -> {
                for (int round = 0; round < 150; round++) {
                    var all = ours(keys.get(random.nextInt(keys.size())));
                    run(all.get(random.nextInt(all.size())));
                }
            }));
        }
        long[] missed = new long[2];
        var other = threads.submit(() -> {
            try (var program = RawRedis.on(REDIS.servers().masters())) {
                var random = new Random(7);
                while (desks.stream().anyMatch(each -> !each.isDone())) {
                    int which = random.nextInt(keys.size());
                    missed[which % 2] += program.call("GET", keys.get(which).bytes()) == null ? 1 : 0;
                }
            }
        });
        for (var each : desks) {
            each.get();
        }
        other.get();
        threads.close();
        var told = told();
        assertThat(told.get(QUOTE).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(missed[0]);
        assertThat(told.get(PROFILE).values().stream().mapToLong(Long::longValue).sum()).isEqualTo(missed[1]);
        assertThat(misses.counts().own()).isPositive();
        assertThat(misses.counts().dropped()).isZero();
    }

    private static void run(Callable<?> question) {
        try {
            question.call();
        } catch (CacheException others) {
            assertThat(others).as("another thread has put something there").isNotNull();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** Whatever the desk and the cache do about a key, but for reading a page of a value: between its commands the key may go. */
    private List<Callable<?>> ours(Key key) {
        var inspector = tier.inspector();
        var keys = List.of(key, Key.of("tradecore:market:quote:NEVER"));
        return List.of(
                () -> inspector.facts(keys),
                () -> inspector.remaining(keys),
                () -> inspector.values(keys, 1000),
                () -> cache.inspect(key),
                () -> cache.exists(QUOTES, key),
                () -> cache.get(QUOTES, key),
                () -> cache.get(QUOTES, key, asked -> null),
                () -> cache.entries(QUOTES, keys),
                () -> cache.expire(key, Ttl.seconds(5)),
                () -> cache.invalidate(new Invalidation.Keys(Set.of(key))),
                () -> cache.invalidate(new Invalidation.ByTag(Set.of("quote"))),
                () -> cache.invalidate(new Invalidation.ByGlob(Glob.of("tradecore:nothing:*"))),
                () -> cache.invalidations().preview(new Invalidation.Keys(Set.of(key)), Sizes.EXACT, Watch.NONE),
                () -> coming(key),
                () -> tier.locks().tryLock(key, Duration.ofSeconds(5)).map(held -> closed(held, key)),
                () -> tier.limits().check(new Limit(key, Window.FIXED, 5, Duration.ofSeconds(1))),
                () -> tier.limits().check(new Limit(key, Window.SLIDING, 5, Duration.ofSeconds(1))),
                () -> tier.limits().take(new Limit(Key.of(key + ":l"), Window.SLIDING, 5, Duration.ofMillis(5))),
                () -> scanned());
    }

    /** Put, previewed with others that had gone, removed; other threads may have removed it first. */
    private Object coming(Key key) {
        cache.put(QUOTES, key, "v");
        var what = new Invalidation.Keys(Set.of(key, Key.of("tradecore:market:quote:NEVER")));
        var preview = cache.invalidations().preview(what, Sizes.EXACT, Watch.NONE);
        cache.get(QUOTES, key);
        cache.invalidations().prepare(preview, Wishes.of(Origin.LIBRARY).withoutUndo()).run();
        return cache.get(QUOTES, key);
    }

    private static Object closed(Locks.Held held, Key key) {
        held.close();
        return key;
    }

    private Object scanned() {
        var found = new ArrayList<Key>();
        try (var scan = tier.inspector().scan(Selection.of(Glob.of("tradecore:*")), false)) {
            while (!scan.done()) {
                found.addAll(scan.next());
            }
        }
        return tier.inspector().facts(found);
    }
}
