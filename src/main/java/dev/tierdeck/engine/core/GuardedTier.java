package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
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
import dev.tierdeck.engine.Vitals;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tier that may fail without anybody waiting for it, and that answers nothing it should have forgotten. A breaker keeps callers from a
 * tier that fails; the invalidations it could not be told are kept in the journal, and until it has been told them it is a miss.
 *
 * <p>The gate is shut before an invalidation is kept, and opens only when none is being kept and none is owed: so whoever returns from an
 * invalidation finds it shut or the work done. While it is shut nothing is stored either, and tokens store nothing later: what a fill or
 * put would bring may be older than what is owed. Whoever puts into several tiers and is refused here must therefore invalidate the key
 * here, where what stood before still stands.
 */
final class GuardedTier implements Tier {
    private final Tier inner;
    private final Catalog catalog;
    private final Breaker breaker;
    private final Asked asked;
    private final Gate gate = new Gate();
    private final @Nullable Settlement settlement;
    private volatile Runnable wake = () -> { };
    private volatile Predicate<List<Invalidation>> settled = what -> true;
    private volatile @Nullable Withheld withheld;

    /**
     * Guards {@code inner}. What a journal owes it from an earlier run is told it before it answers anything.
     *
     * @param clock what entries are dated by
     */
    GuardedTier(Tier inner, Breaker breaker, @Nullable Journal journal, Catalog catalog, Clock clock) {
        this.inner = inner;
        this.catalog = catalog;
        this.breaker = breaker;
        this.asked = new Asked(inner, breaker);
        this.settlement = journal == null ? null : new Settlement(gate, new Arrears(inner.id(), journal), this::told, what -> settled.test(what), catalog,
                inner.id(), clock);
    }

    /** The tier itself, for what else it can do. */
    Tier inner() {
        return inner;
    }

    /** Calls {@code waker} whenever something begins to be owed. */
    void onOwing(Runnable waker) {
        wake = waker;
    }

    /** Asks {@code listener} about what was owed, once the tier has been told it; when it says no, the tier is told again later. */
    void onSettled(Predicate<List<Invalidation>> listener) {
        settled = listener;
    }

    /** Answers nothing that {@code farther} has yet to forget; {@code writer} is this process. */
    void nearerThan(GuardedTier farther, String writer) {
        var owing = farther.settlement;
        withheld = owing == null ? null : new Withheld(farther.id(), farther.gate, owing.overdue(), writer);
    }

    @Override
    public TierId id() {
        return inner.id();
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        return unlessShut(() -> unlessOwed(type, () -> asked.one(() -> inner.get(type, key), Asked::judge, down()), GuardedTier::unlessOwed), down());
    }

    @Override
    public <V> List<Lookup<V>> getAll(CacheType<V> type, List<Key> keys) {
        var none = Collections.nCopies(keys.size(), GuardedTier.<V>down());
        return unlessShut(() -> unlessOwed(type, () -> asked.many(() -> inner.getAll(type, keys), Asked::judge, none),
                (all, owed) -> all.stream().map(each -> unlessOwed(each, owed)).toList()), none);
    }

