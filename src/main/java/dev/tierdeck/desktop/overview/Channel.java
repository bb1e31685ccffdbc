package dev.tierdeck.desktop.overview;

/** What is counted together: one domain, or all, in one tier, or all. */
record Channel(Domain domain, Level level) {
    static final Channel ALL = new Channel(Domain.ALL, Level.ALL);
}
