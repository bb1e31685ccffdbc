package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Erasing.Erased;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.PackedKeys;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Adds up what a removal has done so far. For any thread. */
final class ErasedSoFar {
    private final PackedKeys keys;
    private final Toll total = new Toll();
    /** The places of keys that stand as before. */
    private final BitSet stayed = new BitSet();
    private final List<Key> joinedKeys = new ArrayList<>();
    private int settled;
    private long joined;
    private boolean done;

    ErasedSoFar(PackedKeys keys) {
        this.keys = keys;
    }

    synchronized int settled() {
        return settled;
    }

    /** All places before {@code end} are settled now. */
    synchronized void settle(int end, List<Toll> tolls) {
        for (var toll : tolls) {
            total.add(toll);
            toll.stayed.forEach(key -> stayed.set(keys.indexOf(key)));
        }
        settled = end;
    }

    /** An entry that is in no preview went with its tag; {@code bytes} is what was kept of it, negative where nothing was. */
    synchronized void joined(Key key, long bytes) {
        joined++;
        total.unkept += bytes < 0 ? 1 : 0;
        total.bytes += Math.max(0, bytes);
        if (joinedKeys.size() < Toll.NAMED) {
            joinedKeys.add(key);
        }
    }

    synchronized void done() {
        done = true;
    }

    synchronized boolean isDone() {
        return done;
    }

    /** Whether the key at this place is settled, and gone. */
    synchronized boolean isGone(int place) {
        return place >= 0 && place < settled && !stayed.get(place);
    }

    synchronized Erased snapshot() {
        return new Erased(settled, total.removed, total.gone, total.changed, total.failed, total.failures, total.unkept, total.bytes,
                joined, joinedKeys, done);
    }
}
