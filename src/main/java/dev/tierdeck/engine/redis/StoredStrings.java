package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads strings for searches by value, some hundred keys in one script. Where scripts are refused each key is asked with GETRANGE, which
 * reads a little of what is too long.
 */
final class StoredStrings {
    private static final Logger LOG = LoggerFactory.getLogger(StoredStrings.class);
    private static final Answers ASKING = new Answers("Reading values", "GETRANGE and EXISTS");
    private static final int KEYS = 500;
    /** Bounds what one call may answer. */
    private static final int BYTES = 8 << 20;

    private final Supplier<Session> session;
    private final Wire wire;
    private final OwnMisses own;
    private volatile boolean refused;

    StoredStrings(Supplier<Session> session, Wire wire, OwnMisses own) {
        this.session = session;
        this.wire = wire;
        this.own = own;
    }

    /** The strings in the order of the keys; null where none stands, where it is of another kind, or longer than {@code most} bytes. */
    List<byte @Nullable []> read(List<Key> keys, int most) {
        if (!refused) {
            try {
                return byScript(keys, most);
            } catch (NotPermitted | RedisCommandExecutionException refusal) {
                LOG.info("{} runs no script that reads values; they are asked for one by one", wire.address(), refusal);
                refused = true;
            }
        }
        return ASKING.of(wire, () -> oneByOne(keys, most));
    }

    private List<byte @Nullable []> byScript(List<Key> keys, int most) {
        int atOnce = Math.clamp(BYTES / Math.max(1, most), 1, KEYS);
        var now = session.get();
        var replies = Pages.of(keys, atOnce).stream().map(part -> Scripts.browse(now, Script.VALUES, Scripts.NO_TAGS,
                part.stream().map(Key::bytes).toArray(byte[][]::new), RedisToken.ascii(most))).toList();
        var values = new ArrayList<byte @Nullable []>(keys.size());
        for (var reply : replies) {
            wire.await(reply).forEach(row -> values.add(((List<?>) row).isEmpty() ? null : (byte[]) ((List<?>) row).getFirst()));
        }
        return values;
    }

    private List<byte @Nullable []> oneByOne(List<Key> keys, int most) {
        var replies = keys.stream().map(key -> own.asking(() -> wire.<RedisFuture<byte[]>>send(redis -> redis.getrange(key.bytes(), 0, most)),
                (value, missed) -> missed.key(key.bytes(), value.length == 0 ? 1 : 0))).toList();
        var values = new ArrayList<byte @Nullable []>(keys.size());
        for (int i = 0; i < replies.size(); i++) {
            values.add(value(keys.get(i), replies.get(i), most));
        }
        return values;
    }

    private boolean exists(Key key) {
        return wire.await(own.asking(() -> wire.<RedisFuture<Long>>send(redis -> redis.exists(key.bytes())),
                (found, missed) -> missed.key(key.bytes(), found == 0 ? 1 : 0))) > 0;
    }

    /** Nothing and an empty string are alike to GETRANGE. */
    private byte @Nullable [] value(Key key, RedisFuture<byte[]> reply, int most) {
        try {
            var value = wire.await(reply);
            boolean stands = value.length > 0 || exists(key);
            return stands && value.length <= most ? value : null;
        } catch (RedisCommandExecutionException otherKind) {
            LOG.debug("{} holds no string", key, otherKind);
            return null;
        }
    }
}
