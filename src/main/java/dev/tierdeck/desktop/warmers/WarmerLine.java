package dev.tierdeck.desktop.warmers;

/**
 * A warmer in words, as one look found it.
 *
 * @param what what it refreshes
 * @param interval how often it is due
 * @param enabled whether it runs by itself
 * @param state how it is
 * @param status the same in words, with when it is due
 * @param last how long ago the last run here had begun
 * @param took how long that took
 * @param next the time of day at which it is due next
 * @param runs runs here that ended
 * @param errors those that failed
 * @param elsewhere how often another process ran it in our stead
 * @param items what the last good run refreshed
 * @param read how much of what it warms is read here
 * @param good how long ago the last good run had begun, anywhere
 * @param spoken all of it, for those who hear it
 */
record WarmerLine(Shown name, Shown what, Shown interval, boolean enabled, State state, Shown status, Shown last, Shown took, Shown next,
        Shown runs, Shown errors, Shown elsewhere, Shown items, Shown read, Shown good, String spoken) {}
