package dev.tierdeck.engine.memory;

import com.github.benmanes.caffeine.cache.Ticker;
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
import dev.tierdeck.engine.PartlyTold;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.Ttl;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Decoded values in this process' memory. How it stays true to the shared tier is told in the package's page. */
public final class MemoryTier implements Tier, Coherent, Sized, Searchable {
    private final Store store;
    private final Coherence coherence;
    private final Answers answers;
    private final Fills fills;
    private final Removals removals;
    private final Changes changes = new Changes();
    private final Departures departures = new Departures();
    private final MemorySettings settings;
    private final Ticks ticker;

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

    MemoryTier(MemorySettings settings, Ticker exact, Clock clock) {
        this.settings = settings;
        this.ticker = new Ticks(exact);
        this.coherence = new Coherence(ticker, clock);
        this.store = settings.policy() == MemoryPolicy.W_TINY_LFU
                ? new CaffeineStore(settings, ticker, this::left)
                : new StrictStore(settings, ticker, this::left);
        this.answers = new Answers(coherence, changes, ticker, clock);
        this.removals = new Removals(store, changes, departures);
        this.fills = new Fills(store, coherence, changes, departures, new Copies(coherence, ticker, clock), answers, removals, ticker);
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
            removals.copy(copy);
            return Miss.of(MissCause.INVALIDATED);
        }
        return copy.fits(type) ? answers.answer(copy, type) : Miss.of(MissCause.ABSENT);
    }

    @Override
    public boolean timed(Key key) {
        return ticker.timed(key);
    }

    @Override
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return answers.heldBack(store.peek(key), type);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return fills.token(key, answers.served(store.peek(key), type));
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return fills.fill(type, entry, (MemoryToken) token);
    }

    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        return fills.keep(type, entry, (MemoryToken) token, longest);
    }

    @Override
    public Fill fillAbsent(CacheType<?> type, Key key, Duration life, FillToken token) {
        return fills.none(type, key, life, (MemoryToken) token);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return fills.put(type, entry, (MemoryToken) token);
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        return fills.expire(key, ttl);
    }

    @Override
    public Removal invalidate(Selection what) {
        long start = ticker.read();
        long removed = removals.invalidate(what);
        return new Removal(removed, removed, (ticker.read() - start) / 1_000_000);
    }

    @Override
    public void search(Selection what, Sizes sizes, Finds finds) {
        new Search(store, changes, ticker.read(), what, sizes, finds).run();
    }

    @Override
    public void began(Collection<byte[]> heads) {
        coherence.whole().began(heads);
    }

    @Override
    public void confirmed(long untilNanos) {
        coherence.whole().confirmed(untilNanos);
    }

    @Override
    public Coherent part(int number, ToIntFunction<Key> numbers) {
        var telling = coherence.part(number, numbers);
        return new PartlyTold(this, telling::began, telling::confirmed, telling::ended, () -> coherence.retired(number));
    }

    @Override
    public void changed(Key key) {
        removals.key(key);
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
    public @Nullable Copy inspect(Key key) {
        var copy = store.peek(key);
        return copy == null || copy.entry() == null ? null : answers.picture(copy, copy.entry());
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
        removals.all(copy -> true);
    }
}
