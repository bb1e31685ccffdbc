package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Many keys in little room, each once, in the order in which they came: a million keys of 33 bytes take 50 MB, where as many {@link Key}s
 * in a set take over 150. Keys lie end to end in pages; an open-addressed table finds them again, by a hash that nobody who chooses keys
 * can aim at. For one writer; safe for many readers once it is no more added to.
 */
public final class PackedKeys implements Iterable<Key> {
    private static final int FIRST_PAGE = 1 << 12;
    /** Well below what G1 takes for humongous and gives whole regions of the heap to. */
    private static final int PAGE = 1 << 18;
    /** A key of this length or more has a page to itself. */
    private static final int LARGE = 0xffff;
    private static final int NONE = -1;
    private static final SipHash HASH = SipHash.random();

    private final List<byte[]> pages = new ArrayList<>();
    /** Where each key lies: the page's number, the key's place in it (24 bits), and its length (16 bits; {@link #LARGE} for the whole page). */
    private final Longs places = new Longs();
    /** Keys by their hash: a place in the lower bits, some of the hash above it. */
    private int[] table = filled(32);
    /** The page that is being filled, and how far it is. */
    private int open = NONE;
    private int used;
    private boolean fixed;

    /** How many there are. */
    public int size() {
        return places.size();
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return size() == 0;
    }

    /**
     * Adds a key, if it is not there yet; answers its place, from 0.
     *
     * @throws IllegalStateException when these are the keys of a preview that is made
     */
    public int add(Key key) {
        if (fixed) {
            throw new IllegalStateException("these keys are a preview's, which does not change any more");
        }
        long hash = key.hash(HASH);
        int slot = slot(key, hash);
        if (table[slot] != NONE) {
            return place(slot);
        }
        int place = size();
        places.add(store(key));
        table[slot] = mark(hash) | place;
        if (size() > table.length / 4 * 3) {
            rehash();
        }
        return place;
    }

    /** Nothing is added from now on. */
    void fix() {
        fixed = true;
    }

    /** The place of this key; -1 when it is not there. */
    public int indexOf(Key key) {
        int slot = slot(key, key.hash(HASH));
        return table[slot] == NONE ? NONE : place(slot);
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
        if (index < 0 || index >= size()) {
            throw new IndexOutOfBoundsException("there are " + size() + " keys, but the place was " + index);
        }
        return Key.of(page(index), from(index), length(index));
    }

    @Override
    public Iterator<Key> iterator() {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < size();
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

    private byte[] page(int index) {
        return pages.get((int) (places.get(index) >>> 40));
    }

    private int from(int index) {
        return (int) (places.get(index) >>> 16) & 0xffffff;
    }

    private int length(int index) {
        int length = (int) places.get(index) & 0xffff;
        return length == LARGE ? page(index).length : length;
    }

    private long store(Key key) {
        if (key.length() >= LARGE) {
            pages.add(key.bytes());
            return (pages.size() - 1L) << 40 | LARGE;
        }
        if (open == NONE || used + key.length() > pages.get(open).length) {
            begin(key.length());
        }
        key.copyTo(pages.get(open), used);
        long place = (long) open << 40 | (long) used << 16 | key.length();
        used += key.length();
        return place;
    }

    /** Few keys get a small page, many get large ones. */
    private void begin(int least) {
        int last = open == NONE ? 0 : pages.get(open).length;
        open = pages.size();
        used = 0;
        pages.add(new byte[Math.max(least, Math.clamp(last * 2L, FIRST_PAGE, PAGE))]);
    }

    /** Where in the table this key stands, or would. */
    private int slot(Key key, long hash) {
        int slot = first(hash);
        while (table[slot] != NONE && !((table[slot] & -table.length) == mark(hash) && same(place(slot), key))) {
            slot = next(slot);
        }
        return slot;
    }

    private int first(long hash) {
        return (int) hash & table.length - 1;
    }

    private int next(int slot) {
        return slot + 1 & table.length - 1;
    }

    private int place(int slot) {
        return table[slot] & table.length - 1;
    }

    /** The bits that a place leaves free, so that hardly a key is compared that is another. */
    private int mark(long hash) {
        return (int) (hash >>> Integer.SIZE) & -table.length;
    }

    private boolean same(int index, Key key) {
        return length(index) == key.length() && key.equalsAt(page(index), from(index));
    }

    /** The old table is let go first: the keys say themselves where they belong. */
    private void rehash() {
        int length = table.length * 2;
        table = filled(0);
        table = filled(length);
        for (int i = 0; i < size(); i++) {
            long hash = HASH.of(page(i), from(i), length(i));
            int slot = first(hash);
            while (table[slot] != NONE) {
                slot = next(slot);
            }
            table[slot] = mark(hash) | i;
        }
    }

    private static int[] filled(int length) {
        var table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
