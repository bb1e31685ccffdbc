package dev.tierdeck.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A place in {@link SortedKeys} that moves from each key to the next. It reads a key without making one, so that a million are looked
 * through in a moment. For one thread.
 */
public final class KeyWalk implements KeyBytes {
    private final SortedKeys keys;
    private final int end;
    /** Where the pages behind it go, when nobody else reads them. */
    private final @Nullable KeyPages behind;
    /** Whether all of the page is this walk's, where another may read what comes before it begins. */
    private boolean whole;
    /** The next block, and the place of its first key. */
    private int block;
    private int opens;
    private byte[] page = {};
    private int at;
    private byte[] name = new byte[64];
    private int length;
    private int shared;
    private int note;
    private int index;

    /**
     * One that {@link #next} brings to this place, and that ends before {@code end}.
     *
     * @param behind takes the pages that lie behind it, those that it read from their beginning to their end; null where others may read them
     */
    KeyWalk(SortedKeys keys, int from, int end, @Nullable KeyPages behind) {
        this.keys = keys;
        this.end = end;
        this.behind = behind;
        this.whole = from == 0;
        this.block = keys.block(from);
        this.opens = keys.first(block);
        this.index = opens - 1;
        while (index < from - 1 && next()) {
            // Only the keys before this one in its block tell how it begins.
        }
    }

    /** Goes to the next key; false at the end. */
    public boolean next() {
        if (index + 1 >= end) {
            return false;
        }
        index++;
        if (index == opens) {
            turnTo(keys.page(block));
            at = keys.from(block);
            opens = keys.first(++block);
        }
        int kept = number();
        int own = number();
        // The first of a block is kept whole, whatever it shares.
        shared = kept > 0 ? kept : agreeing(own);
        length = kept + own;
        if (length > name.length) {
            name = Arrays.copyOf(name, Math.max(length, name.length * 2));
        }
        System.arraycopy(page, at, name, kept, own);
        at += own;
        note = number();
        return true;
    }

    private void turnTo(byte[] next) {
        if (next != page && page.length > 0) {
            if (whole && behind != null) {
                behind.give(page);
            }
            whole = true;
        }
        page = next;
    }

    private int agreeing(int count) {
        int place = Arrays.mismatch(name, 0, length, page, at, at + count);
        return place < 0 ? length : place;
    }

    /** Seven bits a byte, the lowest first; the highest bit of each says whether there are more. */
    private int number() {
        int part = page[at++];
        if (part >= 0) {
            return part;
        }
        int number = part & 0x7f;
        for (int shift = 7; part < 0; shift += 7) {
            part = page[at++];
            number |= (part & 0x7f) << shift;
        }
        return number;
    }

    /** Where it stands, from 0. */
    public int index() {
        return index;
    }

    /** The number noted beside the key. */
    public int note() {
        return note;
    }

    @Override
    public Key key() {
        return Key.of(name, 0, length);
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public byte at(int place) {
        return name[place];
    }

    @Override
    public boolean has(byte[] part, int from) {
        return from + part.length <= length && Arrays.equals(name, from, from + part.length, part, 0, part.length);
    }

    /** Whether these bytes stand somewhere in the key, from this place on. */
    boolean holds(byte[] part, int from) {
        int last = length - part.length;
        for (int i = from; i <= last; i++) {
            if (Arrays.equals(name, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return part.length == 0;
    }

    /** Whether a glob matches the key. */
    public boolean matches(Glob glob) {
        return glob.matches(name, length);
    }

    /** Whether all of the key's bytes are ASCII characters. */
    public boolean isAscii() {
        for (int i = 0; i < length; i++) {
            if (name[i] < 0) {
                return false;
            }
        }
        return true;
    }

    void show(WatchedText text) {
        text.set(name, length);
    }

    /** How the key is ordered against another. */
    int compareTo(Key other) {
        return -Integer.signum(other.compareTo(name, 0, length));
    }

    /** How many bytes the key shares with the one before it on this walk. */
    int shared() {
        return shared;
    }

    /** The first place from {@code from} on at which both keys are not the same; -1 when they are. Before it they have to be. */
    int mismatch(KeyWalk other, int from) {
        int place = Arrays.mismatch(name, from, length, other.name, from, other.length);
        return place < 0 ? place : from + place;
    }

    /** Whether this key comes before the other, from which it differs first at {@code place}. */
    boolean isLess(KeyWalk other, int place) {
        return place == length || place < other.length && Byte.compareUnsigned(name[place], other.name[place]) < 0;
    }

    /** Adds the key, of which it is known what it shares with the one added before. */
    void addTo(SortedKeysBuilder builder, int known) {
        builder.add(name, 0, length, known, note);
    }
}
