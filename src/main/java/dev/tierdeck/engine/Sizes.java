package dev.tierdeck.engine;

/** How well sizes are to be known. */
public enum Sizes {
    /** Each key's is asked. */
    EXACT,
    /** Where there are many keys, one in 64 is asked; the others are as large as those are in the mean. */
    SAMPLED
}
