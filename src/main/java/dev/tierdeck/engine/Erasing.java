package dev.tierdeck.engine;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A shared tier that removes exactly the keys it is given, keeps them before if asked, and puts them back. Safe for many threads. */
public interface Erasing {
    /** Which server and database this is, without any secret: a preview, or what was kept, of another is refused. */
    String identity();

    /** Makes ready to remove; nothing is asked of the server yet. */
    Erasure erase(Order order);

    /**
     * Puts keys back where nothing stands and no invalidation after {@code since} means them; all that was kept about them comes back with
     * a new stamp. One outcome a key, in their order.
     *
     * @param since the place in the history before the first of them went
     * @param own the undo id of the invalidation that is being taken back: its own entry in the history does not count
     * @param catalog selects what later invalidations mean
     * @throws CacheException.TierUnavailable when the connection broke; doing it again is harmless
     */
    List<Outcome> restore(List<UndoStore.Saved> batch, String since, String own, Catalog catalog);

    /** The place behind the last entry of the shared history; {@code 0-0} where there is none. */
    String historyEnd();

    /** The latest entries of the shared history, newest first. */
    List<Past> history(int most);

    /** Notes in the shared history that an invalidation was taken back. */
    void undone(String undo, Past.Deed deed);

    /**
     * The strings that stand under these keys, in their order; null where none does, where it is of another kind, or longer than
     * {@code most} bytes.
     */
    List<byte @Nullable []> values(List<Key> keys, int most);

    /** How long the loads of what stands under these keys took, in ms and in their order; -1 where that is not known. */
    List<Long> loadMillis(List<Key> keys);

    /** How many entries were written with each tag, by the tags' indexes. */
    Map<String, Long> tagSizes();

    /**
     * What is to be removed.
     *
     * @param keys the previewed keys
     * @param here which of them, by their places, stood in this tier; the others are passed over and count as neither removed nor gone
     * @param meant what was asked for: fills that are under way for it are refused, whether or not the keys stand
     * @param keeper keeps what goes before it goes; null for nothing
     * @param kept which of the keys, by their places, are kept; the others go without
     * @param joinedKept which of the entries that took the tag on since the preview are kept; the others go without
     */
    record Order(PackedKeys keys, IntPredicate here, Selection meant, UndoStore.@Nullable Draft keeper, IntPredicate kept,
            Predicate<Key> joinedKept) {}

    /** A removal under way; it goes on where it stopped. */
    interface Erasure {
        /**
         * Removes in batches until all is settled or {@code stopped} says so; what is under way is settled first. For one thread at a time.
         *
         * @throws CacheException.TierUnavailable when the connection broke
         * @throws CacheException when something could not be kept; it does not go
         */
        void run(BooleanSupplier stopped);

        /** How far it is; from any thread. */
        Erased soFar();
    }

    /**
     * How far a removal is. {@code removed + gone + changed + failed} is the number of keys that stood here among the first {@code settled}.
     *
     * @param settled the places before this one are settled
     * @param removed gone by our hand
     * @param gone had gone before, or the answer was lost
     * @param changed rewritten meanwhile; they stay
     * @param failed could not be removed
     * @param failures the first 1,000 of those
     * @param unkept removed, but not kept for undo
     * @param bytes the size of those values removed that were kept; 0 where nothing is kept
     * @param joined entries that took the tag on since the preview and went with it
     * @param joinedKeys the first 1,000 of those
     * @param done whether all is settled
     */
    record Erased(int settled, long removed, long gone, long changed, long failed, List<Execution.Failed> failures, long unkept, long bytes,
            long joined, List<Key> joinedKeys, boolean done) {
        /** Nothing yet. */
        public static final Erased NONE = new Erased(0, 0, 0, 0, 0, List.of(), 0, 0, 0, List.of(), false);

        public Erased {
            failures = List.copyOf(failures);
            joinedKeys = List.copyOf(joinedKeys);
        }
    }

    /** What became of a key that was to be put back. */
    sealed interface Outcome {
        /** It stands again. */
        record Back() implements Outcome {}

        /** It was left, rightly. */
        record Left(Restored.Reason reason) implements Outcome {}

        /** It should have come back. */
        record Lost(String reason) implements Outcome {}
    }
}
