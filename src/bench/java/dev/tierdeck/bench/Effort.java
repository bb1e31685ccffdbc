package dev.tierdeck.bench;

/** How much is done for a figure: briefly, so that all of them are there within minutes, or at length ({@code -Dbench.long=true}). */
final class Effort {
    static final boolean LONG = Boolean.getBoolean("bench.long");

    private Effort() {}

    /** The one or the other. */
    static int of(int brief, int full) {
        return LONG ? full : brief;
    }
}
