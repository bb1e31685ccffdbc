package dev.tierdeck.engine.service;

/** What makes room where a tier of this process is full. Source: the agents' caching guide, {@code invalidation_strategy}. */
public enum Strategy {
    /** What expires soonest goes first. */
    TTL,
    /** What was used longest ago goes first. */
    LRU,
    /** What was used least often goes first. */
    LFU,
    /** What came first goes first. */
    FIFO
}
