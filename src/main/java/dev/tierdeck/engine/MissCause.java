package dev.tierdeck.engine;

/** Why there was no answer, in one tier or in all. */
public enum MissCause {
    /** Nothing stands under the key, and nothing is known to have stood there. */
    ABSENT,
    /** It stood there until its TTL passed. */
    EXPIRED,
    /** It stood there, and went before its time: evicted to make room, or removed by another program. */
    EVICTED,
    /** It stood there until it was invalidated. */
    INVALIDATED,
    /** A load has found that there is no value, not long ago. */
    KNOWN_ABSENT,
    /** A copy stands there, but its coherence interval has ended, so it may be older than the tier it was copied from. */
    FENCED,
    /** What stands there is older than the call allows. */
    TOO_OLD,
    /** Something stands there that is no value of the type. */
    UNDECODABLE,
    /** The tier could not be asked. */
    TIER_DOWN,
    /** The tier was not asked: the cache is bypassed, or a miss was faked, as the debugging settings say. */
    BYPASSED
}
