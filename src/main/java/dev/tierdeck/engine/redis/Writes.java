package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills and puts: one script for many entries, each of whose echoes among the server's messages is awaited where changes are told. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private final Masters masters;
    private final RedisSettings settings;
    private final Spread spread;
    private final ClusterTags tags;

    Writes(Masters masters, RedisSettings settings) {
        this.masters = masters;
        this.tags = new ClusterTags(masters, settings);
        this.settings = settings;
        this.spread = new Spread(masters, settings, Spread.BRIEF, true);
    }

    /** Stores what was read after the tokens were drawn, unless something newer happened since. */
    <V> List<Fill> fill(CacheType<V> type, List<Entry<V>> entries, List<RedisToken> tokens) {
        return ordered(Script.FILL, type, entries, tokens);
    }

    /** Stores what was put into a farther tier after the tokens were drawn, in their order. */
    <V> List<Fill> place(CacheType<V> type, List<Entry<V>> entries, List<RedisToken> tokens) {
        return ordered(Script.PLACE, type, entries, tokens);
    }

    /** Each token is good on its own session alone; without one nothing is written. */
    private <V> List<Fill> ordered(Script script, CacheType<V> type, List<Entry<V>> entries, List<RedisToken> tokens) {
        return write(script, type, entries, i -> drawnOn(tokens.get(i)), (batch, i) -> batch.add(type, entries.get(i), tokens.get(i)));
    }

    private static Session drawnOn(RedisToken token) {
        var session = token.session();
        if (session == null) {
            throw Failures.unavailable("No token could be drawn.", null);
        }
        return session;
    }

    /** Stores values that are newer than all before. */
    <V> List<Fill> put(CacheType<V> type, List<Entry<V>> entries) {
        return write(Script.PUT, type, entries, i -> masters.of(entries.get(i).key().bytes()), (batch, i) -> batch.add(type, entries.get(i)));
    }

    private <V> List<Fill> write(Script script, CacheType<V> type, List<Entry<V>> entries, IntFunction<Session> at, ObjIntConsumer<WriteBatch> add) {
        var fills = new ArrayList<Fill>(Collections.nCopies(entries.size(), Fill.UNAVAILABLE));
        // What no nearer tier holds may be told as anybody's change: to check each echo would be a second call for each write.
        boolean checked = type.in(TierId.MEMORY) || type.in(TierId.DISK);
        var known = settings.readOnly() ? null : entered(type, entries);
        if (known == null) {
            return fills;
        }
        spread.run(entries.size(), at, i -> Names.slotOf(entries.get(i).key().bytes()), WriteBatch.PART_KEYS,
                (session, places) -> {
                    var batch = new WriteBatch(script);
                    Arrays.stream(places).forEach(place -> add.accept(batch, place));
                    return Both.all(batch.parts().stream().<CompletionStage<List<Fill>>>map(part ->
                            send(session, part, known, checked).thenApply(reply -> fills(part, reply))).toList());
                },
                (places, stored) -> {
                    for (int i = 0; i < places.length; i++) {
                        fills.set(places[i], stored.get(i));
                    }
                },
                (places, down) -> LOG.debug("{} keys could not be written", places.length, down));
        return fills;
    }

    /**
     * In a cluster the keys are entered into the tags' indexes before anything is written. Answers the tags' generations of now; null where
     * it can't be done.
     */
    private <V> byte @Nullable [] entered(CacheType<V> type, List<Entry<V>> entries) {
        var members = new TreeMap<String, List<ClusterTags.Member>>();
        if (masters.inCluster()) {
            entries.forEach(entry -> entry.tags().forEach(tag -> members.computeIfAbsent(tag, fresh -> new ArrayList<>())
                    .add(new ClusterTags.Member(entry.key(), WriteBatch.kept(type, entry)))));
        }
        try {
            var now = tags.enter(members);
            return ClusterTags.json(now);
        } catch (CacheException | RedisException down) {
            LOG.debug("{} keys could not be entered into the indexes of their tags", entries.size(), down);
            return null;
        }
    }

    private static List<Fill> fills(WriteBatch.Part part, List<Object> reply) {
        var fills = new ArrayList<Fill>(reply.size());
        for (int i = 0; i < reply.size(); i++) {
            fills.add(fill(stamp(reply.get(i)), part.sizes().get(i)));
        }
        return fills;
    }

    private CompletableFuture<List<Object>> send(Session session, WriteBatch.Part part, byte[] known, boolean checked) {
        var told = part.keys().stream().map(key -> checked && Tracker.covers(settings.heads(), key) ? key : null).toList();
        told.forEach(key -> {
            if (key != null) {
                session.ownWrites().sent(key);
            }
        });
        Scripts.Answered answered = (reply, failure) -> answered(session.ownWrites(), told, failure == null ? reply : null);
        return session.inCluster() ? Scripts.run(session, part.script(), known, answered, part.names(), part.arguments())
                : Scripts.run(session, part.script(), answered, part.names(), part.arguments());
    }

    private static void answered(OwnWrites writes, List<@Nullable Key> told, @Nullable List<Object> reply) {
        for (int i = 0; i < told.size(); i++) {
            var key = told.get(i);
            if (key != null) {
                long stamp = reply == null ? 0 : stamp(reply.get(i));
                if (stamp == 0) {
                    writes.notStored(key);
                } else {
                    writes.stored(key, stamp);
                }
            }
        }
    }

    /** Remembers that a load which began after the token was drawn found nothing. */
    Fill absent(Key key, Duration life, RedisToken token) {
        var session = token.session();
        if (session == null) {
            return Fill.UNAVAILABLE;
        }
        var name = key.bytes();
        var answer = new Fill[] {Fill.UNAVAILABLE};
        spread.run(1, i -> session, i -> Names.slotOf(name), 1,
                (on, places) -> Scripts.run(on, Script.ABSENT, new byte[][] {name}, Names.slot(name), token.generation(), token.order(),
                        token.tags(), RedisToken.ascii(Math.max(1, life.toMillis()))),
                (places, reply) -> answer[0] = fill(stamp(reply.getFirst()), 0),
                (places, down) -> LOG.debug("That there is no {} could not be written", key, down));
        return answer[0];
    }

    private static Fill fill(long stamp, int size) {
        return stamp == 0 ? Fill.REFUSED : Fill.stored(stamp, size);
    }

    private static long stamp(Object reply) {
        return reply instanceof byte[] digits && digits.length > 0 ? RedisToken.number(digits) : 0;
    }
}
