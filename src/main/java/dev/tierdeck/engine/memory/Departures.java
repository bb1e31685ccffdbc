package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Why keys are no longer held, for the latest of them: a table of fixed size in which later keys overwrite earlier ones, and a
 * forgotten key counts as one that was never held. A key is entered when it is stored, as one that will expire; whatever else makes it
 * leave says so. So a key that left without a word has expired, however late its copy was swept away.
 */
final class Departures {
    private static final int BITS = 16;
    /** The two low bits of a slot are an index of this list, the others the key's hash. */
    private static final List<MissCause> CAUSES = List.of(MissCause.ABSENT, MissCause.EXPIRED, MissCause.EVICTED, MissCause.INVALIDATED);

    private final AtomicLongArray slots = new AtomicLongArray(1 << BITS);

    /** To be called under the key's lock, so that a departure that follows at once is not overwritten. */
    void stored(Held<?> copy) {
        left(copy.key(), copy.entry() == null ? MissCause.ABSENT : MissCause.EXPIRED);
    }

    void left(Key key, MissCause cause) {
        long hash = hash(key);
        slots.setOpaque(slot(hash), hash & -4 | CAUSES.indexOf(cause));
    }

    MissCause cause(Key key) {
        long hash = hash(key);
        long found = slots.getOpaque(slot(hash));
        return (found ^ hash) >>> 2 == 0 ? CAUSES.get((int) found & 3) : MissCause.ABSENT;
    }

    private static int slot(long hash) {
        return (int) (hash >>> 64 - BITS);
    }

    /** FNV-1a of 64 bits, stirred once more: two keys are taken for one another once in billions of billions. */
    private static long hash(Key key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.at(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 32) * 0xd6e8feb86659fd93L;
        return hash ^ hash >>> 32;
    }
}
