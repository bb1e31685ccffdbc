package dev.tierdeck.layout;

/** What the values of a type are. */
public enum ValueKind {
    /** JSON, as the platforms write it. */
    JSON,
    /** UTF-8 text. */
    TEXT,
    /** Bytes of any kind. */
    BYTES,
    /** A decimal integer that is counted up in place. */
    COUNTER
}
