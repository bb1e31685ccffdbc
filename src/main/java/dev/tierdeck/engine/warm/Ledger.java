package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.TypeName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What one warmer stored, and what became of it. Of a warmer of very many keys every second, fourth, eighth … key is looked at, so that no
 * more than {@value #MOST} are remembered; which ones a hash of the key says, so they are the same at each run.
 */
final class Ledger {
    static final int MOST = 1024;
    /** A key that so many runs did not store is no longer this warmer's. */
    private static final int FORGOTTEN = 3;
    private static final int MOST_HALVINGS = 20;

    private final Returns owner;
    private final InstantSource clock;
    private final Set<TypeName> types = ConcurrentHashMap.newKeySet();
    private final ConcurrentHashMap<Key, Warmth> keys = new ConcurrentHashMap<>();
    private final LongAdder warmed = new LongAdder();
    private final LongAdder used = new LongAdder();
    private final LongAdder unread = new LongAdder();
    private final LongAdder missed = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final Frequent asked = new Frequent();
    private volatile int halvings;
    private volatile long run;
    private volatile boolean stored;
    private volatile Instant since;

    Ledger(Returns owner, InstantSource clock) {
        this.owner = owner;
        this.clock = clock;
        this.since = clock.instant();
    }

    Returns owner() {
        return owner;
    }

    /** Notes that the warmer stores entries of this type. Whether that was not known. */
    boolean claim(TypeName type) {
        return types.add(type);
    }

    Set<TypeName> types() {
        return types;
    }

    /** Its run stored this. */
    void warmed(CacheType<?> type, Entry<?> entry) {
        stored = true;
        if (!looksAt(entry.key())) {
            return;
        }
        warmed.add(weight());
        if (keys.computeIfAbsent(entry.key(), key -> new Warmth()).warmed(run, entry.expiresAt(), type.sensitive())) {
            unread.add(weight());
        }
        if (keys.size() > MOST) {
            halve();
        }
    }

    private synchronized void halve() {
        while (keys.size() > MOST && halvings < MOST_HALVINGS) {
            halvings++;
            keys.keySet().removeIf(key -> !looksAt(key));
        }
    }

    private boolean looksAt(Key key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return ((hash ^ hash >>> 15) & (1 << halvings) - 1) == 0;
    }

    private long weight() {
        return 1L << halvings;
    }

    /** Somebody read this. */
    void hit(Key key) {
        var warmth = keys.get(key);
        if (warmth != null && warmth.waits() && !Returns.runs(this) && warmth.read()) {
            used.add(weight());
        }
    }

    /** Nobody had this. */
    void missed(CacheType<?> type, Key key, MissCause cause) {
        if (cause == MissCause.KNOWN_ABSENT || cause == MissCause.BYPASSED || !looksAt(key) || Returns.runs(this)) {
            return;
        }
        missed.add(weight());
        var warmth = keys.get(key);
        if (warmth != null) {
            late.add(weight());
            leave(warmth.gone());
        }
        if (!type.sensitive()) {
            asked.add(key);
        }
    }

    /** Somebody else stored something else under this key. */
    void replaced(Key key) {
        var warmth = keys.get(key);
        if (warmth != null) {
            leave(warmth.gone());
        }
    }

    private void leave(boolean wasUnread) {
        if (wasUnread) {
            unread.add(weight());
        }
    }

    /** A run ended: where it stored something, what it and those before it left alone is no longer looked at. */
    void ran() {
        if (!stored) {
            return;
        }
        stored = false;
        long now = run + 1;
        run = now;
        keys.values().removeIf(warmth -> {
            boolean forgotten = warmth.run() < now - FORGOTTEN;
            if (forgotten) {
                leave(warmth.gone());
            }
            return forgotten;
        });
    }

    /** Counts anew. */
    synchronized void restart() {
        List.of(warmed, used, unread, missed, late).forEach(LongAdder::reset);
        asked.clear();
        since = clock.instant();
    }

    /** What it comes to; null as long as the warmer is not known to store anything. */
    @Nullable WarmerReturn balance() {
        if (types.isEmpty()) {
            return null;
        }
        var now = clock.instant();
        keys.values().forEach(warmth -> leave(warmth.goneBy(now)));
        return new WarmerReturn(since, 1 << halvings, warmed.sum(), used.sum(), unread.sum(), idle(), missed.sum(), late.sum(),
                asked.most(WarmerReturn.NAMED).stream().map(each -> new WarmerReturn.Asked(each.key(), each.times(), keys.containsKey(each.key()))).toList(),
                asked.exact());
    }

    private List<Key> idle() {
        record Idle(Key key, int times) {}
        return keys.entrySet().stream().map(each -> new Idle(each.getKey(), each.getValue().idle())).filter(each -> each.times() > 0)
                .sorted(Comparator.comparingInt(Idle::times).reversed().thenComparing(Idle::key)).limit(WarmerReturn.NAMED).map(Idle::key).toList();
    }
}
