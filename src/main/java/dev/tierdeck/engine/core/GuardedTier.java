package dev.tierdeck.engine.core;
import dev.tierdeck.engine.*;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
record GuardedTier(Tier inner) implements Tier {
    public TierId id() { return inner.id(); }
    public <V> Lookup<V> get(CacheType<V> t, Key k) { return inner.get(t, k); }
    public FillToken token(CacheType<?> t, Key k) { return inner.token(t, k); }
    public <V> Fill fill(CacheType<V> t, Entry<V> e, FillToken k) { return inner.fill(t, e, k); }
    public <V> Fill put(CacheType<V> t, Entry<V> e, @Nullable FillToken k) { return inner.put(t, e, k); }
    public <V> List<Lookup<V>> getAll(CacheType<V> t, List<Key> k) { return inner.getAll(t, k); }
    public List<FillToken> tokens(CacheType<?> t, List<Key> k) { return inner.tokens(t, k); }
    public <V> List<Fill> fillAll(CacheType<V> t, List<Entry<V>> e, List<FillToken> k) { return inner.fillAll(t, e, k); }
    public <V> List<Fill> putAll(CacheType<V> t, List<Entry<V>> e, List<FillToken> k) { return inner.putAll(t, e, k); }
    public Fill fillAbsent(CacheType<?> t, Key k, Duration d, FillToken x) { return inner.fillAbsent(t, k, d, x); }
    public <V> @Nullable Entry<V> heldBack(CacheType<V> t, Key k) { return inner.heldBack(t, k); }
    public boolean expire(Key k, Ttl t) { return inner.expire(k, t); }
    public Removal invalidate(Selection w) { return inner.invalidate(w); }
    Removal invalidate(Invalidation i, Selection w) { return inner.invalidate(w); }
    public @Nullable Copy inspect(Key k) { return inner.inspect(k); }
    public TierStatus status() { return inner.status(); }
    public void retry() { inner.retry(); }
    public void close() { inner.close(); }
}
