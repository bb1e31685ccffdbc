package dev.tierdeck.engine.memory;

/** Which entry goes when memory is full. */
public enum MemoryPolicy {
    /** The one that is likely to be missed least, by how often and how lately it was read (Einziger, Friedman and Manes 2017). */
    W_TINY_LFU("W-TinyLFU"),
    /** The one that was not read or written for the longest time. */
    LRU("least recently used"),
    /** The one that was read and written least often; of those, the one that has been so for the longest time. */
    LFU("least frequently used"),
    /** The one that was stored first; a new value under a key counts as stored anew. */
    FIFO("first in, first out"),
    /** The one whose time, with its type's grace, is over soonest. */
    TTL("soonest to expire");

    private final String words;

    MemoryPolicy(String words) {
        this.words = words;
    }

    /** The policy's name in a sentence. */
    public String words() {
        return words;
    }
}
