package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Durable;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.FillToken;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Lookup;
import dev.tierdeck.engine.PartlyTold;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Searchable;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sized;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.engine.Ttl;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Entries in a SQLite file of this machine's. What it holds of a type that also lives in Redis is a copy, served only while every change
 * there is told; what it holds of other types is its own and lives until it expires, after a restart too. How that is kept true is told
 * in the package's page.
 */
public final class DiskTier implements Tier, Coherent, Durable, Sized, Searchable {
    private final DiskSettings settings;
    private final Clock clock;
    private final Stripes stripes = new Stripes();
    private final Voids voids = new Voids();
    private final Fence fence;
    private final Health health;
    private final Shelf shelf;
    private final Reads reads;
    private final Fills fills;
    private final Removals removals;
    private final Upkeep upkeep;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DiskTier(DiskSettings settings, Clock clock, LongSupplier nanos) {
        this.settings = settings;
        this.clock = clock;
        var recency = new Recency(settings.policy());
        this.fence = new Fence(nanos);
        this.health = new Health(clock);
        this.shelf = new Shelf(settings, fence, recency, health, clock);
        this.reads = new Reads(shelf, fence, voids, recency, clock);
        this.fills = new Fills(settings, shelf, fence, voids, stripes, recency, health, clock);
        this.removals = new Removals(settings, shelf, voids, stripes, clock);
        this.upkeep = new Upkeep(shelf, removals, settings);
    }

    /**
     * The tier of a directory. When that can't be used, because it can't be made or written to, another process owns it, or
     * {@code tierdeck.db} in it is not ours, the tier answers {@link dev.tierdeck.engine.MissCause#TIER_DOWN}, its status says why, and it
     * tries again every ten seconds.
     */
    public static DiskTier open(DiskSettings settings) {
        return open(settings, Clock.systemUTC(), System::nanoTime);
    }

    static DiskTier open(DiskSettings settings, Clock clock, LongSupplier nanos) {
        var tier = new DiskTier(settings, clock, nanos);
        tier.fence.caughtUp(settings.readOnly()); // Its owner keeps it true.
        tier.shelf.open();
        tier.upkeep.start();
        return tier;
    }

    @Override
    public TierId id() {
        return TierId.DISK;
    }

    @Override
    public <V> Lookup<V> get(CacheType<V> type, Key key) {
        return reads.get(type, key);
    }

    @Override
    public <V> List<Lookup<V>> getAll(CacheType<V> type, List<Key> keys) {
        return reads.getAll(type, keys);
    }

    @Override
    public FillToken token(CacheType<?> type, Key key) {
        return new DiskToken(stripes.of(key), fence.interval(key), () -> reads.stands(key));
    }

    @Override
    public <V> Fill fill(CacheType<V> type, Entry<V> entry, FillToken token) {
        return fills.write(type, List.of(entry), List.of(token), false).getFirst();
    }

