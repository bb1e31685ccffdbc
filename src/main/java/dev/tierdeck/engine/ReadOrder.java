package dev.tierdeck.engine;

/** In which order a type's tiers are asked. */
public enum ReadOrder {
    /** The nearest first. */
    NEAR_FIRST,
    /** Redis first; what is nearer is asked only while Redis can't be. */
    REDIS_FIRST
}
