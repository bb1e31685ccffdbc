package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;

/** What a cache does around the exact removal from its shared tier. Each may be done again: a removal that broke off goes on. */
public interface Surroundings {
    /** An invalidation begins: answers that are under way are no longer shared with callers who come later. */
    void changing();

    /**
     * Removes from the tiers that are farther than the shared one, before it: what is left there would come back from there. Where there
     * is no shared tier, from all.
     *
     * @param what what was asked for: a tier that is away is owed it
     * @param exact what goes
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when a tier could not be told, and there is no journal
     */
    Removal farther(Invalidation what, Selection exact);

    /** Removes from the shared tier what has come there since it was looked at; see {@link #farther}. Nothing where there is none. */
    Removal shared(Invalidation what, Selection exact);

    /** Removes from the tiers that are nearer than the shared one, after it; see {@link #farther}. */
    Removal nearer(Invalidation what, Selection exact);

    /**
     * It is done, or as much of it as is said; other processes are told.
     *
     * @throws dev.tierdeck.engine.CacheException.TierUnavailable when they could not be told; it may be said again
     */
    void done(Invalidation what, Selection meant, Past.Deed deed);
}
