package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Many keys in little room, each once, in the order in which they came: a million keys of 33 bytes take 46 MB, where as many {@link Key}s
 * in a set take over 150. Keys lie end to end in pages; an open-addressed table of places finds them again. For one writer; safe for
 * many readers once it is no more added to.
 */
public final class PackedKeys implements Iterable<Key> {
    private static final int PAGE = 1 << 20;
    private static final int NONE = -1;

    private final List<byte[]> pages = new ArrayList<>();
    /** Where each key begins, as page and place in it; a key never lies across two pages. */
    private long[] starts = new long[16];
    private int[] lengths = new int[16];
    private int[] table = filled(32);
    private int size;
    private int used = PAGE;

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** Adds a key, if it is not there yet; answers its place, from 0. */
    public int add(Key key) {
        int slot = slot(key);
        if (table[slot] != NONE) {
            return table[slot];
        }
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size + (size >> 1));
            lengths = Arrays.copyOf(lengths, size + (size >> 1));
        }
        starts[size] = store(key);
        lengths[size] = key.length();
        table[slot] = size++;
        if (size > table.length / 4 * 3) {
            rehash();
        }
        return size - 1;
    }

    /** The place of this key; -1 when it is not there. */
    public int indexOf(Key key) {
        return table[slot(key)];
    }

    /** Whether this key is there. */
    public boolean contains(Key key) {
        return indexOf(key) >= 0;
    }

    /**
     * The key at this place.
     *
     * @throws IndexOutOfBoundsException when there is no such place
     */
    public Key get(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("there are " + size + " keys, but the place was " + index);
        }
        int from = (int) starts[index];
        return Key.of(Arrays.copyOfRange(page(index), from, from + lengths[index]));
    }

    private byte[] page(int index) {
        return pages.get((int) (starts[index] >>> 32));
    }

    @Override
    public Iterator<Key> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size;
            }

            @Override
            public Key next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return get(next++);
            }
        };
    }

    private long store(Key key) {
        if (used + key.length() > PAGE) {
            pages.add(new byte[Math.max(PAGE, key.length())]);
            used = 0;
        }
        key.copyTo(pages.getLast(), used);
        long start = (pages.size() - 1L) << 32 | used;
        used += key.length();
        return start;
    }

    /** The place in the table where this key stands, or would. */
    private int slot(Key key) {
        int slot = spread(key.hashCode()) & table.length - 1;
        while (table[slot] != NONE && !same(table[slot], key)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private boolean same(int index, Key key) {
        int from = (int) starts[index];
        return lengths[index] == key.length() && key.equalsAt(page(index), from);
    }

    private void rehash() {
        table = filled(table.length * 2);
        for (int i = 0; i < size; i++) {
            int slot = spread(hash(i)) & table.length - 1;
            while (table[slot] != NONE) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = i;
        }
    }

    /** As {@link Key#hashCode} counts. */
    private int hash(int index) {
        var page = page(index);
        int from = (int) starts[index];
        int hash = 1;
        for (int i = from; i < from + lengths[index]; i++) {
            hash = 31 * hash + page[i];
        }
        return hash;
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private static int[] filled(int length) {
        var table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
