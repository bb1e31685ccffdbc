package dev.tierdeck.engine.memory;

/** A place in a strict store: a key's copy, and what its order needs to know of it. */
final class Node {
    /** Read without the store's lock. */
    volatile Held<?> copy;
    /** How often the key was read or written since it came. */
    long uses;
    /** Which writing of the store its copy came by. */
    long number;

    Node(Held<?> copy) {
        this.copy = copy;
    }
}
