package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.testing.LiveRedis;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis, emptied before each test, with two Redis tiers on it as two processes would have them, and a program that is none of ours. */
final class TwoTiers implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private final LiveRedis redis = LiveRedis.permitted();
    private RedisTier one;
    private RedisTier two;

    RedisTier one() {
        return one;
    }

    RedisTier two() {
        return two;
    }

    int port() {
        return redis.port();
    }

    Object call(Object... words) {
        return redis.foreign().call(words);
    }

    String text(Object... words) {
        return redis.foreign().text(words);
    }

    /** How many names match. */
    int count(String glob) {
        return ((List<?>) call("KEYS", glob)).size();
    }

    static <V> Entry<V> entry(CacheType<V> type, Key key, V value) {
        var now = Instant.now();
        return new Entry<>(key, value, null, now, null, type.ttl().apply(key).duration().map(now::plus).orElse(null),
                type.tags().apply(key), "tester", 0, 0);
    }

    /** Loads a value as a reader does: token, load, fill. */
    <V> Fill fill(CacheType<V> type, Key key, V value) {
        return one.fill(type, entry(type, key, value), one.token(type, key));
    }

    <V> Lookup<V> get(CacheType<V> type, Key key) {
        return one.get(type, key);
    }

    void invalidate(String tag) {
        one.invalidate(Selection.tagged(Set.of(tag)));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        redis.beforeAll(context);
        one = RedisTier.open(RedisSettings.of("127.0.0.1", port())).awaitConnected(Duration.ofSeconds(30));
        two = RedisTier.open(RedisSettings.of("127.0.0.1", port())).awaitConnected(Duration.ofSeconds(30));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.beforeEach(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        one.close();
        two.close();
        redis.afterAll(context);
    }
}
