package dev.tierdeck.engine;

/** What becomes of the last good value of a key, kept for when every source fails. */
public enum LastGood {
    /** None is kept. */
    NONE,
    /** It is kept, and goes when its key is invalidated. */
    REMOVED,
    /** It is kept even when its key is invalidated; the answer says so then. */
    KEPT
}
