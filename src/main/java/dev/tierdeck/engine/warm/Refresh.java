package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Loader;
import dev.tierdeck.engine.TypeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Loads keys of one type and puts what was loaded. */
record Refresh<V>(CacheType<V> type, Supplier<? extends Collection<Key>> keys, Loader<? extends V> loader)
        implements Warmer.Action {

    @Override
    public int warm(Cache cache) throws Exception {
        int warmed = 0;
        var failures = new ArrayList<CacheException.LoadFailed>();
        for (var key : keys.get()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped after " + warmed + " entries");
            }
            try {
                warmed += refresh(cache, key) ? 1 : 0;
            } catch (CacheException.LoadFailed failed) {
                failures.add(failed);
            }
        }
        report(warmed, failures);
        return warmed;
    }

    @Override
    public Set<TypeName> types() {
        return Set.of(type.name());
    }

    private boolean refresh(Cache cache, Key key) throws InterruptedException {
        var value = load(key);
        if (value == null) {
            return false;
        }
        cache.put(type, key, value);
        return true;
    }

    private @Nullable V load(Key key) throws InterruptedException {
        try {
            return loader.load(key);
        } catch (InterruptedException stopped) {
            throw stopped;
        } catch (Exception failed) {
            throw new CacheException.LoadFailed(key, failed);
        }
    }

    private static void report(int warmed, List<CacheException.LoadFailed> failures) {
        if (failures.isEmpty()) {
            return;
        }
        var first = failures.getFirst();
        failures.stream().skip(1).limit(10).forEach(first::addSuppressed);
        throw failures.size() == 1 && warmed == 0 ? first : new CacheException(
                failures.size() + " of " + (warmed + failures.size()) + " entries were not refreshed. " + first.getMessage(), first);
    }
}
