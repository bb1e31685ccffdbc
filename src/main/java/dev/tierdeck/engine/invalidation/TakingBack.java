package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Execution.Failed;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Restored;
import dev.tierdeck.engine.Restored.Reason;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.Watch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;

/** Brings back what one invalidation removed, as far as nothing newer stands. For one undo. */
final class TakingBack {
    private static final int BATCH = 500;
    private static final int NAMED = 1_000;

    private final UndoStore store;
    private final Shelves shelves;
    private final Catalog catalog;
    private final History history;
    private final Map<Reason, Long> why = new EnumMap<>(Reason.class);
    private final List<Failed> leftKeys = new ArrayList<>();
    private final List<Failed> failures = new ArrayList<>();
    private long restored;
    private long failed;

    TakingBack(UndoStore store, Shelves shelves, Catalog catalog, History history) {
        this.store = store;
        this.shelves = shelves;
        this.catalog = catalog;
        this.history = history;
    }

    Restored take(String id, LongFunction<Past.Deed> deed, Watch watch) {
        long begun = System.nanoTime();
        var kept = kept(id);
        try {
            store.read(id, batch -> {
                for (int from = 0; from < batch.size(); from += BATCH) {
                    restore(batch.subList(from, Math.min(batch.size(), from + BATCH)), kept, watch);
                }
            });
        } catch (CacheException.NoUndo damaged) {
            throw new CacheException.NoUndo(damaged.getMessage() + " What could be read is back: " + restored + " keys.", damaged);
        }
        history.undone(id, deed.apply(restored));
        if (failed == 0) {
            store.forget(id);
        }
        long left = why.values().stream().mapToLong(Long::longValue).sum();
        return new Restored(restored, left, failed, why, leftKeys, failures, (System.nanoTime() - begun) / 1_000_000);
    }

    private UndoStore.Kept kept(String id) {
        var kept = store.find(id);
        if (kept == null) {
            throw new CacheException.NoUndo("Nothing is kept under '" + id + "' on this machine. What an invalidation removes is kept for "
                    + store.life().toMinutes() + " minutes, until it was brought back.", null);
        }
        if (!kept.connection().equals(shelves.needed().identity())) {
            throw new CacheException.NoUndo("What is kept under '" + id + "' belongs to " + kept.connection() + ", and this is " + shelves.identity()
                    + ". Connect to that one.", null);
        }
        return kept;
    }

    private void restore(List<Saved> batch, UndoStore.Kept kept, Watch watch) {
        if (watch.stopped()) {
            throw new CancellationException("Bringing back was stopped; doing it again goes on.");
        }
        var outcomes = shelves.needed().restore(batch, kept.since(), kept.id(), catalog);
        for (int i = 0; i < batch.size(); i++) {
            note(batch.get(i), outcomes.get(i));
        }
        watch.at(restored + failed + leftKeys.size(), -1);
    }

    private void note(Saved saved, Outcome outcome) {
        switch (outcome) {
            case Outcome.Back back -> restored++;
            case Outcome.Left left -> {
                why.merge(left.reason(), 1L, Long::sum);
                name(leftKeys, new Failed(saved.key(), sentence(left.reason())));
            }
            case Outcome.Lost lost -> {
                failed++;
                name(failures, new Failed(saved.key(), lost.reason()));
            }
        }
    }

    private static void name(List<Failed> list, Failed each) {
        if (list.size() < NAMED) {
            list.add(each);
        }
    }

    private static String sentence(Reason reason) {
        return switch (reason) {
            case STANDS -> "Something newer stands there.";
            case INVALIDATED_SINCE -> "It was invalidated again since, or nobody can tell any more.";
            case EXPIRED -> "Its time has passed meanwhile.";
        };
    }
}
