package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stamp;
import dev.tierdeck.engine.Ttl;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Stores copies, each decision under its key's lock: a fill only where nothing changed since its token was taken, a put over anything. */
final class Fills {
    private final Store store;
    private final Coherence coherence;
    private final Changes changes;
    private final Departures departures;
    private final Copies copies;
    private final Answers answers;
    private final Removals removals;
    private final Ticker ticker;

    Fills(Store store, Coherence coherence, Changes changes, Departures departures, Copies copies, Answers answers, Removals removals, Ticker ticker) {
        this.store = store;
        this.coherence = coherence;
        this.changes = changes;
        this.departures = departures;
        this.copies = copies;
        this.answers = answers;
        this.removals = removals;
        this.ticker = ticker;
    }

    MemoryToken token(Key key, boolean standing) {
        return changes.token(key, coherence.interval(key), standing);
    }

    <V> Fill fill(CacheType<V> type, Entry<V> entry, MemoryToken token) {
        return store(copies.of(type, entry, token), token, old -> true);
    }

    <V> Fill keep(CacheType<V> type, Entry<V> entry, MemoryToken token, Duration longest) {
        return type.residence().shared()
                ? store(copies.uncoordinated(type, entry, token, longest), token, old -> true)
                : fill(type, entry, token);
    }

    Fill none(CacheType<?> type, Key key, Duration life, MemoryToken token) {
        return store(copies.none(type, key, life, token), token,
                old -> old.entry() == null || !answers.served(old, old.type()));
    }

    private Fill store(@Nullable Held<?> copy, MemoryToken token, Predicate<Held<?>> over) {
        if (copy == null) {
            return Fill.REFUSED;
        }
        var now = locked(copy.key(), old -> changes.none(copy, token) && (old == null || over.test(old)) ? noted(copy) : old);
        return now == copy ? stored(copy) : Fill.REFUSED;
    }

    <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable MemoryToken token) {
        var key = entry.key();
        var taken = token == null ? token(key, false) : token;
        var copy = copies.of(type, entry, taken);
        var now = locked(key, old -> {
            if (token == null && isLater(old, entry)) {
                return old;
            }
            boolean newest = copy != null && (token == null || changes.none(copy, taken));
            changes.key(key);
            return newest ? noted(copy) : removals.dropped(old);
        });
        return now != null && now == copy ? stored(copy) : Fill.REFUSED;
    }

    private static boolean isLater(@Nullable Held<?> old, Entry<?> entry) {
        return old != null && old.entry() != null && Stamp.isOlder(entry.stamp(), old.entry().stamp());
    }

    /** Copies are stored, and their keys entered as held, under their keys' locks. */
    private @Nullable Held<?> locked(Key key, UnaryOperator<@Nullable Held<?>> decide) {
        return changes.storing(() -> store.compute(key, decide));
    }

    private Held<?> noted(Held<?> copy) {
        departures.stored(copy);
        return copy;
    }

    private static Fill stored(Held<?> copy) {
        var entry = copy.entry();
        return entry == null ? Fill.stored(0, 0) : Fill.stored(entry.stamp(), entry.size());
    }

    /** Whether something stood there that has another TTL now. */
    boolean expire(Key key, Ttl ttl) {
        changes.key(key);
        var stood = new boolean[1];
        locked(key, old -> {
            stood[0] = old != null && old.entry() != null && !old.expired(ticker.read()) && changes.spared(old);
            return stood[0] ? again(old, ttl) : old;
        });
        return stood[0];
    }

    /** What was loaded in an outage may not live longer for it, and goes. */
    private <V> @Nullable Held<?> again(Held<V> copy, Ttl ttl) {
        return copy.bond() == Bond.UNCOORDINATED ? removals.dropped(copy) : noted(copies.again(copy, copy.entry(), ttl));
    }
}
