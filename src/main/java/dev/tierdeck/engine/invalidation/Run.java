package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Erasing;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Preview.Trait;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.UndoStore;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An invalidation under way. A database that caches is told first and whole, as a reader could otherwise bring back from it what has just
 * gone: after a stop its rows are gone. Then the shared tier, exactly and in order, with keys that stood elsewhere alone and have come there
 * since; then what is nearer, of which as much goes as the shared tier has settled.
 */
final class Run implements Execution {
    private final Preview preview;
    private final Selection meant;
    private final Wishes wishes;
    private final Shelves shelves;
    private final Surroundings around;
    private final @Nullable UndoStore undo;
    private final History history;
    private final Signature signature;
    private final String words;
    private final Predicate<Key> isSecret;
    private final Runnable fresh;
    private final Exactly exactly;
    private final Stretches time = new Stretches();
    private final ReentrantLock working = new ReentrantLock();
    private volatile @Nullable Keeping keeping;
    private volatile Erasing.@Nullable Erasure erasure;
    private volatile State state = State.READY;
    private volatile boolean stop;
    private volatile long left = -1;
    /** How many went that stood in no shared tier. */
    private volatile long elsewhere;
    private volatile Set<TierId> owed = Set.of();
    /** How many this machine's history, and other processes, have heard of. */
    private long noted;
    private long told;

    Run(Preview preview, Selection meant, Wishes wishes, Shelves shelves, Surroundings around, @Nullable UndoStore undo, History history,
            Signature signature, String words, Predicate<Key> isSecret, Runnable fresh) {
        this.preview = preview;
        this.meant = meant;
        this.wishes = wishes;
        this.shelves = shelves;
        this.around = around;
        this.undo = undo;
        this.history = history;
        this.signature = signature;
        this.words = words;
        this.isSecret = isSecret;
        this.fresh = fresh;
        this.exactly = new Exactly(preview, meant);
    }

    @Override
    public Report run() {
        working.lock();
        try (var stretch = time.begin()) {
            if (state != State.DONE) {
                if (state == State.READY) {
                    fresh.run();
                }
                state = State.RUNNING;
                state = work();
            }
        } catch (RuntimeException failed) {
            state = State.BROKEN;
            throw failed;
        } finally {
            stop = false;
            working.unlock();
        }
        return report();
    }

    private State work() {
        if (keeping != null) {
            keeping.requireStanding();
        }
        around.changing();
        note(around.farther(preview.what(), exactly.upTo(preview.count())));
        var broken = new Failures();
        var shared = begun();
        if (shared != null) {
            broken.guard(() -> shared.run(() -> stop));
        }
        boolean all = shared == null || shared.soFar().done();
        if (all) {
            broken.guard(() -> new Strays(preview).forEach(strays -> note(around.shared(new Invalidation.Keys(strays), Selection.of(strays)))));
        }
        // Whatever went there must not be answered from nearer copies, and is told to the others, also when it broke off.
        broken.guard(() -> note(around.nearer(preview.what(), exactly.upTo(all ? preview.count() : shared.soFar().settled()))));
        elsewhere = exactly.removed();
        broken.guard(() -> tell(broken.any()));
        broken.raise();
        return all ? done() : State.STOPPED;
    }

    private State done() {
        close();
        left = new NewMatches(preview.keys(), meant).count(shelves.shared());
        return State.DONE;
    }

    /**
     * Does what may not be done while it works; what was brought back goes no more.
     *
     * @throws CacheException.NoUndo while it works
     */
    void whileIdle(Runnable action) {
        if (!working.tryLock()) {
            throw new CacheException.NoUndo("This invalidation is still under way. Stop it, or wait for its end, and take it back then.", null);
        }
        try {
            action.run();
        } finally {
            working.unlock();
        }
    }

    /** Ends keeping, unless it is at work: it can't go on then. */
    void abandon() {
        if (working.tryLock()) {
            try {
                close();
            } finally {
                working.unlock();
            }
        }
    }

    /** By which what it removes is found; null where nothing is kept. */
    @Nullable String undoId() {
        var kept = keeping;
        return kept == null ? null : kept.id();
    }

    private void note(Removal removal) {
        var all = EnumSet.noneOf(TierId.class);
        all.addAll(owed);
        all.addAll(removal.owed());
        owed = all;
    }

    private Erasing.@Nullable Erasure begun() {
        var erasing = shelves.erasing();
        if (erasure == null && erasing != null) {
            if (undo != null && preview.totals().unkept() < preview.count()) {
                keeping = Keeping.begin(undo, erasing, words);
            }
            erasure = erasing.erase(new Erasing.Order(preview.keys(), place -> preview.in(TierId.REDIS, place), meant, keeping,
                    place -> !preview.is(Trait.SENSITIVE, place), isSecret.negate()));
        }
        return erasure;
    }

    /** Each stretch of work is told by itself, so that the figures in the history add up. */
    private void tell(boolean broken) {
        long removed = (erasure == null ? 0 : erasure.soFar().removed() + erasure.soFar().joined()) + elsewhere;
        if (removed > noted) {
            history.add(words, deed(removed - noted));
            noted = removed;
        }
        if (removed > told || !broken) {
            around.done(preview.what(), meant, deed(removed - told));
            told = removed;
        }
    }

    private Past.Deed deed(long removed) {
        return signature.deed(wishes.from(), removed, undoId());
    }

    private void close() {
        if (keeping != null) {
            keeping.close();
        }
    }

    @Override
    public void stop() {
        stop = true;
    }

    @Override
    public Report report() {
        var now = state;
        var shared = erasure;
        var erased = shared == null ? Erasing.Erased.NONE : shared.soFar();
        return new Tallying(preview, erased, elsewhere, keeping).report(now, left, time.millis(), owed);
    }
}
