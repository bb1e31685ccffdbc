package dev.tierdeck.testing.watch;

/**
 * A time for which our code held the JavaFX thread: at least so long, as only what lies between two looks counts.
 *
 * @param place the outermost frame of ours, as class and method
 * @param millis processor time, or time on the wall where it waited
 * @param waiting whether it waited
 * @param stack one of those seen
 */
record Hold(String place, long millis, boolean waiting, Stack stack) {
    /** From here on the thread was held, in milliseconds of its processor time. */
    static final long HELD_MILLIS = 100;
    /** From here on it waited too long, in milliseconds on the wall. */
    static final long WAITED_MILLIS = 1000;
    /** Fewer looks tell too little. */
    static final int LEAST_LOOKS = 5;

    @Override
    public String toString() {
        return place + (waiting ? " let the JavaFX thread wait for " : " held the JavaFX thread for ") + millis + " ms" + stack.text();
    }
}
