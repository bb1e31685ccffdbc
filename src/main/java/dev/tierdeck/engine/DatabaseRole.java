package dev.tierdeck.engine;

/** What the database is to a type. */
public enum DatabaseRole {
    /** Where the values come from: never deleted by an invalidation, and reading it is a load. */
    SOURCE,
    /** One more tier. */
    CACHE
}
