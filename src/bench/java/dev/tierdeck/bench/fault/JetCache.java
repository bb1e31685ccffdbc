package dev.tierdeck.bench.fault;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheResult;
import com.alicp.jetcache.CacheResultCode;
import com.alicp.jetcache.CacheValueHolder;
import com.alicp.jetcache.SimpleCacheManager;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.template.CacheBuilderTemplate;
import com.alicp.jetcache.template.QuickConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JetCache: Caffeine before Redis, which tells other processes by a channel; one load a key in a process. It has neither tags nor patterns. */
final class JetCache implements Subject {
    private static final String AREA = "default";
    /** For looking alone; what it is looked at keeps the driver's minute. */
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> look;
    private final SimpleCacheManager manager = new SimpleCacheManager();
    private final Cache<String, String> cache;

    /** A change that was not made. */
    private static final class NotDone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotDone(CacheResult result) {
            super(result.getResultCode() + " " + result.getMessage());
        }
    }

    JetCache(Place place) {
        client = RedisClient.create("redis://127.0.0.1:" + place.redis());
        look = client.connect();
        look.setTimeout(LOOK);
        var near = CaffeineCacheBuilder.createCaffeineCacheBuilder().limit(1_000);
        var far = RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder().redisClient(client).keyPrefix("").broadcastChannel("faults")
                .valueEncoder(held -> ((CacheValueHolder<?>) held).getValue().toString().getBytes(StandardCharsets.UTF_8))
                .valueDecoder(bytes -> new CacheValueHolder<>(new String(bytes, StandardCharsets.UTF_8), TTL.toMillis()));
        manager.setCacheBuilderTemplate(new CacheBuilderTemplate(true, Map.of(AREA, near), Map.of(AREA, far)));
        cache = manager.getOrCreateCache(QuickConfig.newBuilder(AREA, "").useAreaInPrefix(false).cacheType(CacheType.BOTH).syncLocal(true)
                .expire(TTL).penetrationProtect(true).build());
    }

    @Override
    public Set<Deed> deeds() {
        return EnumSet.of(Deed.PUT, Deed.KEY);
    }

    @Override
    public Reply get(String key, @Nullable Source source, boolean lastGood) {
        var loaded = new boolean[1];
        var value = source == null ? cache.get(key) : cache.computeIfAbsent(key, missing -> {
            loaded[0] = true;
            return source.text(missing);
        });
        return value == null ? new Reply(-1, "NOTHING", Reply.LIVE) : new Reply(Long.parseLong(value), loaded[0] ? Reply.LOADER : "ANY", Reply.LIVE);
    }

    @Override
    public long truth(String key) {
        return -1;
    }

    @Override
    public void change(Deed deed, String what, long number) {
        var done = deed == Deed.PUT ? cache.PUT(what, Long.toString(number)) : cache.REMOVE(what);
        if (!done.isSuccess() && done.getResultCode() != CacheResultCode.NOT_EXISTS) {
            throw new NotDone(done);
        }
    }

    @Override
    public boolean promised(Exception thrown) {
        return thrown instanceof NotDone;
    }

    @Override
    public Health health() {
        try {
            look.sync().ping();
            return new Health(true, 0);
        } catch (RedisException away) {
            return new Health(false, 0);
        }
    }

    @Override
    public String toString() {
        return "JetCache";
    }

    @Override
    public void close() {
        manager.close();
        client.shutdown();
    }
}
