package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** A tier on a map, which can be told to be down, to refuse, and to hold copies back, and which writes down what it was asked. */
class ShelfTier implements Tier, Coherent {
    final Map<Key, Entry<?>> shelf = new ConcurrentHashMap<>();
    final Map<Key, Entry<?>> back = new ConcurrentHashMap<>();
    final Map<Key, Instant> absent = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<Duration> kept = new ArrayList<>();
    volatile boolean down;
    volatile boolean refuses;
    /** What happens while a value is on its way here. */
    volatile Runnable meanwhile = () -> { };

    private final TierId id;
    private final Clock clock;
    private final AtomicLong stamps = new AtomicLong(7L << 40);

    ShelfTier(TierId id, Clock clock) {
        this.id = id;
        this.clock = clock;
    }

    private record Taken(long stamp, boolean standing) implements FillToken {}

    @Override
    public TierId id() {
        return id;
    }

    private synchronized void note(String what) {
        asked.add(what);
    }

    synchronized List<String> asked() {
        var all = List.copyOf(asked);
        asked.clear();
        return all;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        note("get");
        if (down) {
            return Miss.of(MissCause.TIER_DOWN);
        }
        var entry = (Entry<V>) shelf.get(key);
        if (entry == null && absent.containsKey(key)) {
            return Miss.of(MissCause.KNOWN_ABSENT);
        }
        return entry == null || entry.expiresAt() != null && !entry.expiresAt().isAfter(clock.instant()) ? Miss.of(MissCause.ABSENT) : entry;
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        note("token");
        return new Taken(id == TierId.REDIS && !down ? stamps.incrementAndGet() : 0, shelf.containsKey(key));
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        note("fill");
        return store(entry);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        note("put " + entry.stamp());
        return store(entry);
    }

    private Fill store(Entry<?> entry) {
        meanwhile.run();
        if (down || refuses) {
            return down ? Fill.UNAVAILABLE : Fill.REFUSED;
        }
        shelf.put(entry.key(), entry.in(id));
        return Fill.stored(entry.stamp() == 0 ? 1 : entry.stamp(), 1);
    }

    @Override
    public Fill fillAbsent(CacheType<?> type, Key key, Duration life, FillToken token) {
        absent.put(key, clock.instant().plus(life));
        return Fill.stored(1, 0);
    }

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        kept.add(longest);
        return Fill.stored(0, 0);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return (Entry<V>) back.get(key);
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        var entry = shelf.get(key);
        return entry != null && shelf.put(key, entry.expiring(ttl.duration().map(clock.instant()::plus).orElse(null))) != null;
    }

    @Override
    public Removal invalidate(Selection what) {
        note("invalidate");
        if (down) {
            throw new CacheException.TierUnavailable(id, id + " is away. Start it.", null);
        }
        var gone = shelf.values().stream().filter(entry -> what.contains(entry.key(), entry.tags())).map(Entry::key).toList();
        gone.forEach(shelf::remove);
        return new Removal(gone.size(), gone.size(), 0);
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        if (down) {
            throw new CacheException.TierUnavailable(id, id + " is away. Start it.", null);
        }
        var entry = shelf.get(key);
        return entry == null ? null : new Copy(id, null, entry.size(), entry.loadedAt(), null, entry.tags(), entry.writer(), entry.stamp(),
                true, clock.instant());
    }

    @Override
    public TierStatus status() {
        return new TierStatus(id, down ? TierStatus.State.DOWN : TierStatus.State.OK, down ? id + " is away. Start it." : "Well.",
                Instant.EPOCH, null);
    }

    @Override
    public void began(Collection<byte[]> heads) {}

    @Override
    public void confirmed(long untilNanos) {}

    @Override
    public Coherent part(int number, ToIntFunction<Key> numbers) {
        return this;
    }

    @Override
    public void changed(Key key) {
        shelf.remove(key);
    }

    @Override
    public void ended() {}

    @Override
    public void tagChanged(String tag) {}

    @Override
    public void invalidated(Selection what) {
        invalidate(what);
    }

    @Override
    public void close() {}
}
