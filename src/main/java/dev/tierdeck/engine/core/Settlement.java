package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a tier in order what it has not been told, and opens its gate behind the last. Many that are owed are done at once: while new ones come
 * as fast as single ones can be done, as on a slow server after an outage, the gate would stay shut for good, and all that is spared by the
 * tier's answers would make it slower still.
 */
final class Settlement {
    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** How many are done at once, at most. */
    private static final int TOGETHER = 1000;

    private final Gate gate;
    private final Arrears arrears;
    private final Consumer<Selection> tier;
    private final Predicate<List<Invalidation>> told;
    private final Catalog catalog;
    private final TierId id;
    private final ReentrantLock settling = new ReentrantLock();
    private final Overdue overdue;
    /** Why the first can't be told though the tier is there; null when that is not so. */
    private volatile @Nullable RuntimeException obstacle;

    Settlement(Gate gate, Arrears arrears, Consumer<Selection> tier, Predicate<List<Invalidation>> told, Catalog catalog, TierId id, Clock clock) {
        this.overdue = new Overdue(catalog, clock);
        this.gate = gate;
        this.arrears = arrears;
        this.tier = tier;
        this.told = told;
        this.catalog = catalog;
        this.id = id;
        if (arrears.size() > 0) {
            gate.enter();
            arrears.next(Integer.MAX_VALUE).forEach(owed -> overdue.add(owed.what()));
            gate.entered();
        }
    }

    /**
     * Owes the tier one more; the gate is shut already.
     *
     * @param failure why the tier could not be told; null when it was not tried
     * @throws CacheException.TierUnavailable when the journal can't keep it; as long as this process lives it is owed all the same
     */
    void add(Invalidation what, @Nullable Throwable failure) {
        try {
            arrears.add(what);
        } catch (RuntimeException notKept) {
            var lost = new CacheException.TierUnavailable(id, id + " could not be told to forget " + what + ", and should this process end"
                    + " before it can be, it will not be told: " + notKept.getMessage(), failure == null ? notKept : failure);
            if (failure != null) {
                lost.addSuppressed(notKept);
            }
            throw lost;
        }
    }

    /** Whether the tier has been told everything and answers again. Never waits for another thread that settles. */
    boolean settle() {
        if (gate.isOpen()) {
            return true;
        }
        if (!settling.tryLock()) {
            return false;
        }
        try {
            return tellAll() && gate.open(this::isSettled);
        } finally {
            settling.unlock();
        }
    }

    /** Nobody adds meanwhile: the gate sees to that. */
    private boolean isSettled() {
        boolean settled = arrears.size() == 0;
        if (settled) {
            overdue.clear();
        }
        return settled;
    }

    /** What nearer tiers must not answer while this one has yet to forget it. */
    Overdue overdue() {
        return overdue;
    }

    private boolean tellAll() {
        for (var owed = arrears.next(TOGETHER); !owed.isEmpty(); owed = arrears.next(TOGETHER)) {
            boolean together = owed.size() > 1 && together(owed.stream().map(Journal.Owed::what).toList());
            for (var each : owed) {
                if (!together && !tell(each.what())) {
                    return false;
                }
                arrears.done(each);
            }
        }
        return true;
    }

    /** Tells the tier all of these at once. False where that could not be done; one by one it turns out why, and as far as it can be. */
    private boolean together(List<Invalidation> owed) {
        try {
            Selection.joined(owed.stream().map(each -> each.select(catalog)).toList()).forEach(tier);
            obstacle = null;
            return told.test(owed);
        } catch (RuntimeException notTogether) {
            LOG.debug("{} can't be told at once to forget all that it is owed", id, notTogether);
            return false;
        }
    }

    private boolean tell(Invalidation what) {
        try {
            tier.accept(what.select(catalog));
            obstacle = null;
        } catch (CacheException.TierUnavailable away) {
            LOG.debug("{} can't be told yet to forget {}", id, what, away);
            return false;
        } catch (RuntimeException refusal) {
            return willNeverDo(refusal) && !(what instanceof Invalidation.All) ? tellEverything(what, refusal) : stopped(what, refusal);
        }
        return told.test(List.of(what));
    }

    private static boolean willNeverDo(RuntimeException refusal) {
        return refusal instanceof IllegalArgumentException || refusal instanceof CacheException.PatternTooSlow
                || refusal instanceof CacheException.BadPattern;
    }

    private boolean tellEverything(Invalidation what, RuntimeException why) {
        LOG.warn("{} is told to forget every key of the active layouts: {}, which it is owed, can't be done", id, what, why);
        return tell(new Invalidation.All());
    }

    private boolean stopped(Invalidation what, RuntimeException why) {
        if (obstacle == null) {
            LOG.warn("{} answers nothing as it can't be told to forget {}", id, what, why);
        }
        obstacle = why;
        return false;
    }

    /** How many invalidations the tier has yet to be told. */
    int owed() {
        return arrears.size();
    }

    /** How the tier is while its gate is shut. */
    TierStatus status(TierStatus inner) {
        int owed = arrears.size();
        var waiting = id + " is being brought up to date: " + (owed == 1 ? "1 invalidation" : owed + " invalidations")
                + " made while it could not be told " + (owed == 1 ? "is" : "are") + " carried out before it answers.";
        var why = obstacle;
        if (why != null) {
            return new TierStatus(id, TierStatus.State.DEGRADED, waiting + " The next can't be done: " + why.getMessage(), inner.since(), why);
        }
        return inner.state() == TierStatus.State.OK
                ? new TierStatus(id, TierStatus.State.CONNECTING, waiting, inner.since(), inner.cause())
                : new TierStatus(id, inner.state(), inner.sentence() + " " + waiting, inner.since(), inner.cause());
    }
}
