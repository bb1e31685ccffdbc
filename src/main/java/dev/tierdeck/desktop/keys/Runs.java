package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyBytes;
import dev.tierdeck.engine.KeyList;
import dev.tierdeck.engine.KeyRuns;
import dev.tierdeck.engine.SortedKeys;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.ToIntFunction;

/**
 * Sorted keys to which more are added page by page. Many pages are sorted at once, and these are merged when somebody asks for all of them.
 *
 * <p>One thread adds and asks; sorting and merging go on beside it, one after the other, so that whoever walks need not leave the server
 * waiting. One that walks faster than they are sorted waits for them.
 */
final class Runs {
    /** So many keys are sorted at once: they fit a processor's cache, and more gain little. */
    private static final int SORTED = 1 << 13;
    /** So many parcels of them may wait. */
    private static final int WAITING = 4;

    private final ToIntFunction<KeyBytes> notes;
    /** Each of these gives its list back empty. */
    private final ArrayDeque<CompletableFuture<KeyList>> waiting = new ArrayDeque<>();
    private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
    private KeyList fresh = new KeyList(0);
    private int added;
    /** Touched beside the thread that adds, by one at a time. */
    private final KeyRuns runs = new KeyRuns();

    /** Keys that are noted so; {@code notes} is asked beside the thread that adds. */
    Runs(ToIntFunction<KeyBytes> notes) {
        this.notes = notes;
    }

    /**
     * Adds these; their notes are asked for later.
     *
     * @throws RuntimeException what {@code notes} threw at earlier ones
     */
    void add(List<Key> page) {
        fresh.addAll(page);
        added += page.size();
        if (fresh.size() >= SORTED) {
            hand();
        }
    }

    /** How many were added, each as often as it was. */
    int added() {
        return added;
    }

    /** All of them, when they are sorted and merged. */
    CompletableFuture<SortedKeys> all() {
        hand();
        var all = last.thenApplyAsync(done -> runs.merged(Thread::startVirtualThread), Thread::startVirtualThread);
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
        var sorted = last.thenApplyAsync(before -> sort(parcel), Thread::startVirtualThread);
        last = sorted;
        waiting.add(sorted);
        fresh = waiting.size() > WAITING ? await(waiting.removeFirst()) : new KeyList(0);
    }

    private KeyList sort(KeyList parcel) {
        runs.sort(parcel, notes);
        parcel.clear();
        return parcel;
    }
}
