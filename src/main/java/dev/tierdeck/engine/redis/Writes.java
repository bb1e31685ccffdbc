package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import io.lettuce.core.RedisException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills and puts: one script each, whose echo among the server's messages is awaited where changes are told. */
final class Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Writes.class);
    /** Counters begin at random among the numbers of 19 digits, with room to count on: as text they compare as they do as numbers. */
    private static final long LOWEST_START = 1_000_000_000_000_000_000L;
    private static final long HIGHEST_START = 8_000_000_000_000_000_000L;

    private final Tracker tracker;
    private final RedisSettings settings;

    Writes(Tracker tracker, RedisSettings settings) {
        this.tracker = tracker;
        this.settings = settings;
    }

    /** Stores what was read after the token was drawn, unless something newer happened since. */
    Fill fill(RedisToken token, Entry<?> entry, byte[] value) {
        var note = Note.arguments(entry, value);
        return write(token.session(), entry.key(), Script.FILL, value.length, token.generation(), token.order(), token.found(),
                ttl(entry), value, note[0], note[1], note[2], note[3], note[4]);
    }

    /** Stores a value that is newer than all before. */
    Fill put(Session session, Entry<?> entry, byte[] value) {
        var note = Note.arguments(entry, value);
        return write(session, entry.key(), Script.PUT, value.length, start(), ttl(entry), value, note[0], note[1], note[2], note[3], note[4]);
    }

    private Fill write(Session session, Key key, Script script, int size, byte[]... args) {
        boolean told = tracker.covers(key);
        if (told) {
            tracker.ownWrites().sent(key);
        }
        var names = new byte[][] {key.bytes(), Names.note(key), Names.counters(key)};
        try {
            var stamp = stamp(SessionWire.await(Scripts.run(session.data(), script, (reply, failure) -> {
                if (told) {
                    answered(key, failure == null ? stamp(reply) : 0);
                }
            }, names, args), settings.timeout(), settings.address()));
            return stamp == 0 ? Fill.REFUSED : Fill.stored(stamp, size);
        } catch (CacheException | RedisException down) {
            LOG.debug("{} could not be written", key, down);
            return Fill.UNAVAILABLE;
        }
    }

    private void answered(Key key, long stamp) {
        if (stamp == 0) {
            tracker.ownWrites().notStored(key);
        } else {
            tracker.ownWrites().stored(key, stamp);
        }
    }

    private static long stamp(@Nullable List<Object> reply) {
        return reply != null && reply.getFirst() instanceof byte[] digits && digits.length > 0 ? RedisToken.number(digits) : 0;
    }

    /** The TTL in milliseconds for the scripts; an entry that has just expired is given its last millisecond. */
    private static byte[] ttl(Entry<?> entry) {
        var millis = entry.remaining(Instant.now()).map(left -> Math.max(1, left.toMillis())).orElse(0L);
        return ascii(Long.toString(millis));
    }

    /** Where a slot's missing counters begin. */
    static byte[] start() {
        return ascii(Long.toString(ThreadLocalRandom.current().nextLong(LOWEST_START, HIGHEST_START)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
