package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts {@link SortedKeys} together from keys that come in their order. A key that comes again is left out. */
final class SortedKeysBuilder {
    private static final int PAGE = 1 << 18;
    /** How many bytes the three numbers of a key take at most. */
    private static final int NUMBERS = 15;

    private final List<byte[]> pages = new ArrayList<>();
    private final Longs blocks = new Longs();
    private byte[] block = new byte[1 << 10];
    private int used;
    private byte[] page = {};
    private int filled;
    private byte[] before = new byte[64];
    private int length;
    private int size;

    void add(Key key, int note) {
        key.addTo(this, note);
    }

    /** The key of the first {@code count} of these bytes; {@code note} is 0 or more. */
    void add(byte[] name, int count, int note) {
        int shared = size == 0 ? 0 : Arrays.mismatch(before, 0, length, name, 0, count);
        if (shared >= 0) {
            add(name, count, shared, note);
            remember(name, count);
        }
    }

    /** One of which it is known how many bytes it shares with the one before, which is another. Not to be mixed with the way above. */
    void add(byte[] name, int count, int shared, int note) {
        int left = shared;
        if (size % SortedKeys.BLOCK == 0) {
            close();
            left = 0;
        }
        int own = count - left;
        room(own + NUMBERS);
        number(left);
        number(own);
        System.arraycopy(name, left, block, used, own);
        used += own;
        number(note);
        size++;
    }

    SortedKeys build() {
        close();
        if (filled < page.length) {
            pages.set(pages.size() - 1, Arrays.copyOf(page, filled));
        }
        return new SortedKeys(pages.toArray(byte[][]::new), blocks, size);
    }

    /** Puts the block that is made into a page; one larger than a page gets one of its own. */
    private void close() {
        if (used > page.length - filled) {
            // What a full page has left over is less than a block, and stays.
            page = new byte[Math.max(PAGE, used)];
            filled = 0;
            pages.add(page);
        }
        if (used > 0) {
            blocks.add((pages.size() - 1L) << 32 | filled);
            System.arraycopy(block, 0, page, filled, used);
            filled += used;
            used = 0;
        }
    }

    private void room(int more) {
        if (block.length - used < more) {
            block = Arrays.copyOf(block, Math.max(block.length * 2, used + more));
        }
    }

    private void number(int number) {
        int rest = number;
        while (rest > 0x7f) {
            block[used++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        block[used++] = (byte) rest;
    }

    private void remember(byte[] name, int count) {
        if (before.length < count) {
            before = new byte[Math.max(count, before.length * 2)];
        }
        System.arraycopy(name, 0, before, 0, count);
        length = count;
    }
}
