package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.SortedKeys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;

/**
 * Sorted keys to which more are added page by page. Many pages are sorted at once, and runs of about the same length are merged when there
 * are several, so that a key is merged twice among a million and not once a page; until somebody asks for all of them.
 *
 * <p>One thread adds and asks; sorting and merging go on beside it, one after the other, so that whoever walks need not leave the server
 * waiting. One that walks faster than they are sorted waits for them.
 */
final class Runs {
    /** So many keys are sorted at once: they fit a processor's cache, and more gain little. */
    private static final int SORTED = 1 << 14;
    /** So many runs of about the same length are merged: each merging lets go all that it read, which the collector has to find. */
    private static final int ALIKE = 8;
    /** So many parcels of them may wait. */
    private static final int WAITING = 4;

    private final ToIntFunction<Key> notes;
    private final ArrayDeque<CompletableFuture<?>> waiting = new ArrayDeque<>();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private List<Key> fresh = new ArrayList<>();
    private int added;
    /** By their length: each shelf's are {@value #ALIKE} times as long as those before. Touched beside the thread that adds, by one at a time. */
    private final List<List<SortedKeys>> shelves = new ArrayList<>();

    /** Keys that are noted so; {@code notes} is asked beside the thread that adds. */
    Runs(ToIntFunction<Key> notes) {
        this.notes = notes;
    }

    /**
     * Adds these.
     *
     * @throws RuntimeException what {@code notes} threw at earlier ones
     */
    void add(List<Key> page) {
        fresh.addAll(page);
        added += page.size();
        if (fresh.size() >= SORTED) {
            hand();
            while (waiting.size() > WAITING) {
                await(waiting.removeFirst());
            }
        }
    }

    /** How many were added, each as often as it was. */
    int added() {
        return added;
    }

    /** All of them, when they are sorted and merged. */
    CompletableFuture<SortedKeys> all() {
        hand();
        var all = last.thenApplyAsync(done -> mergeAll(), Thread::startVirtualThread);
        last = all;
        return all;
    }

    /** What is there in the end, or what was thrown on the way. */
    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private void hand() {
        var parcel = fresh;
        fresh = new ArrayList<>(SORTED);
        last = last.thenRunAsync(() -> sort(parcel), Thread::startVirtualThread);
        waiting.add(last);
    }

    private void sort(List<Key> parcel) {
        if (!parcel.isEmpty()) {
            put(SortedKeys.of(parcel, notes));
        }
    }

    private void put(SortedKeys run) {
        int shelf = 0;
        for (long length = (long) SORTED * ALIKE; length <= run.size(); length *= ALIKE) {
            shelf++;
        }
        while (shelves.size() <= shelf) {
            shelves.add(new ArrayList<>());
        }
        var alike = shelves.get(shelf);
        alike.add(run);
        if (alike.size() == ALIKE) {
            var merged = SortedKeys.merged(alike);
            alike.clear();
            put(merged);
        }
    }

    private SortedKeys mergeAll() {
        var all = SortedKeys.merged(shelves.stream().flatMap(List::stream).toList());
        shelves.clear();
        put(all);
        return all;
    }
}