    @Override
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return unlessShut(() -> this.<@Nullable Entry<V>>unlessOwed(type,
                () -> asked.<@Nullable Entry<V>>one(() -> inner.heldBack(type, key), Asked::nothing, null),
                (entry, owed) -> entry == null || owed.test(entry) ? null : entry), null);
    }

    private static <V> Lookup<V> unlessOwed(Lookup<V> answer, Predicate<Entry<?>> owed) {
        return answer instanceof Entry<V> entry && owed.test(entry) ? down() : answer;
    }

    private static <V> Lookup<V> down() {
        return Miss.of(MissCause.TIER_DOWN);
    }

    /** An answer that was under way while the gate was shut may be what should have gone, even if the gate is open again. */
    private <T extends @Nullable Object> T unlessShut(Supplier<T> reading, T otherwise) {
        long era = gate.era();
        if (!Gate.isOpen(era)) {
            return otherwise;
        }
        var answer = reading.get();
        return era == gate.era() ? answer : otherwise;
    }

    private <T extends @Nullable Object> T unlessOwed(CacheType<?> type, Supplier<T> reading, BiFunction<T, Predicate<Entry<?>>, T> without) {
        var farther = withheld;
        return farther == null ? reading.get() : farther.from(type, reading, without);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return gate.isOpen() ? asked.<FillToken>one(() -> inner.token(type, key), Asked::nothing, NoToken.NONE) : NoToken.NONE;
    }

    @Override
    public List<FillToken> tokens(CacheType<?> type, List<Key> keys) {
        var none = Collections.<FillToken>nCopies(keys.size(), NoToken.NONE);
        return gate.isOpen() ? asked.many(() -> inner.tokens(type, keys), Asked::nothing, none) : none;
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return write(() -> inner.fill(type, entry, token), token);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return token != NoToken.NONE && gate.isOpen()
                ? asked.given(() -> inner.put(type, entry, token), asked::judge, Fill.UNAVAILABLE) : Fill.UNAVAILABLE;
    }

    @Override
    public Fill fillAbsent(CacheType<?> type, Key key, Duration life, FillToken token) {
        return write(() -> inner.fillAbsent(type, key, life, token), token);
    }

    private Fill write(Supplier<Fill> writing, @Nullable FillToken token) {
        return token != NoToken.NONE && gate.isOpen() ? asked.one(writing, asked::judge, Fill.UNAVAILABLE) : Fill.UNAVAILABLE;
    }

    @Override
    public <V> List<Fill> fillAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        return writeAll(entries, tokens, (some, theirs) -> inner.fillAll(type, some, theirs), asked::many);
    }

    @Override
    public <V> List<Fill> putAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        return writeAll(entries, tokens, (some, theirs) -> inner.putAll(type, some, theirs), asked::manyGiven);
    }

    /** Writes those entries whose token the tier itself has given. */
    private <V> List<Fill> writeAll(List<Entry<V>> entries, List<FillToken> tokens, Writing<V> writing, Asking asking) {
        var done = new ArrayList<>(Collections.nCopies(entries.size(), Fill.UNAVAILABLE));
        var able = IntStream.range(0, entries.size()).filter(i -> tokens.isEmpty() || tokens.get(i) != NoToken.NONE).boxed().toList();
        if (gate.isOpen() && !able.isEmpty()) {
            var some = able.stream().map(entries::get).toList();
            var theirs = tokens.isEmpty() ? tokens : able.stream().map(tokens::get).toList();
            var none = Collections.nCopies(some.size(), Fill.UNAVAILABLE);
            var fills = asking.ask(() -> writing.write(some, theirs), asked::judgeFills, none);
            IntStream.range(0, able.size()).forEach(i -> done.set(able.get(i), fills.get(i)));
        }
        return done;
    }

    private interface Asking {
        List<Fill> ask(Supplier<List<Fill>> question, Function<List<Fill>, Breaker.Outcome> judge, List<Fill> otherwise);
    }

    private interface Writing<V> {
        List<Fill> write(List<Entry<V>> entries, List<FillToken> tokens);
    }

    /** {@inheritDoc} Nothing is owed when it fails: only {@link #invalidate(Invalidation, Selection)} can be kept. */
    @Override
    public Removal invalidate(Selection what) {
        return told(what);
    }

    /**
     * Removes what {@code what} names, or keeps it in the journal and answers nothing until it is done; {@link Removal#owed} says so.
     *
     * @param selection what it selects
     * @throws CacheException.TierUnavailable when the tier could not be told, and there is no journal, or it could not keep it
     */
    Removal invalidate(Invalidation what, Selection selection) {
        return invalidate(what, selection, true);
    }

    /** Forgets what stood here before a put that it did not take; what nearer tiers have by that put they may answer meanwhile. */
    void putElsewhere(Key key) {
        invalidate(Invalidation.key(key), Selection.of(Set.of(key)), false);
    }

    private Removal invalidate(Invalidation what, Selection selection, boolean nearerToo) {
        if (settlement == null) {
            return told(selection);
        }
        CacheException.@Nullable TierUnavailable failure = null;
        if (gate.isOpen()) {
            try {
                return told(selection);
            } catch (CacheException.TierUnavailable away) {
                failure = away;
            }
        }
        owe(settlement, what, failure, nearerToo);
        return Removal.NONE.owed(Set.of(id()));
    }

    /** Owes the tier what it has been told already, to be done again before it answers; false where there is no journal to keep it. */
    boolean owe(Invalidation what) {
        if (settlement != null) {
            owe(settlement, what, null, true);
        }
        return settlement != null;
    }

    private void owe(Settlement owing, Invalidation what, CacheException.@Nullable TierUnavailable failure, boolean nearerToo) {
        boolean first = gate.enter();
        try {
            if (nearerToo) {
                owing.overdue().add(what);
            }
            for (var each : Discretion.of(what, catalog)) {
                owing.add(each, failure);
            }
        } finally {
            gate.entered();
            if (first) {
                wake.run();
            }
        }
    }

    private Removal told(Selection selection) {
        return asked.orThrow(() -> inner.invalidate(selection), Asked::works);
    }

    /** Tells the tier what it has not been told, as far as it can be reached; whether it has been told all and answers again. */
    boolean settle() {
        return settlement == null || settlement.settle();
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        if (!gate.isOpen()) {
            throw new CacheException.TierUnavailable(id(), status().sentence(), null);
        }
        return asked.orThrow(() -> inner.expire(key, ttl), Asked::works);
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        var copy = inner.inspect(key);
        return copy == null || gate.isOpen() && !breaker.isOpen() ? copy : copy.unserved();
    }

    /** Whether it would be asked now. */
    boolean answers() {
        return gate.isOpen() && !breaker.isOpen();
    }

    Vitals.Breaker breaker() {
        return breaker.isOpen() ? Vitals.Breaker.OPEN : Vitals.Breaker.CLOSED;
    }

    /** How often the breaker kept a caller away. */
    long refused() {
        return breaker.refused();
    }

    /** How many invalidations it has yet to be told. */
    long owed() {
        return settlement == null ? 0 : settlement.owed();
    }

    @Override
    public TierStatus status() {
        var status = inner.status();
        if (settlement != null && !gate.isOpen()) {
            return settlement.status(status);
        }
        // One that has come back since it failed will be asked again, though nobody has yet.
        return status.state() == TierStatus.State.OK && breaker.isOpen() && !asked.returned(status)
                ? new TierStatus(id(), TierStatus.State.DEGRADED, asked.sentence(), status.since(), status.cause()) : status;
    }

    @Override
    public void retry() {
        inner.retry();
        breaker.retry();
        wake.run();
    }

    @Override
    public void close() {
        inner.close();
    }
}
