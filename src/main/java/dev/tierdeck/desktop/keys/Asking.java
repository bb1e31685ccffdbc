package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.SortedKeys;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A walk that asks the server what conditions need to know of some keys, {@value #BATCH} to a round trip. It rests as long as it works, as
 * the server has others to answer. What is known already is not asked again, so it is stopped and begun again as one likes.
 */
final class Asking {
    private static final int BATCH = 500;

    private final Inspector inspector;
    private final InstantSource clock;
    private final SortedKeys keys;
    private final Subset asked;
    private final Conditions by;
    private final FactBook book;
    private volatile int done;

    /** @param asked the keys' places */
    Asking(Inspector inspector, InstantSource clock, SortedKeys keys, Subset asked, Conditions by, FactBook book) {
        this.inspector = inspector;
        this.clock = clock;
        this.keys = keys;
        this.asked = asked;
        this.by = by;
        this.book = book;
    }

    /** How many keys it is about. */
    int size() {
        return asked.size();
    }

    /** Of how many of them enough is known. */
    int done() {
        return done;
    }

    /** Asks until all is known, or it is stopped. */
    int run(String sentence, Progress progress) {
        var batch = new int[BATCH];
        int count = 0;
        int seen = 0;
        for (var each = asked.iterator(); each.hasNext() && !progress.stopped(); seen++) {
            int key = each.nextInt();
            if (!book.knows(key, by)) {
                batch[count++] = key;
            }
            if (count == BATCH) {
                ask(batch);
                count = 0;
            }
            done = seen + 1 - count;
            progress.report(sentence, done / (double) asked.size());
        }
        if (count > 0 && !progress.stopped()) {
            ask(Arrays.copyOf(batch, count));
            done = asked.size();
        }
        return done;
    }

    private void ask(int[] batch) {
        long began = System.nanoTime();
        var names = Arrays.stream(batch).mapToObj(keys::get).toList();
        if (by.ofTtlsAlone()) {
            askTtls(batch, names);
        } else {
            askAll(batch, names);
        }
        LockSupport.parkNanos(System.nanoTime() - began);
    }

    private void askTtls(int[] batch, List<Key> names) {
        var left = inspector.remaining(names);
        var now = clock.instant();
        for (int i = 0; i < batch.length; i++) {
            book.take(batch[i], left[i], now);
        }
    }

    private void askAll(int[] batch, List<Key> names) {
        var facts = inspector.facts(names);
        var now = clock.instant();
        for (int i = 0; i < batch.length; i++) {
            book.take(batch[i], facts.get(i), now);
        }
    }
}
