package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.ScriptOutputType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How old entries are at least: by the note about a value when its load began, else by the server how long it was not used (a value that nobody
 * used was not written either). Told in {@code lua/age.lua}. Empty where nobody knows: the key is gone, the server evicts by frequency
 * and keeps no idle time, or the value is one of the small numbers of which Redis keeps one copy for all keys.
 *
 * <p>One script a key, so that it works in a cluster.
 */
public final class RedisKeyAges implements Function<List<Key>, List<Optional<Duration>>> {
    private static final byte[] SCRIPT = load();

    private final RedisTier tier;
    private final byte[] limit;
    private final int pipeline;

    /**
     * Ages of keys on this tier's server.
     *
     * @param limit the age that matters: answers are good for telling what is older from what is younger
     * @param pipeline how many keys are asked for at once; 1 or more
     */
    public RedisKeyAges(RedisTier tier, Duration limit, int pipeline) {
        this.tier = tier;
        this.limit = ascii(limit.toMillis());
        this.pipeline = pipeline;
    }

    /**
     * The ages, in the order of the keys.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when the server can't be asked
     * @throws dev.tierdeck.engine.CacheException.NotPermitted when it runs no scripts for us
     */
    @Override
    public List<Optional<Duration>> apply(List<Key> keys) {
        return keys.isEmpty() ? List.of() : new Answers("Reading how old entries are", "EVALSHA, OBJECT and GET").of(tier.wire(), () -> read(keys));
    }

    private List<Optional<Duration>> read(List<Key> keys) {
        var scripts = new HashMap<String, String>();
        var ages = new ArrayList<Optional<Duration>>(keys.size());
        for (int from = 0; from < keys.size(); from += pipeline) {
            var part = keys.subList(from, Math.min(keys.size(), from + pipeline));
            part.stream().map(key -> ask(scripts, key)).toList().forEach(reply -> ages.add(age(tier.wire().await(reply))));
        }
        return ages;
    }

    private RedisFuture<Long> ask(Map<String, String> loaded, Key key) {
        var wire = tier.wire(key.bytes());
        var script = loaded.computeIfAbsent(wire.address(), fresh -> wire.call(redis -> redis.scriptLoad(SCRIPT)));
        var names = new byte[][] {key.bytes(), Names.note(key)};
        var now = ascii(System.currentTimeMillis());
        return wire.send(redis -> redis.evalsha(script, ScriptOutputType.INTEGER, names, now, limit));
    }

    private static byte[] ascii(long number) {
        return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
    }

    private static Optional<Duration> age(long millis) {
        return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    private static byte[] load() {
        try (var in = RedisKeyAges.class.getResourceAsStream("/lua/age.lua")) {
            if (in == null) {
                throw new IllegalStateException("the resource /lua/age.lua is missing from this build");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the resource /lua/age.lua can't be read", unreadable);
        }
    }
}
