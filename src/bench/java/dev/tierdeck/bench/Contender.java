package dev.tierdeck.bench;

import com.alicp.jetcache.MultiLevelCacheBuilder;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisClient;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.cache2k.Cache2kBuilder;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.CacheManagerBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.config.units.EntryUnit;
import org.ehcache.config.units.MemoryUnit;
import org.redisson.Redisson;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.codec.SerializationCodec;
import org.redisson.config.Config;
import org.springframework.cache.caffeine.CaffeineCache;

/** Somebody who answers from this process' memory: us, what we are made of, and the peers, each with a TTL and its statistics where it has them. */
enum Contender {
    TIERDECK("tierdeck") {
        @Override
        IntFunction<Object> filled(int port) {
            var cache = Stage.near(port);
            var keys = keys();
            IntStream.range(0, KEYS).forEach(i -> cache.put(Quote.TYPE, keys[i], Quote.of(i)));
            return i -> cache.get(Quote.TYPE, keys[i]);
        }
    },
    /** What it is to be compared with: an end for each entry, and statistics. */
    CAFFEINE("caffeine") {
        @Override
        IntFunction<Object> filled(int port) {
            var cache = Caffeine.newBuilder().maximumWeight(256 << 20).weigher((Key key, Quote quote) -> 400).recordStats()
                    .expireAfter(Expiry.creating((Key key, Quote quote) -> LIFE)).build();
            var keys = keys();
            IntStream.range(0, KEYS).forEach(i -> cache.put(keys[i], Quote.of(i)));
            return i -> cache.getIfPresent(keys[i]);
        }
    },
    MAP("") {
        @Override
        IntFunction<Object> filled(int port) {
            var map = new ConcurrentHashMap<Key, Quote>();
            var keys = keys();
            IntStream.range(0, KEYS).forEach(i -> map.put(keys[i], Quote.of(i)));
            return i -> map.get(keys[i]);
        }
    },
    JETCACHE("jetcache-core") {
        @Override
        IntFunction<Object> filled(int port) {
            var local = CaffeineCacheBuilder.createCaffeineCacheBuilder().limit(KEYS * 2).expireAfterWrite(1, TimeUnit.HOURS).buildCache();
            var remote = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder().keyPrefix("jet:").expireAfterWrite(1, TimeUnit.HOURS)
                    .valueEncoder(JavaValueEncoder.INSTANCE).valueDecoder(JavaValueDecoder.INSTANCE)
                    .redisClient(RedisClient.create("redis://127.0.0.1:" + port)).buildCache();
            var cache = MultiLevelCacheBuilder.<String, Payload>createMultiLevelCacheBuilder().addCache(local, remote)
                    .expireAfterWrite(1, TimeUnit.HOURS).buildCache();
            return plain(cache::put, cache::get);
        }
    },
    REDISSON("redisson") {
        @Override
        IntFunction<Object> filled(int port) {
            var config = new Config();
            config.useSingleServer().setAddress("redis://127.0.0.1:" + port);
            var map = Redisson.create(config).getLocalCachedMap(LocalCachedMapOptions.<String, Payload>name("redisson").codec(new SerializationCodec())
                    .cacheSize(KEYS * 2).timeToLive(Duration.ofHours(1)));
            return plain(map::fastPut, map::get);
        }
    },
    SPRING("spring-context") {
        @Override
        IntFunction<Object> filled(int port) {
            var cache = new CaffeineCache("bench", Caffeine.newBuilder().maximumSize(KEYS * 2).recordStats().expireAfterWrite(Duration.ofHours(1)).build());
            return plain(cache::put, name -> cache.get(name, Payload.class));
        }
    },
    EHCACHE("ehcache") {
        @Override
        IntFunction<Object> filled(int port) {
            // On the heap over a tier off it, as its tiers are.
            var manager = CacheManagerBuilder.newCacheManagerBuilder().build(true);
            var cache = manager.createCache("bench", CacheConfigurationBuilder.newCacheConfigurationBuilder(String.class, Payload.class,
                    ResourcePoolsBuilder.newResourcePoolsBuilder().heap(KEYS * 2, EntryUnit.ENTRIES).offheap(64, MemoryUnit.MB))
                    .withExpiry(ExpiryPolicyBuilder.timeToLiveExpiration(Duration.ofHours(1))));
            return plain(cache::put, cache::get);
        }
    },
    CACHE2K("cache2k-core") {
        @Override
        IntFunction<Object> filled(int port) {
            var cache = Cache2kBuilder.of(String.class, Payload.class).entryCapacity(KEYS * 2).expireAfterWrite(1, TimeUnit.HOURS).build();
            return plain(cache::put, cache::get);
        }
    };

    static final int KEYS = 1 << 13;
    private static final Duration LIFE = Duration.ofHours(1);

    private final String library;

    Contender(String library) {
        this.library = library;
    }

    /** Its file on the class path, without the version. */
    String library() {
        return library;
    }

    boolean peer() {
        return ordinal() > MAP.ordinal();
    }

    /** Fills it, and answers how its value of a number is read. */
    abstract IntFunction<Object> filled(int port);

    /** A value that the peers can write in their own ways. */
    record Payload(String symbol, double bid, double ask, double last, String timestamp) implements Serializable {
        static Payload of(int number) {
            var quote = Quote.of(number);
            return new Payload(quote.symbol(), quote.bid(), quote.ask(), quote.last(), quote.timestamp());
        }
    }

    private static Key[] keys() {
        return IntStream.range(0, KEYS).mapToObj(Quote::key).toArray(Key[]::new);
    }

    private interface Writing {
        void write(String name, Payload value);
    }

    private interface Getting {
        Object read(String name);
    }

    /** By text, as the peers' keys are. */
    private static IntFunction<Object> plain(Writing writing, Getting getting) {
        var names = IntStream.range(0, KEYS).mapToObj(Quote::name).toArray(String[]::new);
        IntStream.range(0, KEYS).forEach(i -> writing.write(names[i], Payload.of(i)));
        return i -> getting.read(names[i]);
    }
}
