package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.redis.events.OwnMisses;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Type, TTL and size of keys: by a script in one round trip for some thousand keys, or where scripts are refused in two, TYPE and PTTL,
 * then STRLEN or MEMORY USAGE by type. None of them but STRLEN touches a key's recency, and STRLEN does not either on a connection with
 * CLIENT NO-TOUCH (from 7.2).
 */
final class FactsReader {
    /** How many keys go into one turn: bounds what is in memory at a time. */
    private static final int BATCH = 4000;

    private final Wire wire;
    private final OwnLookups own;
    private final FactsScript script;

    FactsReader(Wire wire, OwnLookups own) {
        this.wire = wire;
        this.own = own;
        this.script = new FactsScript(wire, own);
    }

    /** The facts in the order of the keys. */
    List<KeyFacts> read(List<Key> keys) {
        var all = new ArrayList<KeyFacts>(keys.size());
        for (int from = 0; from < keys.size(); from += BATCH) {
            var part = keys.subList(from, Math.min(keys.size(), from + BATCH));
            all.addAll(Answers.FACTS.of(wire, () -> script.read(part).orElseGet(() -> readBatch(part))));
        }
        return all;
    }

    private List<KeyFacts> readBatch(List<Key> keys) {
        var first = new Batch();
        var asked = keys.stream().map(key -> ask(first, key)).toList();
        own.byKey().asking(() -> first.send(wire, asked.getLast().pttl), (last, missed) -> asked.forEach(each -> each.tell(missed)));
        var second = new Batch();
        var known = asked.stream().map(question -> know(second, question)).toList();
        second.send(wire);
        return known.stream().map(this::fact).toList();
    }

    private static Asked ask(Batch batch, Key key) {
        var name = key.bytes();
        return new Asked(key, name, batch.type(name), batch.pttl(name));
    }

    private Known know(Batch batch, Asked asked) {
        var type = wire.await(asked.type);
        long ttl = wire.await(asked.pttl);
        if (type.equals("none") || ttl == -2) {
            own.missed(type.equals("none") ? 2 : 1);
            return new Known(asked.key, "none", null, null);
        }
        boolean text = type.equals("string");
        own.found(text ? 3 : 2);
        var size = text ? batch.strlen(asked.name) : batch.memoryUsage(asked.name);
        return new Known(asked.key, type, ttl < 0 ? null : ttl, size);
    }

    private KeyFacts fact(Known known) {
        return new KeyFacts(known.key, known.type, known.ttl, known.size == null ? null : size(known.size));
    }

    /** Unknown where the key has become another type in between, or the server does not have or not permit MEMORY USAGE. */
    private @Nullable Long size(RedisFuture<Long> reply) {
        try {
            return wire.await(reply);
        } catch (RedisCommandExecutionException | CacheException.NotPermitted unknown) {
            return null;
        }
    }

    private record Asked(Key key, byte[] name, RedisFuture<String> type, RedisFuture<Long> pttl) {
        /** Once the last answer of all is there. */
        void tell(OwnMisses.Missed missed) {
            missed.key(name, ("none".equals(Batch.now(type)) ? 1 : 0) + (Objects.equals(Batch.now(pttl), Inspector.GONE) ? 1 : 0));
        }
    }

    private record Known(Key key, String type, @Nullable Long ttl, @Nullable RedisFuture<Long> size) {}
}
