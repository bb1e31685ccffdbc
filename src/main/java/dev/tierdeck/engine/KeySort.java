package dev.tierdeck.engine;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sorts many keys that begin alike: by eight bytes at a time, which lie side by side in one array, where comparing whole keys would look
 * each of them up in memory. Source: Bentley and Sedgewick, "Fast Algorithms for Sorting and Searching Strings" (1997), with longs for
 * characters. Pivots are drawn, so that nobody who chooses keys can make it slow.
 */
final class KeySort {
    /** So few are sorted by insertion. */
    private static final int FEW = 24;

    private final Key[] keys;
    private final long[] windows;
    private final SplittableRandom random = new SplittableRandom();

    private KeySort(Key[] keys) {
        this.keys = keys;
        this.windows = new long[keys.length];
    }

    static void sort(Key[] keys) {
        var sort = new KeySort(keys);
        if (sort.load(0, keys.length, 0)) {
            sort.sort(0, keys.length, 0);
        } else {
            Arrays.sort(keys);
        }
    }

    /** Reads the eight bytes at {@code depth} of these keys; false where one of them has no more than those before. */
    private boolean load(int from, int to, int depth) {
        for (int i = from; i < to; i++) {
            if (keys[i].length() < depth) {
                return false;
            }
            windows[i] = keys[i].window(depth);
        }
        return true;
    }

    private void sort(int from, int to, int depth) {
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
            sort(low, less, at);
            sort(more, high, at);
            low = less;
            high = more;
            at += Long.BYTES;
            if (!load(low, high, at)) {
                Arrays.sort(keys, low, high);
                return;
            }
        }
        insert(low, high);
    }

    /** By windows; by the whole keys only where these are alike. */
    private void insert(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            var key = keys[i];
            long window = windows[i];
            int at = i;
            while (at > from && isLess(window, key, at - 1)) {
                keys[at] = keys[at - 1];
                windows[at] = windows[at - 1];
                at--;
            }
            keys[at] = key;
            windows[at] = window;
        }
    }

    private boolean isLess(long window, Key key, int than) {
        return window != windows[than] ? window < windows[than] : key.compareTo(keys[than]) < 0;
    }

    private long pivot(int low, int high) {
        long one = windows[random.nextInt(low, high)];
        long two = windows[random.nextInt(low, high)];
        long three = windows[random.nextInt(low, high)];
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    private void swap(int one, int other) {
        var key = keys[one];
        keys[one] = keys[other];
        keys[other] = key;
        long window = windows[one];
        windows[one] = windows[other];
        windows[other] = window;
    }
}
