package dev.tierdeck.engine;

/** Whose data a connection reaches. */
public enum Environment {
    /** A developer's own. */
    DEVELOPMENT,
    /** A rehearsal's, shared by several people. */
    STAGING,
    /** What is traded on: nothing is invalidated there before the connection's name was given. */
    PRODUCTION
}
