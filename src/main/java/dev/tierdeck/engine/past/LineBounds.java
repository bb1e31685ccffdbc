package dev.tierdeck.engine.past;

/**
 * How large a file of lines may grow, and what is left of it when it has grown beyond: its newest lines, as many as both allow.
 *
 * @param bytes as many as there may be
 * @param keptBytes as many as are left at most
 * @param lines as many as there may be; {@link #ANY} where only bytes count
 * @param keptLines as many as are left at most
 */
record LineBounds(long bytes, long keptBytes, int lines, int keptLines) {
    static final int ANY = Integer.MAX_VALUE;

    /** A bound in bytes alone; half of them stay. */
    static LineBounds ofBytes(long bytes) {
        return new LineBounds(bytes, bytes / 2, ANY, ANY);
    }

    boolean areOfLines() {
        return lines < ANY;
    }
}
