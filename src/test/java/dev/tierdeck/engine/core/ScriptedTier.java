package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A tier that does what a test tells it: fail, hang, return. What it holds outlives its outages. */
final class ScriptedTier implements Tier {
    final Map<Key, Entry<?>> held = new ConcurrentHashMap<>();
    final List<Selection> told = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile boolean down;
    /** That only a part of it is away when it is down. */
    volatile boolean partly;
    /** Since when it says that it works. */
    volatile Instant since = Instant.EPOCH;
    volatile boolean readOnly;
    volatile boolean closed;
    volatile Runnable beforeAnswer = () -> { };
    volatile Runnable afterReading = () -> { };
    volatile Consumer<Selection> beforeRemoval = what -> { };

    private record Token() implements FillToken {
        @Override
        public boolean standing() {
            return false;
        }
    }

    private void begin() {
        asked.incrementAndGet();
        beforeAnswer.run();
    }

    private CacheException.TierUnavailable away() {
        return new CacheException.TierUnavailable(TierId.REDIS, "The scripted tier is away.", null);
    }

    @Override
    public TierId id() {
        return TierId.REDIS;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        begin();
        if (down) {
            return Miss.of(MissCause.TIER_DOWN);
        }
        var found = (Entry<V>) held.get(key);
        afterReading.run();
        return found == null ? Miss.of(MissCause.ABSENT) : found;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return (Entry<V>) held.get(key);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        begin();
        return new Token();
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return ((Token) token).standing() ? Fill.REFUSED : put(type, entry, token);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        begin();
        if (down || readOnly) {
            return Fill.UNAVAILABLE;
        }
        held.put(entry.key(), entry);
        return Fill.stored(1, entry.size());
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        begin();
        if (down) {
            throw away();
        }
        return held.containsKey(key);
    }

    @Override
    public Removal invalidate(Selection what) {
        begin();
        beforeRemoval.accept(what);
        if (down) {
            throw away();
        }
        int before = held.size();
        held.keySet().removeIf(what::contains);
        told.add(what);
        return new Removal(before - held.size(), before - held.size(), 0);
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        var entry = held.get(key);
        return entry == null ? null : new Copy(id(), null, entry.size(), null, null, Set.of(), null, 0, true, Instant.now());
    }

    @Override
    public TierStatus status() {
        return down ? new TierStatus(id(), partly ? TierStatus.State.DEGRADED : TierStatus.State.DOWN, "The scripted tier is away.", Instant.EPOCH, null)
                : new TierStatus(id(), TierStatus.State.OK, "Works.", since, null);
    }

    @Override
    public void close() {
        closed = true;
    }
}
