package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.redis.cost.Budget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quiet look of somebody who has time: before each question it rests while the budget is spent. A scan rests before it begins. */
final class PacedInspector implements Inspector {
    private final Inspector inspector;
    private final Budget budget;

    PacedInspector(Inspector inspector, Budget budget) {
        this.inspector = inspector;
        this.budget = budget;
    }

    private Inspector inspector() {
        budget.rest();
        return inspector;
    }

    @Override
    public KeyScan scan(Selection what, boolean own) {
        return inspector().scan(what, own);
    }

    @Override
    public KeyScan scanRepeating(Selection what, boolean own) {
        return inspector().scanRepeating(what, own);
    }

    @Override
    public List<KeyFacts> facts(List<Key> keys) {
        return inspector().facts(keys);
    }

    @Override
    public long[] remaining(List<Key> keys) {
        return inspector().remaining(keys);
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        return inspector().read(key, from, bytes, elements);
    }

    @Override
    public List<KeyValue> values(List<Key> keys, int bytes) {
        return inspector().values(keys, bytes);
    }

    @Override
    public ServerFacts server() {
        return inspector().server();
    }

    @Override
    public Inspector patient() {
        return this;
    }
}
