package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.UndoStore;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Removes exactly what it is given, tells what was removed before, and puts it back: each question goes to the part that answers it. */
final class RedisErasing implements Erasing {
    private final Calls calls;

    RedisErasing(Calls calls) {
        this.calls = calls;
    }

    @Override
    public String identity() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Erasure erase(Order order) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Outcome> restore(List<UndoStore.Saved> batch, String since, String own, Catalog catalog) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String historyEnd() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Past> history(int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void undone(String undo, Past.Deed deed) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<byte @Nullable []> values(List<Key> keys, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Long> loadMillis(List<Key> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Long> tagSizes() {
        throw new UnsupportedOperationException();
    }
}
