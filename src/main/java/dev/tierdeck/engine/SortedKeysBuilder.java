package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts {@link SortedKeys} together from keys that come in their order, each once. */
final class SortedKeysBuilder {
    /** How many bytes the three numbers of a key take at most. */
    private static final int NUMBERS = 15;

    private final KeyPages room;
    private final List<byte[]> pages = new ArrayList<>();
    private Longs blocks = new Longs();
    private byte[] block = new byte[1 << 10];
    private int used;
    private byte[] page = {};
    private int filled;
    private int size;

    /** One that takes its pages from there. */
    SortedKeysBuilder(KeyPages room) {
        this.room = room;
    }

    /**
     * Adds the key of {@code count} of these bytes from {@code from} on.
     *
     * @param shared how many bytes it shares with the one added before, which is another
     * @param note 0 or more
     */
    void add(byte[] name, int from, int count, int shared, int note) {
        int left = shared;
        if (size % SortedKeys.BLOCK == 0) {
            close();
            left = 0;
        }
        int own = count - left;
        room(own + NUMBERS);
        number(left);
        number(own);
        System.arraycopy(name, from + left, block, used, own);
        used += own;
        number(note);
        size++;
    }

    /** What was added. Nothing is to be added to it any more. */
    SortedKeys build() {
        close();
        if (filled > 0) {
            pages.add(Arrays.copyOf(page, filled));
        }
        return new SortedKeys(pages.toArray(byte[][]::new), blocks, size);
    }

    /** Begins anew, in the same room. */
    void clear() {
        pages.clear();
        blocks = new Longs();
        page = page.length > KeyPages.SIZE ? new byte[0] : page;
        filled = 0;
        used = 0;
        size = 0;
    }

    /** Puts the block that is made into a page; one larger than a page gets one of its own. */
    private void close() {
        if (used > page.length - filled) {
            // What a full page has left over is less than a block, and stays.
            if (filled > 0) {
                pages.add(page);
            }
            page = used > KeyPages.SIZE ? new byte[used] : room.take();
            filled = 0;
        }
        if (used > 0) {
            blocks.add((long) pages.size() << 32 | filled);
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
}
