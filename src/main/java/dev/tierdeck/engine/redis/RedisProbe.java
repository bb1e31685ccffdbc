package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Probe;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tries a Redis server on the tier's own connection. Each run has a key of its own with a TTL of its own, so that nothing stays behind
 * where it is set and can't be deleted.
 */
public final class RedisProbe implements Probe {
    /** How long the key stands when it could not be deleted. */
    static final Duration LIFE = Duration.ofSeconds(10);

    private final RedisTier tier;

    /** Tries this tier's server. */
    public RedisProbe(RedisTier tier) {
        this.tier = tier;
    }

    @Override
    public List<Step> run() {
        if (tier.settings().readOnly()) {
            throw new CacheException.ReadOnly("trying to set, get and delete a key");
        }
        var token = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var key = ("tierdeck:health:" + token).getBytes(StandardCharsets.US_ASCII);
        var value = token.getBytes(StandardCharsets.US_ASCII);
        var wire = tier.wire(key);
        var set = step(wire, Operation.SET, redis -> redis.set(key, value, SetArgs.Builder.px(LIFE)), "OK"::equals);
        var expected = set.ok() ? value : null;
        return List.of(set, step(wire, Operation.GET, redis -> redis.get(key), found -> Arrays.equals(found, expected)),
                step(wire, Operation.DELETE, redis -> redis.del(key), removed -> removed == (set.ok() ? 1 : 0)));
    }

    private static <T> Step step(Wire wire, Operation operation, Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> command,
            Predicate<@Nullable T> good) {
        long start = System.nanoTime();
        var failure = failure(wire, command, good);
        return new Step(operation, failure.isEmpty(), Duration.ofNanos(System.nanoTime() - start), failure);
    }

    private static <T> String failure(Wire wire, Function<RedisAsyncCommands<byte[], byte[]>, RedisFuture<T>> command, Predicate<@Nullable T> good) {
        try {
            return good.test(wire.call(command)) ? "" : wire.address() + " answered something else than what was set.";
        } catch (CacheException refused) {
            return String.valueOf(refused.getMessage());
        } catch (RedisException error) {
            return wire.address() + " answered with an error: " + error.getMessage() + ".";
        }
    }
}
