package dev.tierdeck.app;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Inspected;
import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.KeyValue;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.Miss;
import dev.tierdeck.engine.MissCause;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.StoredValue;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands where the embedded server would, when that could not be started: down, and saying why. */
final class AbsentTier implements Tier, Inspected, Inspector {
    private static final FillToken NOTHING = () -> false;

    private final TierStatus status;

    AbsentTier(CannotStart why) {
        this.status = new TierStatus(TierId.REDIS, TierStatus.State.DOWN, why.sentence(), Instant.now(), why);
    }

    @Override
    public TierId id() {
        return TierId.REDIS;
    }

    @Override
    public TierStatus status() {
        return status;
    }

    @Override
    public Inspector inspector() {
        return this;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        return Miss.of(MissCause.TIER_DOWN);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return NOTHING;
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return Fill.UNAVAILABLE;
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return Fill.UNAVAILABLE;
    }

    @Override
    public Removal invalidate(Selection what) {
        throw absent();
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        throw absent();
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        return null;
    }

    @Override
    public KeyScan scan(Selection what, boolean own) {
        throw absent();
    }

    @Override
    public List<KeyFacts> facts(List<Key> keys) {
        throw absent();
    }

    @Override
    public List<KeyValue> values(List<Key> keys, int bytes) {
        throw absent();
    }

    @Override
    public StoredValue read(Key key, @Nullable String from, int bytes, int elements) {
        throw absent();
    }

    @Override
    public ServerFacts server() {
        throw absent();
    }

    @Override
    public void close() {}

    private CacheException absent() {
        return new CacheException.TierUnavailable(TierId.REDIS, status.sentence(), status.cause());
    }
}
