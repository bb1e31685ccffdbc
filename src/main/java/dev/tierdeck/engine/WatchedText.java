package dev.tierdeck.engine;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that refuses to be read for longer than a limit: the only place from which a backtracking match can be stopped. The clock is looked
 * at after every {@value #STEPS} characters; a match that ends sooner is none that runs away, however long the machine held it up.
 */
final class WatchedText implements CharSequence {
    private static final int STEPS = 4096;

    private final long limit;
    private byte[] bytes = {};
    private int length;
    private String text = "";
    private boolean ascii;
    private int steps;
    private boolean begun;
    private long deadline;

    /** @param limit in nanoseconds */
    WatchedText(long limit) {
        this.limit = limit;
    }

    /** It reads so from now on. */
    void set(String other) {
        text = other;
        length = other.length();
        ascii = false;
        restart();
    }

    /** It reads as the first {@code count} of these bytes do, which are ASCII, until they change. */
    void set(byte[] others, int count) {
        bytes = others;
        length = count;
        ascii = true;
        restart();
    }

    private void restart() {
        steps = 0;
        begun = false;
    }

    @Override
    public char charAt(int index) {
        if (++steps == STEPS) {
            look();
        }
        return ascii ? (char) bytes[index] : text.charAt(index);
    }

    private void look() {
        steps = 0;
        long now = System.nanoTime();
        if (!begun) {
            begun = true;
            deadline = now + limit;
        } else if (now - deadline > 0) {
            throw new OutOfTime();
        }
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return toString().substring(start, end);
    }

    @Override
    public String toString() {
        return ascii ? new String(Arrays.copyOf(bytes, length), StandardCharsets.US_ASCII) : text;
    }

    /** The limit is over. */
    static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super(null, null, false, false);
        }
    }
}
