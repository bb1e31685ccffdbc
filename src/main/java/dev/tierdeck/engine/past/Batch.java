package dev.tierdeck.engine.past;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Saved;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A batch as bytes: how many, then of each what it has (1 byte), TTL (8), when it was read in ns since 1970 (8), and key, content and
 * note, each behind its length (4).
 */
final class Batch {
    private static final int DUMP = 1;
    private static final int NOTE = 2;
    private static final int FIXED = 1 + 8 + 8 + 4 + 4;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Batch() {}

    /** How many bytes {@link #write} will take. */
    static long size(List<Saved> batch) {
        long size = 4;
        for (var saved : batch) {
            var note = saved.note();
            size += FIXED + saved.key().length() + saved.content().length + (note == null ? 0 : 4 + note.length);
        }
        return size;
    }

    static void write(List<Saved> batch, ByteBuffer to) {
        to.putInt(batch.size());
        for (var saved : batch) {
            var note = saved.note();
            to.put((byte) ((saved.dump() ? DUMP : 0) | (note == null ? 0 : NOTE)));
            to.putLong(saved.ttlMillis()).putLong(nanos(saved.at()));
            put(to, saved.key().bytes());
            put(to, saved.content());
            if (note != null) {
                put(to, note);
            }
        }
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano());
    }

    private static void put(ByteBuffer to, byte[] bytes) {
        to.putInt(bytes.length).put(bytes);
    }

    /**
     * Reads what {@link #write} made.
     *
     * @throws IOException when it is none
     */
    static List<Saved> read(ByteBuffer from) throws IOException {
        try {
            int count = from.getInt();
            var batch = new ArrayList<Saved>(Math.min(count, from.remaining() / FIXED));
            for (int left = count; left > 0; left--) {
                batch.add(saved(from));
            }
            return batch;
        } catch (BufferUnderflowException | IllegalArgumentException shorter) {
            throw new IOException("a batch is shorter than it says", shorter);
        }
    }

    private static Saved saved(ByteBuffer from) {
        int has = from.get();
        long ttl = from.getLong();
        long nanos = from.getLong();
        var at = Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
        var key = Key.of(bytes(from));
        var content = bytes(from);
        return new Saved(key, (has & DUMP) != 0, content, ttl, (has & NOTE) != 0 ? bytes(from) : null, at);
    }

    private static byte[] bytes(ByteBuffer from) {
        int length = from.getInt();
        if (length < 0 || length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }
}
