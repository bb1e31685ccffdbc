package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills and puts: one script for many entries, each of whose echoes among the server's messages is awaited where changes are told. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);

    private final Tracker tracker;
    private final RedisSettings settings;

    Writes(Tracker tracker, RedisSettings settings) {
        this.tracker = tracker;
        this.settings = settings;
    }

    /** Stores what was read after the tokens were drawn, unless something newer happened since. */
    <V> List<Fill> fill(CacheType<V> type, List<Entry<V>> entries, List<RedisToken> tokens) {
        return ordered(Script.FILL, type, entries, tokens);
    }

    /** Stores what was put into a farther tier after the tokens were drawn, in their order. */
    <V> List<Fill> place(CacheType<V> type, List<Entry<V>> entries, List<RedisToken> tokens) {
        return ordered(Script.PLACE, type, entries, tokens);
    }

    /** Tokens of one session nearly always; where the connection broke between them, each is good on its own alone. */
    private <V> List<Fill> ordered(Script script, CacheType<V> type, List<Entry<V>> entries, List<RedisToken> tokens) {
        var fills = new ArrayList<Fill>(Collections.nCopies(entries.size(), Fill.UNAVAILABLE));
        tokens.stream().map(RedisToken::session).distinct().forEach(session -> {
            if (session != null) {
                var rows = new ArrayList<Integer>();
                var batch = new WriteBatch(script);
                for (int i = 0; i < entries.size(); i++) {
                    if (tokens.get(i).session() == session) {
                        rows.add(i);
                        batch.add(type, entries.get(i), tokens.get(i));
                    }
                }
                var answers = write(session, batch);
                for (int i = 0; i < rows.size(); i++) {
                    fills.set(rows.get(i), answers.get(i));
                }
            }
        });
        return fills;
    }

    /** Stores values that are newer than all before. */
    <V> List<Fill> put(CacheType<V> type, List<Entry<V>> entries, Session session) {
        var batch = new WriteBatch(Script.PUT);
        entries.forEach(entry -> batch.add(type, entry));
        return write(session, batch);
    }

    private List<Fill> write(Session session, WriteBatch batch) {
        var parts = batch.parts();
        var replies = parts.stream().map(part -> send(session, part)).toList();
        var fills = new ArrayList<Fill>();
        for (int i = 0; i < parts.size(); i++) {
            fills.addAll(fills(parts.get(i), replies.get(i)));
        }
        return fills;
    }

    private CompletableFuture<List<Object>> send(Session session, WriteBatch.Part part) {
        var told = part.keys().stream().map(key -> tracker.covers(key) ? key : null).toList();
        told.forEach(key -> {
            if (key != null) {
                tracker.ownWrites().sent(key);
            }
        });
        return Scripts.run(session.data(), part.script(), (reply, failure) -> answered(told, failure == null ? reply : null),
                part.names(), part.arguments());
    }

    private void answered(List<@Nullable Key> told, @Nullable List<Object> reply) {
        for (int i = 0; i < told.size(); i++) {
            var key = told.get(i);
            if (key != null) {
                long stamp = reply == null ? 0 : stamp(reply.get(i));
                if (stamp == 0) {
                    tracker.ownWrites().notStored(key);
                } else {
                    tracker.ownWrites().stored(key, stamp);
                }
            }
        }
    }

    private List<Fill> fills(WriteBatch.Part part, CompletableFuture<List<Object>> answer) {
        try {
            var reply = SessionWire.await(answer, settings.timeout(), settings.address());
            var fills = new ArrayList<Fill>(reply.size());
            for (int i = 0; i < reply.size(); i++) {
                fills.add(fill(stamp(reply.get(i)), part.sizes().get(i)));
            }
            return fills;
        } catch (CacheException | RedisException down) {
            LOG.debug("{} keys could not be written", part.keys().size(), down);
            return Collections.nCopies(part.keys().size(), Fill.UNAVAILABLE);
        }
    }

    /** Remembers that a load which began after the token was drawn found nothing. */
    Fill absent(Key key, Duration life, RedisToken token) {
        var session = token.session();
        if (session == null) {
            return Fill.UNAVAILABLE;
        }
        try {
            var name = key.bytes();
            var reply = Scripts.run(session.data(), Script.ABSENT, new byte[][] {name}, Names.slot(name), token.generation(),
                    token.order(), token.tags(), RedisToken.ascii(Math.max(1, life.toMillis())));
            return fill(stamp(SessionWire.await(reply, settings.timeout(), settings.address()).getFirst()), 0);
        } catch (CacheException | RedisException down) {
            LOG.debug("That there is no {} could not be written", key, down);
            return Fill.UNAVAILABLE;
        }
    }

    private static Fill fill(long stamp, int size) {
        return stamp == 0 ? Fill.REFUSED : Fill.stored(stamp, size);
    }

    private static long stamp(Object reply) {
        return reply instanceof byte[] digits && digits.length > 0 ? RedisToken.number(digits) : 0;
    }
}
