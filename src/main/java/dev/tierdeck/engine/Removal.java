package dev.tierdeck.engine;

/**
 * What an invalidation did.
 *
 * @param matched the keys that were meant and stood there
 * @param removed those of them that are gone by our hand; the others had gone meanwhile
 * @param millis how long it took
 */
public record Removal(long matched, long removed, long millis) {
    /** Nothing was there. */
    public static final Removal NONE = new Removal(0, 0, 0);
}
