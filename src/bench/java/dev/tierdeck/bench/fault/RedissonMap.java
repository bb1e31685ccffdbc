package dev.tierdeck.bench.fault;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.client.RedisException;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Redisson's RLocalCachedMap, as it comes: a hash in Redis, a cache before it in each process, told by a channel. Neither tags nor patterns. */
final class RedissonMap implements Subject {
    private static final String NAME = "faults";

    private final RedissonClient client;
    private final RLocalCachedMap<String, String> map;

    RedissonMap(Place place) {
        var config = new Config();
        config.useSingleServer().setAddress("redis://127.0.0.1:" + place.redis()).setConnectionMinimumIdleSize(2).setConnectionPoolSize(8);
        client = Redisson.create(config);
        map = client.getLocalCachedMap(LocalCachedMapOptions.<String, String>name(NAME).codec(StringCodec.INSTANCE).timeToLive(TTL));
    }

    /** How another program writes a value that the map reads. */
    static final class Form implements Foreigner.Form {
        @Override
        public List<List<Object>> set(String key, long number) {
            return List.of(List.of("HSET", NAME, key, Long.toString(number)));
        }

        @Override
        public List<List<Object>> delete(String key) {
            return List.of(List.of("HDEL", NAME, key));
        }
    }

    @Override
    public Set<Deed> deeds() {
        return EnumSet.of(Deed.PUT, Deed.KEY);
    }

    @Override
    public Reply get(String key, @Nullable Source source, boolean lastGood) {
        var loaded = new boolean[1];
        var value = map.get(key);
        if (value == null && source != null) {
            value = map.computeIfAbsent(key, missing -> {
                loaded[0] = true;
                return source.text(missing);
            });
        }
        return value == null ? new Reply(-1, "NOTHING", Reply.LIVE) : new Reply(Long.parseLong(value), loaded[0] ? Reply.LOADER : "ANY", Reply.LIVE);
    }

    @Override
    public long truth(String key) {
        return -1;
    }

    @Override
    public void change(Deed deed, String what, long number) {
        if (deed == Deed.PUT) {
            map.fastPut(what, Long.toString(number));
        } else {
            map.fastRemove(what);
        }
    }

    @Override
    public boolean promised(Exception thrown) {
        return thrown instanceof RedisException;
    }

    @Override
    public Health health() {
        try {
            map.isExists();
            return new Health(true, 0);
        } catch (RedisException away) {
            return new Health(false, 0);
        }
    }

    @Override
    public String toString() {
        return "Redisson";
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
