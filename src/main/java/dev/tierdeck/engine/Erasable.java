package dev.tierdeck.engine;

/** A shared tier that removes exactly what it is given, and puts it back. */
public interface Erasable extends Searchable {
    /** What it is asked by for that. */
    Erasing erasing();
}
