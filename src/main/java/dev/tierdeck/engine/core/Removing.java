package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Coherent;
import dev.tierdeck.engine.Durable;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.InvalidationLog;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.invalidation.Words;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invalidations: far to near, and near even when far fails, since what is dropped here can't be stale. */
final class Removing implements InvalidationLog.Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Removing.class);

    private final List<Tier> tiers;
    private final Catalog catalog;
    private final String writer;
    private final Departures departures;
    private final @Nullable InvalidationLog log;
    private final @Nullable Durable durable;
    private final boolean readOnly;
    private volatile UnaryOperator<Invalidation> resolving = what -> what;
    final LongAdder invalidations = new LongAdder();
    final LongAdder removed = new LongAdder();

    Removing(List<Tier> tiers, Catalog catalog, String writer, Departures departures, @Nullable InvalidationLog log,
            @Nullable Durable durable, boolean readOnly) {
        this.tiers = tiers;
        this.catalog = catalog;
        this.writer = writer;
        this.departures = departures;
        this.log = log;
        this.durable = durable;
        this.readOnly = readOnly;
    }

    /** What a recipe comes to is found out by {@code how}, before any tier is told. */
    void resolvedBy(UnaryOperator<Invalidation> how) {
        resolving = how;
    }

    /** Begins to hear what other processes invalidate; copies that outlived a process are told all that came since. */
    void follow() {
        if (log == null) {
            caughtUp();
            return;
        }
        var seen = durable == null ? null : durable.seen();
        if (seen == null) {
            outdated();
        }
        try {
            log.follow(this, seen);
        } catch (IllegalArgumentException foreign) {
            LOG.warn("The place in the log of invalidations that disk remembers is none: {}", seen, foreign);
            outdated();
            log.follow(this);
        }
    }

    /** Where it can't be noted, the file can't be read either. */
    private void outdated() {
        try {
            if (durable != null) {
                durable.outdated();
            }
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("Copies from earlier runs could not be fenced off", away);
        }
    }

    /** Notes how far copies that outlive the process are up to date. Too early a place is harmless: what came since is done again. */
    void note() {
        var position = log == null ? null : log.position();
        try {
            if (durable != null && position != null) {
                durable.seen(position);
            }
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("It could not be noted how far disk is up to date", away);
        }
    }

    /**
     * Removes what is meant from every tier, and tells the other processes.
     *
     * @return what went: the figures of the tier where most did, as near tiers hold copies of what far ones hold
     */
    Removal remove(Invalidation asked) {
        var what = resolving.apply(asked);
        var selection = what.select(catalog);
        changing();
        long start = System.nanoTime();
        var done = removeAndPublish(what, selection, tiers);
        count(selection, done.removed());
        return new Removal(done.matched(), done.removed(), (System.nanoTime() - start) / 1_000_000, done.owed());
    }

    void changing() {
        departures.changing();
    }

    private void count(Selection selection, long gone) {
        departures.invalidated(selection, writer);
        invalidations.increment();
        removed.add(Math.max(0, gone));
    }

    /**
     * Notes, and tells the others, what was removed by other means. It is never owed to the shared tier, which would do it as a whole.
     *
     * @throws CacheException.TierUnavailable when the others could not be told; it may be said again
     */
    void done(Invalidation what, Selection meant, Past.Deed deed) {
        try {
            tell(what, deed);
        } catch (CacheException.NotPermitted never) {
            LOG.warn("{} was invalidated, but the server does not let other processes be told", Words.of(what, catalog), never);
        }
        count(meant, deed.removed());
    }

    /** Other processes are told as soon as the shared tier is, also when a nearer one fails. */
    private Removal removeAndPublish(Invalidation what, Selection selection, List<Tier> from) {
        try {
            var done = remove(what, selection, from);
            return done.owed().contains(TierId.REDIS) || publish(what, done.removed()) ? done : owedToRedis(what, done);
        } catch (CacheException.TierUnavailable failure) {
            if (failure.tier().compareTo(TierId.REDIS) < 0) {
                publish(what, -1);
            }
            throw failure;
        }
    }

    /** Removes from some tiers, which are given near to far: from the farthest first, and from the others also when that fails. */
    Removal remove(Invalidation what, Selection selection, List<Tier> from) {
        if (from.isEmpty()) {
            return Removal.NONE;
        }
        var here = Removal.NONE;
        Removal nearer;
        try {
            var tier = from.getLast();
            here = tier instanceof GuardedTier guarded ? guarded.invalidate(what, selection) : tier.invalidate(selection);
        } finally {
            nearer = remove(what, selection, from.subList(0, from.size() - 1));
        }
        return most(here, nearer);
    }

    /** Removed there, but the others have not heard: it is done once more, and told, before Redis answers again. */
    private Removal owedToRedis(Invalidation what, Removal done) {
        var owing = tiers.stream().filter(tier -> tier.id() == TierId.REDIS && tier instanceof GuardedTier guarded && guarded.owe(what)).toList();
        return owing.isEmpty() ? done : most(done, Removal.NONE.owed(Set.of(TierId.REDIS)));
    }

    private static Removal most(Removal a, Removal b) {
        var owed = EnumSet.noneOf(TierId.class);
        owed.addAll(a.owed());
        owed.addAll(b.owed());
        return (b.removed() > a.removed() ? b : a).owed(owed);
    }

    private boolean publish(Invalidation what, long gone) {
        return publish(what, Past.Deed.by(writer, gone));
    }

    /** Names of secrets are not told: their domain stands for them. */
    private void tell(Invalidation what, Past.Deed deed) {
        if (log != null && !readOnly) {
            Discretion.of(what, catalog).forEach(each -> log.publish(each, deed));
        }
    }

    private boolean publish(Invalidation what, Past.Deed deed) {
        try {
            tell(what, deed);
            return true;
        } catch (CacheException broken) {
            LOG.warn("{} was invalidated, but other processes could not be told yet", Words.of(what, catalog), broken);
            return false;
        }
    }

    /**
     * What was owed has been done in a tier; whether it is settled with that. Other processes that could reach a tier beyond the shared one may
     * have brought from there what should have gone: it is done again in what is nearer.
     */
    boolean settled(TierId tier, List<Invalidation> owed) {
        if (tier.compareTo(TierId.REDIS) < 0) {
            return true;
        }
        if (tier == TierId.REDIS) {
            return owed.stream().allMatch(what -> publish(what, -1));
        }
        var nearer = tiers.stream().filter(each -> each.id().compareTo(tier) < 0).toList();
        try {
            Together.of(owed).forEach(what -> removeAndPublish(what, what.select(catalog), nearer));
            return true;
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("{} could not be done again in what is nearer than {}",
                    owed.size() == 1 ? Words.of(owed.getFirst(), catalog) : owed.size(), tier, away);
            return false;
        }
    }

    @Override
    public void invalidated(Invalidation what) {
        try {
            tell(what.select(catalog));
            note();
        } catch (IllegalArgumentException | CacheException unknown) {
            LOG.warn("{} was invalidated by another process and can't be done here; all copies are dropped", what, unknown);
            missed();
        }
    }

    @Override
    public void caughtUp() {
        if (durable != null) {
            durable.caughtUp();
        }
    }

    @Override
    public void missed() {
        outdated();
        tell(Selection.everything());
    }

    /** Near to far, as a far one may take its time; then those before it once more, which may have been filled from it meanwhile. */
    private void tell(Selection what) {
        departures.changing();
        var copies = tiers.stream().map(Removing::bare).filter(Coherent.class::isInstance).map(Coherent.class::cast).toList();
        copies.forEach(each -> tell(each, what));
        copies.reversed().stream().skip(1).forEach(each -> tell(each, what));
        departures.invalidated(what, "another process");
    }

    /** A tier that can't remove what it holds must not answer with it: it is told to hold back whatever does not go by itself. */
    private void tell(Coherent copies, Selection what) {
        try {
            copies.invalidated(what);
        } catch (CacheException.TierUnavailable broken) {
            LOG.warn("What another process invalidated could not be removed here: {}", broken.getMessage(), broken);
            outdated();
        }
    }

    static Tier bare(Tier tier) {
        return tier instanceof GuardedTier guarded ? guarded.inner() : tier;
    }
}
