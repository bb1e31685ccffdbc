package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisCommandExecutionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A key's value in pages: TYPE, then the page, the whole size and TYPE once more in one round trip. Only when both times it was the same
 * type do the three belong together; else it is read once more, from its beginning.
 */
final class ValueReader {
    private final Wire wire;
    private final OwnLookups own;

    ValueReader(Wire wire, OwnLookups own) {
        this.wire = wire;
        this.own = own;
    }

    /**
     * A page; see {@link dev.tierdeck.engine.Inspector#read}. Pages of a hash or a set come from HSCAN and SSCAN: a small one comes
     * whole, and one that grows meanwhile may repeat elements.
     */
    StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        if (bytes < 1 || elements < 1) {
            throw new IllegalArgumentException("a page has at least 1 byte and 1 element, but was asked for " + bytes + " and " + elements);
        }
        var name = key.bytes();
        return Answers.READ.of(wire, () -> attempt(name, new PageRequest(from, bytes, elements))
                .or(() -> attempt(name, new PageRequest(null, bytes, elements)))
                .orElseThrow(() -> new TierUnavailable(TierId.REDIS,
                        "The key " + key + " changes its type faster than it can be read. Try again.", null)));
    }

    /** The page, or nothing when the key became another type meanwhile. */
    private Optional<StoredValue> attempt(byte[] name, PageRequest page) {
        var type = wire.await(own.byKey().asking(() -> wire.<RedisFuture<String>>send(redis -> redis.type(name)),
                (kind, missed) -> missed.key(name, kind.equals("none") ? 1 : 0)));
        if (type.equals("none")) {
            own.missed(1);
            return Optional.of(new StoredValue.Gone());
        }
        var reader = PageReader.of(type);
        if (reader.isEmpty()) {
            own.found(1);
            return Optional.of(new StoredValue.Unknown(type));
        }
        return read(name, type, page, reader.get());
    }

    private Optional<StoredValue> read(byte[] name, String type, PageRequest page, PageReader reader) {
        try {
            var reply = wire.send(redis -> reader.ask(redis, name, page));
            var after = wire.send(redis -> redis.type(name));
            var value = reply.apply(wire);
            own.found(4);
            return wire.await(after).equals(type) ? Optional.of(value) : Optional.empty();
        } catch (RedisCommandExecutionException error) {
            if (String.valueOf(error.getMessage()).startsWith("WRONGTYPE")) {
                return Optional.empty();
            }
            throw error;
        }
    }
}
