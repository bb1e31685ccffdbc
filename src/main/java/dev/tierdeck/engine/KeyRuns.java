package dev.tierdeck.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Keys that come parcel by parcel in any order: each parcel is sorted to a run, and all runs are merged when somebody asks for all keys. The
 * room of a run that was merged serves what comes next. For one thread at a time.
 */
public final class KeyRuns {
    private final KeyPages pages = new KeyPages();
    private final KeySorter sorter = new KeySorter(pages);
    private final List<SortedKeys> runs = new ArrayList<>();
    private SortedKeys all = SortedKeys.NONE;

    /**
     * Sorts a parcel, each key once, with the number that {@code note} gives it, 0 or more. The list is read now and not kept.
     *
     * @param note told the keys in their order; may look at what it is given only while it does. What it throws is thrown on, and the parcel
     *     is left aside.
     */
    public void sort(KeyList parcel, ToIntFunction<? super KeyBytes> note) {
        var run = sorter.sorted(parcel, note);
        if (run.size() > 0) {
            runs.add(run);
        }
    }

    /**
     * The keys of all parcels that were sorted; where a key was in several, with the first one's number. Takes time in proportion to all,
     * where there is a parcel that was not asked for yet. The upper half of the keys is merged by {@code beside}, the lower one here.
     */
    public SortedKeys merged(Executor beside) {
        if (all.size() == 0 && runs.size() == 1) {
            all = runs.getFirst();
        } else if (!runs.isEmpty()) {
            all = halves(beside);
        }
        runs.clear();
        return all;
    }

    private SortedKeys halves(Executor beside) {
        // Any key would do; that in the middle of most of them leaves both about as much to do.
        var largest = Collections.max(runs, Comparator.comparingInt(SortedKeys::size));
        largest = all.size() > largest.size() ? all : largest;
        var middle = largest.get(largest.size() / 2);
        int cut = all.placeFor(middle);
        int[] cuts = runs.stream().mapToInt(run -> run.placeFor(middle)).toArray();
        var above = CompletableFuture.supplyAsync(() -> merge(all.walk(cut, all.size()), i -> runs.get(i).lastWalk(cuts[i], runs.get(i).size(), pages)), beside);
        var below = merge(all.walk(0, cut), i -> runs.get(i).lastWalk(0, cuts[i], pages));
        return below.joined(above.join());
    }

    /** What was handed out may be read by others; the runs are read for the last time. */
    private SortedKeys merge(KeyWalk handedOut, IntFunction<KeyWalk> walks) {
        var heads = new ArrayList<KeyWalk>();
        heads.add(handedOut);
        IntStream.range(0, runs.size()).mapToObj(walks).forEach(heads::add);
        return new KeyMerge(heads, pages).merged();
    }
}
