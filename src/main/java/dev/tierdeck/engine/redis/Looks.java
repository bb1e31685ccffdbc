package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.TierId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one key's copy by {@code lua/look.lua}, on the connection that leaves recency alone where the server can. The lookups that
 * the server counts for it are noted as ours, and no key event tells of a key that is gone.
 *
 * <p>A value crosses the wire only where it is small: who looks wants to know whether copies are the same, and that the digest tells. The
 * server computes that of a larger one, about 15 ms a megabyte, in which it serves nobody else; so the largest are not compared at all, and
 * nothing is told of our note about them, which may be about the value before.
 */
final class Looks {
    /** The largest value that crosses the wire, in bytes. */
    static final int SENT = 64 << 10;
    /** The largest value of which the server computes the digest, in bytes. */
    static final int HASHED = 8 << 20;

    private static final long STRING = 1;
    private static final long ODD = 2;
    private static final long LAST_GOOD = 3;

    private final Wire wire;
    private final OwnLookups own;

    Looks(Wire wire, OwnLookups own) {
        this.wire = wire;
        this.own = own;
    }

    /** What stands under the key; else its last good, held back; else null. */
    @Nullable Copy copy(Key key) {
        return copy(key, written -> false);
    }

    /** The same where the server can't see the tags' generations: {@code outdated} says whether those of a note are not those of now. */
    @Nullable Copy copy(Key key, Predicate<Map<String, String>> outdated) {
        var name = key.bytes();
        var row = Answers.LOOK.of(wire, () -> wire.await(wire.run(Script.LOOK, new byte[][] {name}, Names.slot(name),
                RedisToken.ascii(SENT), RedisToken.ascii(HASHED))));
        own.found(((Long) row.get(1)).intValue());
        own.missed(((Long) row.get(2)).intValue());
        long kind = (Long) row.getFirst();
        if (kind == ODD) {
            return odd();
        }
        boolean invalidated = kind != 0 && row.get(6) instanceof byte[] note && outdated.test(Note.read(note).generations());
        return kind == STRING ? string(row, invalidated) : kind == LAST_GOOD ? good(row, invalidated) : null;
    }

    private static Copy string(List<?> row, boolean outdated) {
        long pttl = (Long) row.get(7);
        return copy(row, pttl < 0 ? null : Duration.ofMillis(pttl), row.get(8).equals(0L) && !outdated, null);
    }

    private static @Nullable Copy good(List<?> row, boolean outdated) {
        var since = text(row.get(7));
        boolean unsaid = outdated && since.isEmpty();
        return unsaid && !Reads.isKept(row.get(8)) ? null : copy(row, null, false, Reads.why(unsaid ? "?" : since));
    }

    private static Copy copy(List<?> row, @Nullable Duration left, boolean served, @Nullable Stale held) {
        var digest = digest(row);
        var note = Note.read(row.get(6)).about(digest);
        return new Copy(TierId.REDIS, digest, (Long) row.get(4), note.loadedAt(), left, note.tags(), note.writer(), note.stamp(),
                served, Instant.now(), note.loadTime(), held);
    }

    private static @Nullable String digest(List<?> row) {
        return row.get(3) instanceof byte[] value ? Digest.sha1(value) : row.get(5) == null ? null : text(row.get(5));
    }

    private static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.US_ASCII);
    }

    private static Copy odd() {
        return new Copy(TierId.REDIS, null, -1, null, null, Set.of(), null, 0, false, Instant.now());
    }
}
