package dev.tierdeck.engine;

/** Why an answer is stale. */
public enum StaleReason {
    /** Its age is over the type's freshness allowance. */
    OLDER_THAN_ALLOWED
}
