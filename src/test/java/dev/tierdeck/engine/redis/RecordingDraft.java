package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.UndoStore.Draft;
import dev.tierdeck.engine.UndoStore.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps in memory, and does something before. */
final class RecordingDraft implements Draft {
    final List<Saved> saved = new ArrayList<>();
    final List<List<Saved>> batches = new ArrayList<>();
    Consumer<List<Saved>> before = batch -> {};

    static CacheException full() {
        return new CacheException("There is no room on the disk.", null);
    }

    /** Does something before this key is kept, in whichever batch that is. */
    void before(String key, Runnable what) {
        before = before.andThen(batch -> {
            if (batch.stream().anyMatch(one -> one.key().equals(Key.of(key)))) {
                what.run();
            }
        });
    }

    List<Key> keys() {
        return saved.stream().map(Saved::key).toList();
    }

    Saved of(String key) {
        return saved.stream().filter(one -> one.key().equals(Key.of(key))).findFirst().orElseThrow();
    }

    @Override
    public String id() {
        return "test";
    }

    @Override
    public void keep(List<Saved> batch) {
        before.accept(batch);
        batches.add(batch);
        saved.addAll(batch);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
