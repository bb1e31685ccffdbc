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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one key's copy by {@code lua/look.lua}, on the connection that leaves recency alone where the server can. The lookups that
 * the server counts for it are noted as ours, and no key event tells of a key that is gone.
 */
final class Looks {
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
        var name = key.bytes();
        var row = Answers.LOOK.of(wire, () -> wire.await(wire.run(Script.LOOK, new byte[][] {name}, Names.slot(name))));
        own.found(((Long) row.get(1)).intValue());
        own.missed(((Long) row.get(2)).intValue());
        long kind = (Long) row.getFirst();
        return kind == STRING ? string(row) : kind == ODD ? odd() : kind == LAST_GOOD ? good(row) : null;
    }

    private static Copy string(List<?> row) {
        long pttl = (Long) row.get(4);
        return copy((byte[]) row.get(3), row.get(5), pttl < 0 ? null : Duration.ofMillis(pttl), row.get(6).equals(0L), null);
    }

    private static Copy good(List<?> row) {
        var why = Reads.why(new String((byte[]) row.get(4), StandardCharsets.US_ASCII));
        return copy((byte[]) row.get(3), row.get(5), null, false, why);
    }

    private static Copy copy(byte[] value, @Nullable Object line, @Nullable Duration left, boolean served, @Nullable Stale held) {
        var note = Note.read(value, line);
        return new Copy(TierId.REDIS, Digest.sha1(value), value.length, note.loadedAt(), left, note.tags(), note.writer(), note.stamp(),
                served, Instant.now(), note.loadTime(), held);
    }

    private static Copy odd() {
        return new Copy(TierId.REDIS, null, -1, null, null, Set.of(), null, 0, false, Instant.now());
    }
}
