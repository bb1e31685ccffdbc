package dev.tierdeck.engine;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Many keys in their order, each once, each with a small number noted beside it. Immutable, and safe for many readers.
 *
 * <p>In order, most keys begin as the one before them does, and only what differs is kept: a million quotes take some 7 MB where
 * {@link PackedKeys}, which find a key by its hash, take 50. Every {@value #BLOCK}th key is kept whole, so that any of them is read after
 * at most so many steps. The keys lie end to end in pages well below what G1 takes for humongous.
 */
public final class SortedKeys {
    static final int BLOCK = 16;
    /** None. */
    public static final SortedKeys NONE = new SortedKeysBuilder().build();

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
        var sorter = new KeySorter();
        sorter.add(keys);
        return sorter.sorted(note);
    }

    /**
     * The keys of all of these; where a key is in several, the first one's number. Takes time in proportion to all. The upper half of them
     * is merged by {@code beside}, the lower one here.
     */
    public static SortedKeys merged(List<SortedKeys> runs, Executor beside) {
        var some = runs.stream().filter(run -> run.size > 0).toList();
        return switch (some.size()) {
            case 0 -> NONE;
            case 1 -> some.getFirst();
            default -> halves(some, beside);
        };
    }

    private static SortedKeys halves(List<SortedKeys> runs, Executor beside) {
        // Any key would do; that in the middle of most of them leaves both about as much to do.
        var largest = Collections.max(runs, Comparator.comparingInt(SortedKeys::size));
        var middle = largest.get(largest.size / 2);
        int[] cuts = runs.stream().mapToInt(run -> run.placeFor(middle)).toArray();
        var above = CompletableFuture.supplyAsync(() -> merge(runs, i -> new KeyWalk(runs.get(i), cuts[i], runs.get(i).size)), beside);
        var below = merge(runs, i -> new KeyWalk(runs.get(i), 0, cuts[i]));
        return below.joined(above.join());
    }

    private static SortedKeys merge(List<SortedKeys> runs, IntFunction<KeyWalk> walks) {
        return new KeyMerge(IntStream.range(0, runs.size()).mapToObj(walks).toList()).merged();
    }

    /** These and behind them those of a later merge; neither has a seam, and the blocks of these are taken over. */
    private SortedKeys joined(SortedKeys above) {
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
        return new KeyWalk(this, from, size);
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
    private int placeFor(Key key) {
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
