package dev.tierdeck.engine.memory;

/** In which order copies go when room is needed. Called under the store's lock. */
interface Order {
    /** Enters a copy, as the one stored last. */
    void add(Node node);

    /** A copy was read. */
    void read(Node node);

    void remove(Node node);

    /** The copy that goes next; there is at least one. */
    Node first();
}
