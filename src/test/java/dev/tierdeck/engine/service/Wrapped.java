package dev.tierdeck.engine.service;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import org.jspecify.annotations.Nullable;

/** A tier that is another, for tests that change something about it. */
class Wrapped implements Tier {
    private final Tier tier;

    Wrapped(Tier tier) {
        this.tier = tier;
    }

    @Override
    public TierId id() {
        return tier.id();
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        return tier.get(type, key);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return tier.token(type, key);
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return tier.fill(type, entry, token);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return tier.put(type, entry, token);
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        return tier.expire(key, ttl);
    }

    @Override
    public Removal invalidate(Selection what) {
        return tier.invalidate(what);
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        return tier.inspect(key);
    }

    @Override
    public TierStatus status() {
        return tier.status();
    }

    @Override
    public void close() {
        tier.close();
    }
}
