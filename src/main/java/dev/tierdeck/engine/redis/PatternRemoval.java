package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException.TierUnavailable;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * Removes the keys of a selection: SCAN narrowed by MATCH, never KEYS, and UNLINK in batches that are under way while the scan goes on.
 * For one removal.
 */
final class PatternRemoval {
    private static final int BATCH = 1000;
    private static final int UNDER_WAY = 16;

    private final Wire wire;
    private final Slots slots;
    private final ArrayDeque<Parcel> underWay = new ArrayDeque<>();
    private long matched;
    private long removed;

    /** {@code slots} as they were when the fills under way were refused. */
    PatternRemoval(Wire wire, Slots slots) {
        this.wire = wire;
        this.slots = slots;
    }

    /**
     * Removes what stands there of {@code what}; never the engine's own keys. Keys written meanwhile may go or stay.
     *
     * @throws TierUnavailable when the connection broke; the sentence says how many had gone by then
     * @throws dev.tierdeck.engine.CacheException.NotPermitted when the server's ACL forbids SCAN, UNLINK or EVAL
     * @throws dev.tierdeck.engine.CacheException.PatternTooSlow when an expression runs away; what matched before is gone by then
     */
    Removal removeMatching(Selection what) {
        long started = System.nanoTime();
        try {
            removeScanned(what);
            forgetWrittenMeanwhile(what);
        } catch (TierUnavailable broken) {
            throw new TierUnavailable(TierId.REDIS,
                    broken.getMessage() + " At least " + removed + " keys had been removed before that.", broken);
        }
        return new Removal(matched, removed, (System.nanoTime() - started) / 1_000_000);
    }

    /** A name that SCAN gives twice was removed the first time: if it stands again, it is another key that went. */
    private void removeScanned(Selection what) {
        var walk = new CursorWalk(wire, what.narrowed());
        var dispatch = new Dispatch(wire, slots, what);
        while (!walk.done()) {
            var targets = Answers.REMOVE.of(wire, walk::next).stream().filter(what::contains).map(Target::of)
                    .filter(target -> slots.ofServer().get(target.slot())).toList();
            matched += targets.size();
            for (int from = 0; from < targets.size(); from += BATCH) {
                var batch = targets.subList(from, Math.min(targets.size(), from + BATCH));
                underWay.addAll(Answers.REMOVE.of(wire, () -> Parcel.of(dispatch, slots, batch)));
            }
            settle(UNDER_WAY);
        }
        settle(0);
    }

    private void settle(int left) {
        while (underWay.size() > left) {
            removed += Answers.REMOVE.of(wire, () -> underWay.remove().count());
        }
    }

    /** What went by a bare UNLINK may have been an entry of ours after all, where a slot got its first counters meanwhile. */
    private void forgetWrittenMeanwhile(Selection what) {
        var risen = Answers.REMOVE.of(wire, () -> slots.look(wire, slots.ofServer())).risen();
        var notes = new CursorWalk(wire, Names.NOTES);
        var refusing = new Refusing(wire, slots);
        while (!risen.isEmpty() && !notes.done()) {
            var keys = Answers.REMOVE.of(wire, notes::next).stream().map(Key::bytes).map(Names::noted).flatMap(Optional::stream)
                    .filter(key -> risen.get(Names.slotOf(key.bytes())) && what.contains(key)).toList();
            Answers.REMOVE.of(wire, () -> refusing.forget(keys));
        }
    }
}