    @Override
    public <V> List<Fill> fillAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        return fills.write(type, entries, tokens, false);
    }

    @Override
    public <V> Fill put(CacheType<V> type, Entry<V> entry, @Nullable FillToken token) {
        return fills.write(type, List.of(entry), Collections.singletonList(token), true).getFirst();
    }

    @Override
    public <V> List<Fill> putAll(CacheType<V> type, List<Entry<V>> entries, List<FillToken> tokens) {
        return fills.write(type, entries, tokens, true);
    }

    @Override
    public <V> @Nullable Entry<V> heldBack(CacheType<V> type, Key key) {
        return reads.heldBack(type, key);
    }

    @Override
    public boolean expire(Key key, Ttl ttl) {
        return removals.expire(key, ttl);
    }

    /**
     * Removes what is meant; a pattern finds all its keys before the first is removed.
     *
     * @throws CacheException.TierUnavailable when it could not be done, as when the tier is read-only. What is named by key or tag is
     *     not answered any more even then
     * @throws CacheException.PatternTooSlow when an expression runs away; nothing is removed then
     */
    @Override
    public Removal invalidate(Selection what) {
        return closed.get() || isOurs() ? removals.invalidate(what) : Removal.NONE;
    }

    /** Finds nothing where the tier looks into a directory that another process owns: invalidations are that one's. */
    @Override
    public void search(Selection what, Sizes sizes, Finds finds) {
        inStore(store -> {
            if (settings.readOnly()) {
                finds.looked(1);
            } else {
                new Search(store, voids, clock.millis(), what, finds).run();
            }
        });
    }

    @Override
    public @Nullable Copy inspect(Key key) {
        return reads.inspect(key);
    }

    @Override
    public void began(Collection<byte[]> heads) {
        fence.began(heads);
    }

    @Override
    public void confirmed(long untilNanos) {
        fence.confirmed(untilNanos);
    }

    @Override
    public Coherent part(int number, ToIntFunction<Key> numbers) {
        var telling = fence.part(number, numbers);
        return new PartlyTold(this, telling::began, telling::confirmed, telling::ended, () -> fence.retired(number));
    }

    /** Bumps first: a fill that sees the void must have seen the change. */
    @Override
    public void changed(Key key) {
        stripes.bump(key);
        if (isOurs()) {
            voids.add(key);
            upkeep.wake();
        }
    }

    /** Whether what changes is to be noted here; a file that is not open now is emptied when it is, and another's is its owner's to keep true. */
    private boolean isOurs() {
        if (settings.readOnly()) {
            return false;
        }
        if (shelf.store() == null) {
            voids.everything();
            return false;
        }
        return true;
    }

    @Override
    public void tagChanged(String tag) {
        stripes.bumpAll();
        if (isOurs()) {
            voids.add(tag);
            upkeep.wake();
        }
    }

    @Override
    public void ended() {
        fence.ended();
    }

    @Override
    public void invalidated(Selection what) {
        invalidate(what);
    }

    /** Refused: without a shared tier to tell of changes, the next process could not know what the file's copies are worth. */
    @Override
    public <V> Fill keep(CacheType<V> type, Entry<V> entry, FillToken token, Duration longest) {
        return Fill.REFUSED;
    }

    @Override
    public void caughtUp() {
        fence.caughtUp(true);
    }

    @Override
    public void outdated() {
        fence.caughtUp(false);
        inStore(store -> fence.era(store.newEra()));
    }

    @Override
    public @Nullable String seen() {
        return shelf.read(link -> link.first(Sql.MARK, row -> row.getString(1), HISTORY));
    }

    @Override
    public void seen(String position) {
        inStore(store -> store.mark(HISTORY, position));
    }

    private static final String HISTORY = "history";

    private interface Work {
        void in(Store store) throws SQLException;
    }

    private void inStore(Work work) {
        var store = shelf.store();
        if (store == null) {
            throw new CacheException.TierUnavailable(TierId.DISK, status().sentence(), status().cause());
        }
        try {
            work.in(store);
        } catch (SQLException failure) {
            throw shelf.broken(store, failure);
        }
    }

    @Override
    public TierStatus status() {
        var store = shelf.store();
        if (store == null) {
            return health.status(State.CONNECTING, "The file in " + settings.directory() + " is being opened.");
        }
        var held = "Disk holds " + store.entries() + " entries in " + megabytes(store.bytes()) + " of at most "
                + megabytes(settings.maxBytes()) + " MB in " + settings.directory() + ".";
        return fence.open() ? health.status(State.OK, held)
                : health.status(State.FENCED, "Changes in the shared tier are not being told, so disk answers nothing it shares. " + held);
    }

    @Override
    public Size size() {
        var store = shelf.store();
        return store == null ? new Size(null, null) : new Size(store.entries(), store.bytes());
    }

    private static String megabytes(long bytes) {
        return Long.toString((bytes + (1 << 20) - 1) >> 20);
    }

    @Override
    public void retry() {
        health.noticeTaken();
        shelf.retry();
        upkeep.wake();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            fence.ended();
            upkeep.close();
            shelf.close();
        }
    }
}
