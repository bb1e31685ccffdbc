package dev.tierdeck.engine.memory;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Selection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Takes copies away: what changed is noted first, so that a fill that began before is refused or is seen by the walk. */
final class Removals {
    private final Store store;
    private final Changes changes;
    private final Departures departures;

    Removals(Store store, Changes changes, Departures departures) {
        this.store = store;
        this.changes = changes;
        this.departures = departures;
    }

    /** Removes what is meant; answers how many values went. */
    long invalidate(Selection what) {
        what.tags().forEach(changes::tag);
        long removed = what.listed().map(keys -> keys.stream().filter(what::contains).filter(this::key).count()).orElse(0L);
        if (what.listed().isEmpty()) {
            changes.everything();
        }
        if (what.listed().isEmpty() || !what.tags().isEmpty()) {
            removed += all(copy -> what.contains(copy.key(), copy.tags()));
        }
        return removed;
    }

    /** Removes what is held of a key that changed; answers whether a value went. */
    boolean key(Key key) {
        changes.key(key);
        return remove(key, held -> true);
    }

    /** Removes this copy, if it is still held. */
    void copy(Held<?> copy) {
        remove(copy.key(), held -> held == copy);
    }

    /** Asks again under the key's lock: a copy may have been given another TTL since it was passed. */
    long all(Predicate<Held<?>> meant) {
        long removed = 0;
        for (var copy : store.copies()) {
            if (meant.test(copy) && remove(copy.key(), meant)) {
                removed++;
            }
        }
        return removed;
    }

    /** Whether a value went; a note is none. */
    private boolean remove(Key key, Predicate<Held<?>> which) {
        var gone = store.take(key, held -> {
            boolean goes = which.test(held);
            if (goes) {
                dropped(held);
            }
            return goes;
        });
        return gone != null && gone.entry() != null;
    }

    /** Notes, under its key's lock, that a copy goes; answers what is held from then on. */
    @Nullable Held<?> dropped(@Nullable Held<?> old) {
        if (old != null) {
            departures.left(old.key(), old.entry() == null ? MissCause.ABSENT : MissCause.INVALIDATED);
        }
        return null;
    }
}
