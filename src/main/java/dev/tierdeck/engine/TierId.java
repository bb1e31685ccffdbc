package dev.tierdeck.engine;

/**
 * The kinds of tier, near to far. Disk stands before Redis: it is this machine's own, and what it holds of a shared type is a copy of
 * what Redis holds.
 */
public enum TierId {
    MEMORY, DISK, REDIS, DATABASE
}
