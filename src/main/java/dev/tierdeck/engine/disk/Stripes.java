package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counters of changes, one for all keys of a stripe. A change of one key is taken for a change of its whole stripe: a spare refusal, never a stale row. */
final class Stripes {
    private static final int COUNT = 4096;

    private final AtomicLongArray counts = new AtomicLongArray(COUNT);

    long of(Key key) {
        return counts.get(index(key));
    }

    void bump(Key key) {
        counts.incrementAndGet(index(key));
    }

    void bumpAll() {
        for (int i = 0; i < COUNT; i++) {
            counts.incrementAndGet(i);
        }
    }

    private static int index(Key key) {
        return key.hashCode() * 0x9e3779b9 >>> 20;
    }
}
