package dev.tierdeck.engine.memory;

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
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Stale;
import dev.tierdeck.engine.StaleReason;
import dev.tierdeck.engine.Stamp;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Decoded values in this process' memory. How it stays true to the shared tier is told in the package's page. */
public final class MemoryTier implements Tier, Coherent, Sized, Searchable {
    private final Store store;
    private final Coherence coherence;
    private final Copies copies;
    private final Changes changes = new Changes();
    private final Departures departures = new Departures();
    private final MemorySettings settings;
    private final Ticker ticker;
    private final Clock clock;

    /**
     * A tier bounded by bytes, evicting by W-TinyLFU.
     *
     * @param maxBytes keys, encoded sizes of values and a constant an entry; at least 1 MB (1 &lt;&lt; 20)
     */
    public MemoryTier(long maxBytes) {
        this(maxBytes, Ticker.systemTicker(), Clock.systemUTC());
    }

    /** A tier of this size and policy. */
    public MemoryTier(MemorySettings settings) {
        this(settings, Ticker.systemTicker(), Clock.systemUTC());
    }

    MemoryTier(long maxBytes, Ticker ticker, Clock clock) {
        this(MemorySettings.USUAL.maxBytes(maxBytes), ticker, clock);
    }

    MemoryTier(MemorySettings settings, Ticker ticker, Clock clock) {
        this.settings = settings;
        this.ticker = ticker;
        this.clock = clock;
        this.coherence = new Coherence(ticker, clock);
        this.copies = new Copies(coherence, ticker, clock);
        this.store = settings.policy() == MemoryPolicy.W_TINY_LFU
                ? new CaffeineStore(settings, ticker, this::left)
                : new StrictStore(settings, ticker, this::left);
    }

    private void left(Held<?> copy, boolean expired) {
        departures.left(copy.key(), copy.entry() == null ? MissCause.ABSENT
                : expired || copy.expired(ticker.read()) ? MissCause.EXPIRED
                : changes.sparedQuietly(copy) ? MissCause.EVICTED : MissCause.INVALIDATED);
    }

    @Override
    public TierId id() {
        return TierId.MEMORY;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        var copy = store.get(key);
        if (copy == null) {
            return Miss.of(departures.cause(key));
        }
        if (!changes.spared(copy)) {
            remove(key, held -> held == copy);
            return Miss.of(MissCause.INVALIDATED);
        }
        return copy.fits(type) ? answer(copy, type) : Miss.of(MissCause.ABSENT);
    }

    private <V> Lookup<V> answer(Held<?> copy, CacheType<V> type) {
        long now = ticker.read();
        var entry = copy.as(type);
        if (copy.expired(now)) {
            return Miss.of(entry == null ? MissCause.ABSENT : MissCause.EXPIRED);
        }
        if (!coherence.serves(copy, type, now)) {
            return Miss.of(MissCause.FENCED);
        }
        return entry == null ? Miss.of(MissCause.KNOWN_ABSENT) : entry;
    }

