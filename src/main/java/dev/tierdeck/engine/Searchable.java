package dev.tierdeck.engine;

/** A tier that can say what it holds of a selection. Looking changes nothing. */
public interface Searchable {
    /**
     * Hands out the keys of a selection that stand here and that an invalidation of it would remove; a key may come more than once. The
     * engine's own keys are never among them.
     *
     * @param sizes how well their sizes are to be known
     * @throws CacheException.TierUnavailable when it could not be searched to the end
     * @throws CacheException.PatternTooSlow when an expression runs away
     */
    void search(Selection what, Sizes sizes, Finds finds);

    /** Takes what is found. */
    interface Finds {
        /**
         * A key that stands here.
         *
         * @param bytes its value's size; negative where it was not asked
         * @param indexed whether it was found by the tags that it was written with, and not by its name
         */
        void found(Key key, long bytes, boolean indexed);

        /** How far the search is: 0 to 1, or negative where unknown. */
        void looked(double share);

        /** Whether the search is to end early. */
        boolean stopped();
    }
}
