package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.Witness;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledgers of one schedule's warmers, by the types they store. A type that no warmer stores costs a hit one look into a map. */
final class Returns implements Witness {
    /** Bound on a run's own thread. */
    private static final ScopedValue<Ledger> RUN = ScopedValue.newInstance();

    private final Cache cache;
    private final InstantSource clock;
    private final List<Ledger> ledgers = new ArrayList<>();
    private volatile Map<TypeName, Ledger[]> byType = Map.of();

    Returns(Cache cache, InstantSource clock) {
        this.cache = cache;
        this.clock = clock;
    }

    /** A ledger for a warmer that is known to store these types; what else it stores is learned from its runs. */
    synchronized Ledger open(Set<TypeName> types) {
        var ledger = new Ledger(this, clock);
        types.forEach(ledger::claim);
        ledgers.add(ledger);
        sort();
        cache.admit(this);
        return ledger;
    }

    void close() {
        cache.dismiss(this);
    }

    private synchronized void sort() {
        var sorted = new HashMap<TypeName, Ledger[]>();
        ledgers.forEach(ledger -> ledger.types().forEach(type -> sorted.merge(type, new Ledger[] {ledger}, Returns::both)));
        byType = sorted;
    }

    private static Ledger[] both(Ledger[] some, Ledger[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** Runs a warmer, noting what it stores on this thread. */
    static int run(Ledger ledger, Warmer.Action action, Cache cache) throws Exception {
        return ScopedValue.where(RUN, ledger).call(() -> action.warm(cache));
    }

    /** Whether this thread runs the warmer of this ledger. */
    static boolean runs(Ledger ledger) {
        return RUN.isBound() && RUN.get() == ledger;
    }

    @Override
    public void hit(CacheType<?> type, Key key) {
        var some = byType.get(type.name());
        if (some != null) {
            for (var ledger : some) {
                ledger.hit(key);
            }
        }
    }

    @Override
    public void missed(CacheType<?> type, Key key, MissCause cause) {
        var some = byType.get(type.name());
        if (some != null) {
            for (var ledger : some) {
                ledger.missed(type, key, cause);
            }
        }
    }

    @Override
    public void stored(CacheType<?> type, Entry<?> entry) {
        var mine = RUN.isBound() && RUN.get().owner() == this ? RUN.get() : null;
        if (mine != null) {
            if (mine.claim(type.name())) {
                sort();
            }
            mine.warmed(type, entry);
        }
        var some = byType.get(type.name());
        if (some != null) {
            for (var ledger : some) {
                if (ledger != mine) {
                    ledger.replaced(entry.key());
                }
            }
        }
    }
}
