package dev.tierdeck.engine;

/** A shared tier that can be looked into. */
public interface Inspected {
    /** The quiet look. */
    Inspector inspector();
}
