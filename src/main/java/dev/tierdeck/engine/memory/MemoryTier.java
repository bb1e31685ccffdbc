package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Digest;
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
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Decoded values in this process' memory. How it stays true to the shared tier is told in the package's page. */
public final class MemoryTier implements Tier, Coherent {
    private final Cache<Key, Held<?>> held;
    private final Stripes stripes = new Stripes();
    /** Shared by those who store; held alone for a moment by a removal that must see all that was decided before it raised the stripes. */
    private final StampedLock storing = new StampedLock();
    private final Ticker ticker;
    private final Clock clock;
    private volatile Interval interval = Interval.NONE;
    private volatile long trustedUntil;
    private volatile Instant since;

    /**
     * A tier bounded by bytes: keys, encoded sizes of values and a constant an entry.
     *
     * @param maxBytes at least 1 MB (1 &lt;&lt; 20)
     */
    public MemoryTier(long maxBytes) {
        this(maxBytes, Ticker.systemTicker(), Clock.systemUTC());
    }

    MemoryTier(long maxBytes, Ticker ticker, Clock clock) {
        if (maxBytes < 1 << 20) {
            throw new IllegalArgumentException("the memory tier's size is at least 1048576 bytes, but was " + maxBytes);
        }
        this.ticker = ticker;
        this.clock = clock;
        this.since = clock.instant();
        this.trustedUntil = ticker.read();
        this.held = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Held<?> copy) -> copy.weight())
                .expireAfter(Expiry.<Key, Held<?>>writing((key, copy) -> Duration.ofNanos(copy.nanos())))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public TierId id() {
        return TierId.MEMORY;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        var copy = held.getIfPresent(key);
        if (copy == null || !copy.fits(type)) {
            return Miss.of(MissCause.ABSENT);
        }
        return serves(copy) ? copy.as(type) : Miss.of(MissCause.FENCED);
    }

    private boolean serves(Held<?> copy) {
        var made = copy.interval();
        return made == Interval.ALONE || made == interval && ticker.read() - trustedUntil < 0;
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return new MemoryToken(stripes.of(key), interval, held.asMap().containsKey(key));
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        var copy = copy(type, entry, (MemoryToken) token);
        if (copy == null) {
            return Fill.REFUSED;
        }
        var now = store(entry.key(), (key, old) -> untouched(key, (MemoryToken) token) ? copy : old);
        return now == copy ? Fill.stored(entry.stamp(), entry.size()) : Fill.REFUSED;
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        var taken = (MemoryToken) (token == null ? token(type, entry.key()) : token);
        var copy = copy(type, entry, taken);
        var now = store(entry.key(), (key, old) -> {
            boolean newest = token == null || untouched(key, taken);
            stripes.bump(key);
            return newest ? copy : null;
        });
        return now != null ? Fill.stored(entry.stamp(), entry.size()) : Fill.REFUSED;
    }

    private @Nullable Held<?> store(Key key, BiFunction<Key, @Nullable Held<?>, @Nullable Held<?>> decide) {
        long stamp = storing.readLock();
        try {
            return held.asMap().compute(key, decide);
        } finally {
            storing.unlockRead(stamp);
        }
    }

    private boolean untouched(Key key, MemoryToken token) {
        return stripes.of(key) == token.stripe();
    }

    /** The copy to hold, or null where none may be held: changes of the key would not be told, or it has expired already. */
    private <V> @Nullable Held<V> copy(CacheType<V> type, Entry<V> entry, MemoryToken token) {
        boolean alone = !type.residence().shared();
        if (!alone && (token.interval() != interval || !interval.covers(entry.key()))) {
            return null;
        }
        var left = entry.remaining(clock.instant()).orElse(Duration.ofDays(36_500));
        return left.isZero() ? null
                : new Held<>(type, entry.in(TierId.MEMORY), alone ? Interval.ALONE : token.interval(), left.toNanos());
    }

    @Override
    public Removal invalidate(Selection what) {
        long start = ticker.read();
        long removed = what.listed().map(this::removeListed).orElseGet(() -> removeMatching(what));
        return new Removal(removed, removed, (ticker.read() - start) / 1_000_000);
    }

    private long removeListed(Set<Key> keys) {
        return keys.stream().filter(this::remove).count();
    }

    private long removeMatching(Selection what) {
        long stamp = storing.writeLock();
        try {
            stripes.bumpAll();
        } finally {
            storing.unlockWrite(stamp);
        }
        return held.asMap().keySet().stream().filter(what::contains).filter(this::remove).count();
    }

    private boolean remove(Key key) {
        stripes.bump(key);
        return held.asMap().remove(key) != null;
    }

    @Override
    public void began(Collection<byte[]> heads) {
        since = clock.instant();
        interval = new Interval(heads);
    }

    @Override
    public synchronized void confirmed(long untilNanos) {
        if (untilNanos - trustedUntil > 0) {
            trustedUntil = untilNanos;
        }
    }

    @Override
    public void changed(Key key) {
        remove(key);
    }

    @Override
    public void ended() {
        since = clock.instant();
        interval = Interval.NONE;
    }

    @Override
    public void tagChanged(String tag) {
        invalidate(Selection.tagged(Set.of(tag)));
    }

    @Override
    public void invalidated(Selection what) {
        invalidate(what);
    }

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        return Fill.REFUSED;
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        return remove(key);
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        var copy = held.policy().getIfPresentQuietly(key);
        return copy == null ? null : picture(copy, clock.instant());
    }

    private <V> Copy picture(Held<V> copy, Instant now) {
        var entry = copy.entry();
        var bytes = copy.type().codec().encode(entry.value());
        return new Copy(TierId.MEMORY, Digest.sha1(bytes), bytes.length, entry.loadedAt(), entry.remaining(now).orElse(null),
                entry.tags(), entry.writer(), entry.stamp(), serves(copy), now);
    }

    @Override
    public TierStatus status() {
        boolean open = interval != Interval.NONE && ticker.read() - trustedUntil < 0;
        return open
                ? new TierStatus(TierId.MEMORY, TierStatus.State.OK,
                        "Memory holds " + held.estimatedSize() + " entries and is told of every change.", since, null)
                : new TierStatus(TierId.MEMORY, TierStatus.State.FENCED,
                        "Changes in the shared tier are not being told, so memory answers nothing it shares.", since, null);
    }

    @Override
    public void close() {
        ended();
        held.invalidateAll();
    }
}
