package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws tokens: one script for many keys. */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Supplier<Session> session;
    private final RedisSettings settings;

    Tokens(Supplier<Session> session, RedisSettings settings) {
        this.session = session;
        this.settings = settings;
    }

    /** The tokens in the order of the keys; those that could not be drawn fill nothing. */
    List<FillToken> draw(CacheType<?> type, List<Key> keys) {
        try {
            return draw(type, keys, session.get());
        } catch (CacheException | RedisException down) {
            LOG.debug("No token for {} keys", keys.size(), down);
            return Collections.nCopies(keys.size(), RedisToken.NONE);
        }
    }

    private List<FillToken> draw(CacheType<?> type, List<Key> keys, Session now) {
        var replies = new ArrayList<CompletableFuture<List<Object>>>();
        Chunk.cut(keys).forEach(chunk -> replies.add(send(type, chunk.keys(), now)));
        var tokens = new ArrayList<FillToken>(keys.size());
        for (var reply : replies) {
            for (var row : SessionWire.await(reply, settings.timeout(), settings.address())) {
                tokens.add(RedisToken.of(now, (List<?>) row));
            }
        }
        return tokens;
    }

    private static CompletableFuture<List<Object>> send(CacheType<?> type, List<Key> keys, Session now) {
        var names = new byte[keys.size()][];
        var args = new ArrayList<byte[]>();
        args.add(RedisToken.start());
        for (int i = 0; i < names.length; i++) {
            names[i] = keys.get(i).bytes();
            args.add(Names.slot(names[i]));
            args.add(Note.names(type.tags().apply(keys.get(i))));
        }
        return Scripts.run(now.data(), Script.TOKEN, names, args.toArray(byte[][]::new));
    }
}
