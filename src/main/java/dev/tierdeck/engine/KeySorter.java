package dev.tierdeck.engine;

import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Sorts many keys that begin alike: by eight bytes at a time, which lie side by side in one array, where comparing whole keys would look
 * each of them up in memory. Source: Bentley and Sedgewick, "Fast Algorithms for Sorting and Searching Strings" (1997), with longs for
 * characters. Pivots are drawn, so that nobody who chooses keys can make it slow.
 *
 * <p>One that has sorted some keys sorts others in the same room. For one thread at a time.
 */
final class KeySorter {
    /** So few are sorted by insertion. */
    private static final int FEW = 24;

    private final SortedKeysBuilder builder;
    private final SplittableRandom random = new SplittableRandom();
    private int[] order = {};
    private long[] windows = {};

    /** One that puts what it has sorted into pages from there. */
    KeySorter(KeyPages pages) {
        builder = new SortedKeysBuilder(pages);
    }

    /**
     * These, each once, with the number that {@code note} gives it, 0 or more.
     *
     * @param note told the keys in their order; may look at what it is given only while it does
     */
    SortedKeys sorted(KeyList keys, ToIntFunction<? super KeyBytes> note) {
        builder.clear();
        sort(keys);
        var place = keys.new Place();
        int before = -1;
        for (int i = 0; i < keys.size(); i++) {
            int key = order[i];
            int shared = before < 0 ? 0 : keys.mismatch(before, key);
            if (shared >= 0) {
                keys.addTo(builder, key, shared, note.applyAsInt(place.to(key)));
                before = key;
            }
        }
        return builder.build();
    }

    private void sort(KeyList keys) {
        if (order.length < keys.size()) {
            order = new int[keys.size()];
            windows = new long[keys.size()];
        }
        for (int i = 0; i < keys.size(); i++) {
            order[i] = i;
            windows[i] = keys.window(i, 0);
        }
        sort(keys, 0, keys.size(), 0);
    }

    private void sort(KeyList keys, int from, int to, int depth) {
        int low = from;
        int high = to;
        int at = depth;
        while (high - low > FEW) {
            long pivot = pivot(low, high);
            int less = low;
            int more = high;
            for (int i = low; i < more; ) {
                if (windows[i] < pivot) {
                    swap(i++, less++);
                } else if (windows[i] > pivot) {
                    swap(i, --more);
                } else {
                    i++;
                }
            }
            sort(keys, low, less, at);
            sort(keys, more, high, at);
            low = less;
            high = more;
            at += Long.BYTES;
            if (!load(keys, low, high, at)) {
                compare(keys, low, high);
                return;
            }
        }
        insert(keys, low, high);
    }

    /** Reads the eight bytes at {@code depth} of these keys; false where one of them has no more than those before. */
    private boolean load(KeyList keys, int from, int to, int depth) {
        for (int i = from; i < to; i++) {
            if (keys.length(order[i]) < depth) {
                return false;
            }
            windows[i] = keys.window(order[i], depth);
        }
        return true;
    }

    /** By whole keys: those that end where the others go on, or are the same. */
    private void compare(KeyList keys, int from, int to) {
        var sorted = IntStream.range(from, to).mapToObj(i -> order[i]).sorted(keys::compare).mapToInt(key -> key).toArray();
        System.arraycopy(sorted, 0, order, from, sorted.length);
    }

    /** By windows; by the whole keys only where these are alike. */
    private void insert(KeyList keys, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int key = order[i];
            long window = windows[i];
            int at = i;
            while (at > from && isLess(keys, window, key, at - 1)) {
                order[at] = order[at - 1];
                windows[at] = windows[at - 1];
                at--;
            }
            order[at] = key;
            windows[at] = window;
        }
    }

    private boolean isLess(KeyList keys, long window, int key, int than) {
        return window != windows[than] ? window < windows[than] : keys.compare(key, order[than]) < 0;
    }

    private long pivot(int low, int high) {
        long one = windows[random.nextInt(low, high)];
        long two = windows[random.nextInt(low, high)];
        long three = windows[random.nextInt(low, high)];
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    private void swap(int one, int other) {
        int key = order[one];
        order[one] = order[other];
        order[other] = key;
        long window = windows[one];
        windows[one] = windows[other];
        windows[other] = window;
    }
}
