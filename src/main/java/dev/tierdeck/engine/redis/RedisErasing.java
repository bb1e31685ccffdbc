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
    private final Recent recent;
    private final RedisSettings settings;
    private final RedisHistory history;
    private final PastReader past;
    private final Restoring restoring;
    private final StoredStrings strings;
    private final LoadTimes loads;
    private final TagIndexes tags;

    RedisErasing(Calls calls, Wire wire, RedisSettings settings, RedisHistory history, Recent recent) {
        this.calls = calls;
        this.recent = recent;
        this.settings = settings;
        this.history = history;
        this.past = new PastReader(calls);
        this.restoring = new Restoring(calls, settings.address());
        this.strings = new StoredStrings(calls, wire);
        this.loads = new LoadTimes(wire);
        this.tags = new TagIndexes(wire);
    }

    @Override
    public String identity() {
        return settings.address() + "/" + settings.database();
    }

    @Override
    public Erasure erase(Order order) {
        calls.requireWrites("an invalidation");
        return new RedisErasure(calls, recent, order);
    }

    @Override
    public List<Outcome> restore(List<UndoStore.Saved> batch, String since, String own, Catalog catalog) {
        recent.takenBack(own);
        return restoring.restore(batch, since, own, catalog);
    }

    @Override
    public String historyEnd() {
        return past.end();
    }

    @Override
    public List<Past> history(int most) {
        return past.latest(most);
    }

    @Override
    public void undone(String undo, Past.Deed deed) {
        history.undone(undo, deed);
    }

    @Override
    public List<byte @Nullable []> values(List<Key> keys, int most) {
        return strings.read(keys, most);
    }

    @Override
    public List<Long> loadMillis(List<Key> keys) {
        return loads.read(keys);
    }

    @Override
    public Map<String, Long> tagSizes() {
        return tags.sizes();
    }
}
