package dev.tierdeck.engine;

import java.util.Collection;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * Many keys in their order, each once, each with a small number noted beside it. Immutable, and safe for many readers.
 *
 * <p>In order, most keys begin as the one before them does, and only what differs is kept: a million quotes take some 7 MB where
 * {@link PackedKeys}, which find a key by its hash, take 50. Every {@value #BLOCK}th key is kept whole, so that any of them is read after
 * at most so many steps. The keys lie end to end in pages.
 */
public final class SortedKeys {
    static final int BLOCK = 16;
    /** None. */
    public static final SortedKeys NONE = new SortedKeysBuilder(new KeyPages()).build();

    private final byte[][] pages;
    private final Longs blocks;
    private final int size;
    /** How many keys lie below the one place where a block may have fewer than {@value #BLOCK}, as two merges were joined there. */
    private final int seam;

    /** {@code blocks} tells where every {@value #BLOCK}th key lies: the page's number above 32 bits of a place in it. */
    SortedKeys(byte[][] pages, Longs blocks, int size) {
        this(pages, blocks, size, 0);
    }

    private SortedKeys(byte[][] pages, Longs blocks, int size, int seam) {
        this.pages = pages;
        this.blocks = blocks;
        this.size = size;
        this.seam = seam;
    }

    /** These keys, in whatever order they come and each as often as it may, with the number that {@code note} gives it, 0 or more. */
    public static SortedKeys of(Collection<Key> keys, ToIntFunction<? super KeyBytes> note) {
        return new KeySorter(new KeyPages()).sorted(KeyList.of(keys), note);
    }

    /** These and behind them those of a later merge; neither has a seam, and the blocks of these are taken over. */
    SortedKeys joined(SortedKeys above) {
        if (size == 0) {
            return above;
        }
        for (int block = 0; block < above.blocks.size(); block++) {
            blocks.add(above.blocks.get(block) + ((long) pages.length << 32));
        }
        return new SortedKeys(Stream.of(pages, above.pages).flatMap(Stream::of).toArray(byte[][]::new), blocks, size + above.size, size);
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * The key at this place, from 0.
     *
     * @throws IndexOutOfBoundsException when there is no such place
     */
    public Key get(int index) {
        return at(index).key();
    }

    /** The number noted beside the key at this place. */
    public int note(int index) {
        return at(index).note();
    }

    private KeyWalk at(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("there are " + size + " keys, but the place was " + index);
        }
        var walk = walk(index);
        walk.next();
        return walk;
    }

    /** A walk over the keys from this place on. */
    public KeyWalk walk(int from) {
        return walk(from, size);
    }

    /** A walk that ends before this place. */
    KeyWalk walk(int from, int end) {
        return new KeyWalk(this, from, end, null);
    }

    /** The last one over these keys, which gives back what it has read. */
    KeyWalk lastWalk(int from, int end, KeyPages pages) {
        return new KeyWalk(this, from, end, pages);
    }

    /** The place of this key; where it is not there, {@code -1 -} the place that it would have. */
    public int indexOf(Key key) {
        int low = 0;
        int high = blocks.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            var first = at(first(middle));
            int order = first.compareTo(key);
            if (order == 0) {
                return first.index();
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return high < 0 ? -1 : indexFrom(key, first(high));
    }

    private int indexFrom(Key key, int from) {
        var walk = walk(from);
        while (walk.next()) {
            int order = walk.compareTo(key);
            if (order >= 0) {
                return order == 0 ? walk.index() : -1 - walk.index();
            }
        }
        return -1 - size;
    }

    /** The place that this key has or would have. */
    int placeFor(Key key) {
        int index = indexOf(key);
        return index < 0 ? -1 - index : index;
    }

    /** The number of the block that has the key at this place. */
    int block(int index) {
        return index < seam ? index / BLOCK : blocks(seam) + (index - seam) / BLOCK;
    }

    /** The place of this block's first key. */
    int first(int block) {
        int below = blocks(seam);
        return block < below ? block * BLOCK : seam + (block - below) * BLOCK;
    }

    /** How many blocks so many keys take. */
    private static int blocks(int keys) {
        return (keys + BLOCK - 1) / BLOCK;
    }

    /** The page in which this block lies. */
    byte[] page(int block) {
        return pages[(int) (blocks.get(block) >>> 32)];
    }

    /** Where in its page this block begins. */
    int from(int block) {
        return (int) blocks.get(block);
    }
}
