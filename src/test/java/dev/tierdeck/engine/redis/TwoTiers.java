package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.testing.LiveRedis;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real Redis, emptied before each test, with two Redis tiers on it as two processes would have them, and a program that is none of ours. */
final class TwoTiers implements BeforeAllCallback, BeforeClassTemplateInvocationCallback, BeforeEachCallback,
        AfterClassTemplateInvocationCallback, AfterAllCallback {
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

    /** Sets many keys as another program does; see {@link dev.tierdeck.testing.RawRedis#setMany}. */
    void setMany(String head, int count, String value) {
        redis.foreign().setMany(head, count, value);
    }

    /** How many names match. */
    int count(String glob) {
        return ((List<?>) call("KEYS", glob)).size();
    }

    /** What a tag's index has; in a cluster, where what went otherwise than by the tag stays until its time has passed, what stands of that. */
    List<String> members(String tag) {
        return ((List<?>) call("ZRANGE", Names.index(tag), 0, -1)).stream().map(byte[].class::cast)
                .filter(member -> !inCluster() || stands(member)).map(member -> new String(member, StandardCharsets.UTF_8)).toList();
    }

    private boolean stands(byte[] member) {
        var good = (List<?>) call("HMGET", Names.lastGood(Key.of(member)), "note", "inv");
        return call("EXISTS", member).equals(1L) || good.getFirst() != null && good.getLast() == null;
    }

    /** What all tags' indexes have, as {@link #members} tells. */
    List<String> inIndexes() {
        return ((List<?>) call("KEYS", "tierdeck:tag:*")).stream().map(name -> new String((byte[]) name, StandardCharsets.UTF_8))
                .flatMap(name -> members(name.substring("tierdeck:tag:".length())).stream()).toList();
    }

    /** The first steps of an invalidation by a tag alone, as a process that dies behind them leaves it. */
    void raise(String tag) {
        if (inCluster()) {
            ((List<?>) call("KEYS", "tierdeck:{*}:gen")).forEach(counters -> call("HINCRBY", counters, "g", 1));
        }
        call("INCR", "tierdeck:taggen:" + tag);
    }

    private boolean inCluster() {
        return redis.servers().masters().size() > 1;
    }

    /** How many entries the tags' indexes name, by tag. */
    Map<String, Long> indexed() {
        return one.erasing().tagSizes();
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
        if (!LiveRedis.isForEach(context)) {
            open();
        }
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
        redis.beforeClassTemplateInvocation(context);
        open();
    }

    private void open() {
        one = RedisTier.open(RedisSettings.parse(redis.address())).awaitConnected(Duration.ofSeconds(30));
        two = RedisTier.open(RedisSettings.parse(redis.address())).awaitConnected(Duration.ofSeconds(30));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        redis.beforeEach(context);
    }

    @Override
    public void afterClassTemplateInvocation(ExtensionContext context) {
        closeTiers();
        redis.afterClassTemplateInvocation(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!LiveRedis.isForEach(context)) {
            closeTiers();
        }
        redis.afterAll(context);
    }

    private void closeTiers() {
        one.close();
        two.close();
    }
}
