package dev.tierdeck.engine;

/** Why a tier had no answer. */
public enum MissCause {
    /** Nothing stands under the key: never written, expired or removed. */
    ABSENT,
    /** A copy stands there, but its coherence interval has ended, so it may be older than the tier it was copied from. */
    FENCED,
    /** Something stands there that is no value of the type. */
    UNDECODABLE,
    /** The tier could not be asked. */
    TIER_DOWN
}
