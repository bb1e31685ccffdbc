package dev.tierdeck.engine.database;

/** When a put stands in the database. */
public enum WriteMode {
    /** When it is answered. */
    THROUGH,
    /** Soon after: it waits in a bounded queue of this process, which reads see. What is queued is lost if the process dies. */
    BEHIND
}
