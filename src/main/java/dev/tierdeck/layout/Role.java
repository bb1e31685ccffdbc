package dev.tierdeck.layout;

/** What the keys of a type are for, beside keeping values. */
public enum Role {
    /** Each is a lock: its holder's token stands there. */
    LOCK,
    /** Each counts a limit. */
    LIMIT
}
