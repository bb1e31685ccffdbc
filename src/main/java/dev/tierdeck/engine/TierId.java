package dev.tierdeck.engine;

/** The kinds of tier, near to far. */
public enum TierId {
    MEMORY, REDIS, DISK, DATABASE
}
