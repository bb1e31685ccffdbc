package dev.tierdeck.bench.fault;

/** How what is true of a key is changed. */
enum Deed {
    /** A value is put, through to the database that is its source. */
    PUT,
    /** What was loaded is invalidated by its key. */
    KEY,
    /** The same by a tag. */
    TAG,
    /** The same by a pattern. */
    GLOB,
    /** Another program writes a value. */
    SET,
    /** Another program deletes what stands. */
    DEL
}
