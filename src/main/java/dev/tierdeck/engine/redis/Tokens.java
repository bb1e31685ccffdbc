package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Draws tokens: one script for many keys. */
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Masters masters;
    private final Spread spread;
    private final ClusterTags tags;

    Tokens(Masters masters, RedisSettings settings) {
        this.masters = masters;
        this.tags = new ClusterTags(masters, settings);
        this.spread = new Spread(masters, settings, Spread.BRIEF);
    }

    /** The tokens in the order of the keys; those that could not be drawn fill nothing. */
    List<FillToken> draw(CacheType<?> type, List<Key> keys) {
        var known = known(type, keys);
        if (known == null) {
            return Collections.nCopies(keys.size(), RedisToken.NONE);
        }
        var tokens = new ArrayList<FillToken>(Collections.nCopies(keys.size(), RedisToken.NONE));
        spread.run(keys.size(), i -> masters.of(keys.get(i).bytes()), i -> Names.slotOf(keys.get(i).bytes()), Chunk.KEYS,
                (session, places) -> send(type, Arrays.stream(places).mapToObj(keys::get).toList(), session, known).thenApply(rows -> drawn(session, rows)),
                (places, drawn) -> {
                    for (int i = 0; i < places.length; i++) {
                        tokens.set(places[i], drawn.get(i));
                    }
                },
                (places, down) -> LOG.debug("No token for {} keys", places.length, down));
        return tokens;
    }

    /** In a cluster the generations of the tags are asked for before; null where that can't be done. */
    private byte @Nullable [] known(CacheType<?> type, List<Key> keys) {
        try {
            return ClusterTags.json(!masters.inCluster() ? Map.of()
                    : tags.generations(keys.stream().flatMap(key -> type.tags().apply(key).stream()).collect(Collectors.toSet()), true));
        } catch (CacheException | RedisException down) {
            LOG.debug("The generations of tags can't be told", down);
            return null;
        }
    }

    private static List<FillToken> drawn(Session session, List<Object> rows) {
        return rows.stream().<FillToken>map(row -> RedisToken.of(session, (List<?>) row)).toList();
    }

    private static CompletableFuture<List<Object>> send(CacheType<?> type, List<Key> keys, Session now, byte[] known) {
        var names = new byte[keys.size()][];
        var args = new ArrayList<byte[]>();
        args.add(RedisToken.start());
        for (int i = 0; i < names.length; i++) {
            names[i] = keys.get(i).bytes();
            args.add(Names.slot(names[i]));
            args.add(Note.names(type.tags().apply(keys.get(i))));
        }
        return now.inCluster() ? Scripts.run(now, Script.TOKEN, known, Scripts.UNHEARD, names, args.toArray(byte[][]::new))
                : Scripts.run(now, Script.TOKEN, names, args.toArray(byte[][]::new));
    }
}
