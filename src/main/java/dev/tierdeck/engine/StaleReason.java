package dev.tierdeck.engine;

/** Why an answer is stale. */
public enum StaleReason {
    /** Its age is over what the type, or the call, allows. */
    OLDER_THAN_ALLOWED,
    /** Its TTL has passed. */
    EXPIRED,
    /** It is a copy from a coherence interval that has ended: the original may have changed since. */
    INTERRUPTED,
    /** It was loaded while the shared tier was away, so nobody could tell this process of changes. */
    UNCOORDINATED,
    /** It is the last good value, kept for when every source fails. */
    LAST_GOOD,
    /** It is the last good value, and its key was invalidated since. */
    LAST_GOOD_INVALIDATED
}
