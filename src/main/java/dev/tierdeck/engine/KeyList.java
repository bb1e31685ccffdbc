package dev.tierdeck.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Keys in the order in which they were added, their bytes end to end: a {@link Key} is made each time one is asked for. What a server tells
 * of a million keys is so handed on without an object each. For one thread.
 */
public final class KeyList extends AbstractList<Key> implements RandomAccess {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    /** What most keys have room in. */
    private static final int USUAL = 40;

    /** There is always a word's room behind the last key, so that one is read wherever a key ends. */
    private byte[] bytes;
    private int[] ends;
    private int size;

    /** An empty one, with room for about so many. */
    public KeyList(int count) {
        bytes = new byte[count * USUAL + Long.BYTES];
        ends = new int[count];
    }

    /** These keys, copied. */
    public static KeyList of(Collection<Key> keys) {
        var list = new KeyList(keys.size());
        list.addAll(keys);
        return list;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Key get(int index) {
        Objects.checkIndex(index, size);
        return Key.of(bytes, from(index), length(index));
    }

    /** Adds the key of what is left to read of this buffer, which is read to its end. */
    public void add(ByteBuffer rest) {
        int length = rest.remaining();
        room(1, length);
        rest.get(bytes, from(size), length);
        close(length);
    }

    @Override
    public boolean add(Key key) {
        room(1, key.length());
        key.copyTo(bytes, from(size));
        close(key.length());
        return true;
    }

    @Override
    public boolean addAll(Collection<? extends Key> keys) {
        if (!(keys instanceof KeyList list)) {
            return super.addAll(keys);
        }
        int used = from(size);
        room(list.size, list.from(list.size));
        System.arraycopy(list.bytes, 0, bytes, used, list.from(list.size));
        for (int i = 0; i < list.size; i++) {
            ends[size + i] = used + list.ends[i];
        }
        size += list.size;
        return !list.isEmpty();
    }

    /** Forgets them all; the room is kept for others. */
    @Override
    public void clear() {
        size = 0;
    }

    private void room(int more, int length) {
        if (ends.length - size < more) {
            ends = Arrays.copyOf(ends, grown(ends.length, size + more));
        }
        int needed = Math.addExact(from(size) + Long.BYTES, length);
        if (bytes.length < needed) {
            bytes = Arrays.copyOf(bytes, grown(bytes.length, needed));
        }
    }

    private static int grown(int room, int needed) {
        return (int) Math.max(needed, Math.min(room * 3L / 2, Integer.MAX_VALUE - Long.BYTES));
    }

    private void close(int length) {
        ends[size] = from(size) + length;
        size++;
    }

    private int from(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** The number of this key's bytes. */
    int length(int index) {
        return ends[index] - from(index);
    }

    /** The eight bytes of this key from {@code at} on, no further than its end, as a number that is ordered as they are; behind the end are zeros. */
    long window(int index, int at) {
        int from = from(index) + at;
        int left = ends[index] - from;
        if (left == 0) {
            return Long.MIN_VALUE;
        }
        long window = (long) WORDS.get(bytes, from) ^ Long.MIN_VALUE;
        return left < Long.BYTES ? window & -1L << (Long.BYTES - left) * Byte.SIZE : window;
    }

    /** How these two are ordered, as {@link Key#compareTo} does it. */
    int compare(int one, int other) {
        return Arrays.compareUnsigned(bytes, from(one), ends[one], bytes, from(other), ends[other]);
    }

    /** The first byte at which these two are not the same; -1 when they are. */
    int mismatch(int one, int other) {
        return Arrays.mismatch(bytes, from(one), ends[one], bytes, from(other), ends[other]);
    }

    /** Adds this key to a builder, of which it is known how many bytes it shares with the one added before. */
    void addTo(SortedKeysBuilder builder, int index, int shared, int note) {
        builder.add(bytes, from(index), length(index), shared, note);
    }

    /** A place in the list, to look at its key. */
    final class Place implements KeyBytes {
        private int from;
        private int end;

        /** Moves to this key. */
        Place to(int index) {
            from = from(index);
            end = ends[index];
            return this;
        }

        @Override
        public int length() {
            return end - from;
        }

        @Override
        public byte at(int index) {
            return bytes[from + index];
        }

        @Override
        public boolean has(byte[] part, int at) {
            int begin = from + at;
            return begin + part.length <= end && Arrays.equals(bytes, begin, begin + part.length, part, 0, part.length);
        }

        @Override
        public Key key() {
            return Key.of(bytes, from, end - from);
        }
    }
}
