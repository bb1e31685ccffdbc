package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws tokens: one script for many keys. */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Masters masters;
    private final Spread spread;

    Tokens(Masters masters, RedisSettings settings) {
        this.masters = masters;
        this.spread = new Spread(masters, settings, Spread.BRIEF);
    }

    /** The tokens in the order of the keys; those that could not be drawn fill nothing. */
    List<FillToken> draw(CacheType<?> type, List<Key> keys) {
        var tokens = new ArrayList<FillToken>(Collections.nCopies(keys.size(), RedisToken.NONE));
        spread.run(keys.size(), i -> masters.of(keys.get(i).bytes()), i -> Names.slotOf(keys.get(i).bytes()), Chunk.KEYS,
                (session, places) -> send(type, Arrays.stream(places).mapToObj(keys::get).toList(), session).thenApply(rows -> drawn(session, rows)),
                (places, drawn) -> {
                    for (int i = 0; i < places.length; i++) {
                        tokens.set(places[i], drawn.get(i));
                    }
                },
                (places, down) -> LOG.debug("No token for {} keys", places.length, down));
        return tokens;
    }

    private static List<FillToken> drawn(Session session, List<Object> rows) {
        return rows.stream().<FillToken>map(row -> RedisToken.of(session, (List<?>) row)).toList();
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
        return Scripts.run(now, Script.TOKEN, names, args.toArray(byte[][]::new));
    }
}
