package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.NotPermitted;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyValue;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many strings with the notes about them, by {@code lua/glance.lua}, some hundred in one script; what it costs and what it can't help is
 * told there and in {@link FactsReader}. A server that refuses it, or some of its keys, is asked in two turns from then on, TYPE and then
 * the rest; there a key that is gone is told as a key miss.
 */
final class GlanceReader {
    /** Few enough for the server to be back within some milliseconds. */
    private static final int KEYS = 250;
    /** Bounds what one call may answer. */
    private static final int BYTES = 8 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(GlanceReader.class);

    private final Wire wire;
    private final OwnLookups own;
    private volatile boolean refused;

    GlanceReader(Wire wire, OwnLookups own) {
        this.wire = wire;
        this.own = own;
    }

    /** See {@link dev.tierdeck.engine.Inspector#values}. */
    List<KeyValue> read(List<Key> keys, int most) {
        if (most < 1) {
            throw new IllegalArgumentException("a string to fetch may have 1 byte or more, but was asked for " + most);
        }
        if (!refused) {
            try {
                return byScript(keys, most);
            } catch (NotPermitted | RedisCommandExecutionException refusal) {
                LOG.info("{} runs no script that reads values with their notes; they are asked for one by one", wire.address(), refusal);
                refused = true;
            }
        }
        return Answers.GLANCE.of(wire, () -> oneByOne(keys, most));
    }

    private List<KeyValue> byScript(List<Key> keys, int most) {
        var parts = Pages.of(keys, Math.clamp(BYTES / most, 1, KEYS));
        var replies = parts.stream().map(part -> wire.run(Script.GLANCE, names(part), RedisToken.ascii(most))).toList();
        var values = new ArrayList<KeyValue>(keys.size());
        for (int i = 0; i < parts.size(); i++) {
            var reply = wire.await(replies.get(i));
            for (int place = 0; place < reply.size(); place++) {
                values.add(value(parts.get(i).get(place), reply.get(place)));
            }
        }
        return values;
    }

    private static byte[][] names(List<Key> keys) {
        var names = new byte[2 * keys.size()][];
        for (int i = 0; i < keys.size(); i++) {
            names[2 * i] = keys.get(i).bytes();
            names[2 * i + 1] = Names.note(keys.get(i));
        }
        return names;
    }

    private KeyValue value(Key key, Object row) {
        if (row instanceof List<?> both) {
            boolean noted = both.size() > 1;
            own.found(noted ? 5 : 3);
            own.missed(noted ? 0 : 1);
            return told(key, (byte[]) both.getFirst(), noted ? (byte[]) both.get(1) : null);
        }
        long known = (Long) row;
        own.missed(known == 0 ? 1 : 0);
        own.found((int) known);
        return new KeyValue(key, known == 0, null, null);
    }

    private static KeyValue told(Key key, byte[] value, byte @Nullable [] note) {
        return new KeyValue(key, false, value, Note.read(note).about(value).loadedAt());
    }

    private List<KeyValue> oneByOne(List<Key> keys, int most) {
        var types = keys.stream().map(key -> own.byKey().asking(() -> wire.<RedisFuture<String>>send(redis -> redis.type(key.bytes())),
                (type, missed) -> missed.key(key.bytes(), type.equals("none") ? 1 : 0))).toList();
        var asked = new ArrayList<Asked>(keys.size());
        for (int i = 0; i < types.size(); i++) {
            asked.add(ask(keys.get(i), wire.await(types.get(i)), most));
        }
        return asked.stream().map(each -> value(each, most)).toList();
    }

    private Asked ask(Key key, String type, int most) {
        own.found(type.equals("none") ? 0 : 1);
        own.missed(type.equals("none") ? 1 : 0);
        boolean text = type.equals("string");
        return new Asked(key, type, text ? part(key.bytes(), most) : null, text ? part(Names.note(key), most) : null);
    }

    private RedisFuture<byte[]> part(byte[] name, int most) {
        return wire.send(redis -> redis.getrange(name, 0, most));
    }

    private KeyValue value(Asked asked, int most) {
        if (asked.value == null || asked.note == null) {
            return new KeyValue(asked.key, asked.type.equals("none"), null, null);
        }
        try {
            var value = lookedUp(wire.await(asked.value));
            var note = lookedUp(wire.await(asked.note));
            return value.length > most ? new KeyValue(asked.key, false, null, null) : told(asked.key, value, note.length == 0 ? null : note);
        } catch (RedisCommandExecutionException otherKindNow) {
            LOG.debug("{} holds no string any more", asked.key, otherKindNow);
            return new KeyValue(asked.key, false, null, null);
        }
    }

    /** Nothing and an empty string are alike to GETRANGE; a string that is gone since it was asked for is found so the next time. */
    private byte[] lookedUp(byte[] part) {
        own.found(part.length == 0 ? 0 : 1);
        own.missed(part.length == 0 ? 1 : 0);
        return part;
    }

    private record Asked(Key key, String type, @Nullable RedisFuture<byte[]> value, @Nullable RedisFuture<byte[]> note) {}
}
