package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Keys that go to the server in one call of a script: few enough for the server to be back within some milliseconds.
 *
 * @param keys the keys
 * @param reply what the server answers; failed where nothing was asked
 */
record Chunk(List<Key> keys, CompletableFuture<List<Object>> reply) {
    static final int KEYS = 1000;

    /** A chunk of these keys. */
    static Chunk of(List<Key> keys) {
        return new Chunk(keys, new CompletableFuture<>());
    }

    /** The keys in chunks, in their order. */
    static List<Chunk> cut(List<Key> keys) {
        var chunks = new ArrayList<Chunk>();
        for (int from = 0; from < keys.size(); from += KEYS) {
            chunks.add(new Chunk(keys.subList(from, Math.min(keys.size(), from + KEYS)), new CompletableFuture<>()));
        }
        return chunks;
    }

    /** Asks a script that takes the keys and the texts of their slots, and behind them {@code more}. A failure is told by {@link #await}. */
    Chunk send(Supplier<Session> session, Script script, byte[]... more) {
        var names = new byte[keys.size()][];
        var slots = new byte[keys.size() + more.length][];
        System.arraycopy(more, 0, slots, keys.size(), more.length);
        for (int i = 0; i < names.length; i++) {
            names[i] = keys.get(i).bytes();
            slots[i] = Names.slot(names[i]);
        }
        try {
            return new Chunk(keys, Scripts.run(session.get(), script, names, slots));
        } catch (RuntimeException notSent) {
            return new Chunk(keys, CompletableFuture.failedFuture(notSent));
        }
    }

    List<Object> await(RedisSettings settings) {
        return SessionWire.await(reply, settings.timeout(), settings.address());
    }
}
