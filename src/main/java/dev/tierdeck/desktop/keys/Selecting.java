package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Looks through a listing for the keys in a scope that a filter leaves. It takes time in proportion to all keys, so many are looked
 * through on several threads; never on the JavaFX thread.
 */
final class Selecting {
    /** So many keys are worth a thread. */
    private static final int SLICE = 100_000;
    private static final int LOOK = 1024;

    private final Listing listing;
    private final KeyFilter filter;
    private final boolean[] wanted;
    private final Progress progress;

    Selecting(Listing listing, KeyFilter filter, Scope scope, Progress progress) {
        this.listing = listing;
        this.filter = filter;
        this.progress = progress;
        this.wanted = new boolean[listing.places().size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = scope.contains(listing.places().get(i));
        }
    }

    /**
     * The places of the keys; some of them when it is stopped.
     *
     * @throws dev.tierdeck.engine.CacheException.PatternTooSlow when the filter runs away
     */
    Subset select() throws Exception {
        int from = place(filter.head());
        int to = end(filter.head());
        int threads = Math.clamp((to - from) / SLICE, 1, Runtime.getRuntime().availableProcessors());
        var slices = new ArrayList<FutureTask<BitSet>>();
        for (int i = 0; i < threads; i++) {
            int first = from + (int) ((long) (to - from) * i / threads);
            int behind = from + (int) ((long) (to - from) * (i + 1) / threads);
            slices.add(new FutureTask<>(() -> slice(first, behind)));
        }
        slices.subList(1, threads).forEach(slice -> Thread.ofVirtual().name("desk-filter").start(slice));
        slices.getFirst().run();
        return join(slices);
    }

    private static Subset join(List<FutureTask<BitSet>> slices) throws Exception {
        try {
            var all = new BitSet();
            for (var slice : slices) {
                all.or(slice.get());
            }
            return new Subset(all);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception known ? known : failed;
        }
    }

    private BitSet slice(int from, int to) {
        var rule = filter.rules().get();
        var walk = listing.keys().walk(from);
        var found = new BitSet();
        for (int i = from; i < to && walk.next() && !(i % LOOK == 0 && progress.stopped()); i++) {
            if (wanted[walk.note()] && rule.leaves(walk)) {
                found.set(i);
            }
        }
        return found;
    }

    private int place(byte[] head) {
        int at = head.length == 0 ? 0 : listing.keys().indexOf(Key.of(head));
        return at < 0 ? -1 - at : at;
    }

    /** The place behind the last key that begins so. */
    private int end(byte[] head) {
        int length = head.length;
        while (length > 0 && head[length - 1] == (byte) 0xff) {
            length--;
        }
        if (length == 0) {
            return listing.keys().size();
        }
        var next = Arrays.copyOf(head, length);
        next[length - 1]++;
        return place(next);
    }
}
