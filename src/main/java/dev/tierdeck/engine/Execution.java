package dev.tierdeck.engine;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A previewed invalidation while it is carried out. It can be stopped, and goes on where it stopped. Safe for many threads. */
public interface Execution {
    /**
     * Removes what is left to remove, and returns when all is settled or it was stopped. One thread at a time works; calling it again
     * after a stop or a failure goes on, calling it when all is settled does nothing.
     *
     * @throws CacheException.TierUnavailable when the connection broke; the report says how far it came
     * @throws CacheException when what goes could not be kept for undo (a full disk, more than fits); nothing that is not kept goes
     */
    Report run();

    /** Lets {@link #run} return soon; what is under way is settled first. */
    void stop();

    /** How far it is. Cheap. */
    Report report();

    /** Where it stands. */
    enum State {
        /** Not begun. */
        READY,
        /** At work. */
        RUNNING,
        /** Stopped on demand; it can go on. */
        STOPPED,
        /** The connection, or keeping for undo, failed; it can go on. */
        BROKEN,
        /** All is settled. */
        DONE
    }

    /**
     * What it did so far. {@code processed = removed + gone + changed + failed}; when it is done, {@code processed = matched}.
     *
     * @param state where it stands
     * @param matched how many keys the preview shows
     * @param processed how many of them are settled
     * @param removed gone by our hand
     * @param gone had gone before; after a lost connection, also those whose answer was lost
     * @param changed rewritten since they were kept for undo, or since their tag was invalidated; they stay
     * @param failed could not be removed
     * @param failures the first 1,000 of those with the reason
     * @param joined entries that took a tag on since the preview, and went with it
     * @param joinedKeys the first 1,000 of those
     * @param left keys that match only now: counted when all is settled, and left; -1 where that is not known
     * @param bytes the size of the values removed; an estimate where the preview's is
     * @param unkept removed, but not kept for undo: secrets, and what stood in no shared tier
     * @param undo by which {@link Invalidations#undo} finds what was kept; null when nothing was
     * @param millis how long it worked
     * @param owed tiers that could not be told; the journal tells them before they answer again
     */
    record Report(State state, long matched, long processed, long removed, long gone, long changed, long failed, List<Failed> failures,
            long joined, List<Key> joinedKeys, long left, long bytes, long unkept, @Nullable String undo, long millis, Set<TierId> owed) {
        public Report {
            failures = List.copyOf(failures);
            joinedKeys = List.copyOf(joinedKeys);
            owed = Set.copyOf(owed);
        }
    }

    /** A key that could not be removed, or brought back, and a sentence why. */
    record Failed(Key key, String reason) {}
}
