package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.StoredValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes previewed keys off a shelf, one by one. */
final class ShelfExecution implements Execution {
    private final ShelfCache cache;
    private final ShelfInvalidations script;
    private final Preview preview;
    private final boolean keeps;
    private final Map<Key, StoredValue> kept = new HashMap<>();
    private final List<Failed> failures = new ArrayList<>();
    private volatile State state = State.READY;
    private volatile boolean stopped;
    private volatile int processed;
    private long removed;
    private long gone;
    private long changed;
    private long bytes;

    ShelfExecution(ShelfCache cache, Preview preview, boolean keeps) {
        this.cache = cache;
        this.script = cache.invalidations;
        this.preview = preview;
        this.keeps = keeps;
    }

    @Override
    public Report run() {
        stopped = false;
        state = State.RUNNING;
        try {
            while (processed < preview.count() && !stopped) {
                script.meanwhile.accept(this);
                if (!stopped) {
                    settle(preview.keys().get(processed++));
                }
            }
            script.joined.forEach(cache.server.values::remove);
            state = processed < preview.count() ? State.STOPPED : State.DONE;
        } catch (CacheException broken) {
            state = State.BROKEN;
            throw broken;
        }
        return report();
    }

    private void settle(Key key) {
        var value = cache.server.values.get(key);
        if (script.failing.containsKey(key)) {
            failures.add(new Failed(key, script.failing.get(key)));
        } else if (script.changed.contains(key)) {
            changed++;
        } else if (value == null) {
            gone++;
        } else {
            cache.server.values.remove(key);
            removed++;
            bytes += value.size();
            if (!cache.place(key).sensitive()) {
                kept.put(key, value);
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public Report report() {
        if (keeps && !kept.isEmpty()) {
            script.kept.put("u-1", kept);
        }
        return new Report(state, preview.count(), processed, removed, gone, changed, failures.size(), List.copyOf(failures),
                script.joined.size(), script.joined, -1, bytes, keeps ? removed - kept.size() : removed,
                keeps && !kept.isEmpty() ? "u-1" : null, 3, Set.of());
    }
}