    @Override
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        var copy = store.peek(key);
        long now = ticker.read();
        if (copy == null || !copy.fits(type) || copy.isOver(now) || !changes.sparedQuietly(copy)) {
            return null;
        }
        var entry = copy.as(type);
        return entry == null ? null : heldBack(copy, entry, coherence.serves(copy, type, now), copy.expired(now));
    }

    private static <V> @Nullable Entry<V> heldBack(Held<?> copy, Entry<V> entry, boolean coherent, boolean expired) {
        if (!coherent) {
            return copy.bond() == Bond.UNCOORDINATED ? null
                    : entry.held(new Stale(StaleReason.INTERRUPTED, copy.interval().ended()));
        }
        return expired ? entry.held(new Stale(StaleReason.EXPIRED, entry.expiresAt())) : null;
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return token(key, served(store.peek(key), type));
    }

    private MemoryToken token(Key key, boolean standing) {
        return changes.token(key, coherence.interval(), standing);
    }

    /** Whether this copy would be answered; a look that changes nothing. */
    private boolean served(@Nullable Held<?> copy, CacheType<?> type) {
        if (copy == null || !copy.fits(type) || !changes.sparedQuietly(copy)) {
            return false;
        }
        long now = ticker.read();
        return !copy.expired(now) && coherence.serves(copy, type, now);
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return store(copies.of(type, entry, (MemoryToken) token), (MemoryToken) token, old -> true);
    }

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        return type.residence().shared()
                ? store(copies.uncoordinated(type, entry, (MemoryToken) token, longest), (MemoryToken) token, old -> true)
                : fill(type, entry, token);
    }

    @Override
    public Fill fillAbsent(CacheType<?> type, Key key, Duration life, FillToken token) {
        return store(copies.none(type, key, life, (MemoryToken) token), (MemoryToken) token,
                old -> old.entry() == null || !served(old, old.type()));
    }

    private Fill store(@Nullable Held<?> copy, MemoryToken token, Predicate<Held<?>> over) {
        if (copy == null) {
            return Fill.REFUSED;
        }
        var now = locked(copy.key(), old -> changes.none(copy, token) && (old == null || over.test(old)) ? noted(copy) : old);
        return now == copy ? stored(copy) : Fill.REFUSED;
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        var key = entry.key();
        var taken = token == null ? token(key, false) : (MemoryToken) token;
        var copy = copies.of(type, entry, taken);
        var now = locked(key, old -> {
            if (token == null && isLater(old, entry)) {
                return old;
            }
            boolean newest = copy != null && (token == null || changes.none(copy, taken));
            changes.key(key);
            return newest ? noted(copy) : dropped(old);
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

    private @Nullable Held<?> dropped(@Nullable Held<?> old) {
        if (old != null) {
            departures.left(old.key(), old.entry() == null ? MissCause.ABSENT : MissCause.INVALIDATED);
        }
        return null;
    }

    private static Fill stored(Held<?> copy) {
        var entry = copy.entry();
        return entry == null ? Fill.stored(0, 0) : Fill.stored(entry.stamp(), entry.size());
    }

    @Override
    public Removal invalidate(Selection what) {
        long start = ticker.read();
        what.tags().forEach(changes::tag);
        long removed = what.listed().map(keys -> keys.stream().filter(what::contains).filter(this::removeKey).count()).orElse(0L);
        if (what.listed().isEmpty()) {
            changes.everything();
        }
        if (what.listed().isEmpty() || !what.tags().isEmpty()) {
            removed += removeAll(copy -> what.contains(copy.key(), copy.tags()));
        }
        return new Removal(removed, removed, (ticker.read() - start) / 1_000_000);
    }

    @Override
    public void search(Selection what, Sizes sizes, Finds finds) {
        new Search(store, changes, ticker.read(), what, sizes, finds).run();
    }

    private boolean removeKey(Key key) {
        changes.key(key);
        return remove(key, held -> true);
    }

    /** Asks again under the key's lock: a copy may have been given another TTL since it was passed. */
    private long removeAll(Predicate<Held<?>> meant) {
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

    @Override
    public void began(Collection<byte[]> heads) {
        coherence.began(heads);
    }

    @Override
    public void confirmed(long untilNanos) {
        coherence.confirmed(untilNanos);
    }

    @Override
    public void changed(Key key) {
        removeKey(key);
    }

    @Override
    public void ended() {
        coherence.ended();
    }

    @Override
    public void tagChanged(String tag) {
        changes.tag(tag);
    }

    @Override
    public void invalidated(Selection what) {
        invalidate(what);
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
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
        return copy.bond() == Bond.UNCOORDINATED ? dropped(copy) : noted(copies.again(copy, copy.entry(), ttl));
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        var copy = store.peek(key);
        return copy == null || copy.entry() == null ? null : picture(copy, copy.entry());
    }

    private <V> Copy picture(Held<?> copy, Entry<V> entry) {
        var now = clock.instant();
        @SuppressWarnings("unchecked")
        var bytes = ((CacheType<V>) copy.type()).codec().encode(entry.value());
        return new Copy(TierId.MEMORY, Digest.sha1(bytes), bytes.length, entry.loadedAt(), entry.remaining(now).orElse(null),
                entry.tags(), entry.writer(), entry.stamp(), served(copy, copy.type()), now);
    }

    /** How many entries are held, those not served included; those whose time is over may be counted for a while. */
    public long entries() {
        return store.entries();
    }

    /** What they weigh together: bytes of keys and encoded values, and a constant an entry. */
    public long bytes() {
        return store.bytes();
    }

    @Override
    public Size size() {
        return new Size(entries(), bytes());
    }

    @Override
    public TierStatus status() {
        var holds = "Memory holds " + entries() + " entries of " + bytes() + " bytes (" + settings.policy().words() + ")";
        return coherence.open()
                ? new TierStatus(TierId.MEMORY, TierStatus.State.OK, holds + " and is told of every change.", coherence.since(), null)
                : new TierStatus(TierId.MEMORY, TierStatus.State.FENCED,
                        holds + ". Changes in the shared tier are not being told, so it answers no copies of what is there.", coherence.since(), null);
    }

    @Override
    public void close() {
        coherence.ended();
        removeAll(copy -> true);
    }
}
