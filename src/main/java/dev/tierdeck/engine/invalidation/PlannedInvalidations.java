package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.HistoryStore;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Restored;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Tier;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.Watch;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one implementation of {@link Invalidations}; a cache's builder makes it. */
public final class PlannedInvalidations implements Invalidations {
    private final Shelves shelves;
    private final Catalog catalog;
    private final Guard guard;
    private final Surroundings around;
    private final @Nullable UndoStore undo;
    private final History history;
    private final Previews previews;
    private final Signature signature;
    private final Clock clock;
    /** Those whose preview somebody still holds. */
    private final Queue<WeakReference<Run>> runs = new ConcurrentLinkedQueue<>();

    /**
     * Invalidations of these tiers.
     *
     * @param tiers the tiers themselves, unguarded
     * @param undo keeps what goes; null for nothing
     * @param local this machine's own history; null for none
     * @param stats the cache's own counters, for what loading takes
     * @param writer the program as entries name it
     */
    public PlannedInvalidations(List<Tier> tiers, Catalog catalog, Guard guard, Surroundings around, @Nullable UndoStore undo,
            @Nullable HistoryStore local, Supplier<CacheStats> stats, String writer, Clock clock) {
        this.shelves = Shelves.of(tiers);
        this.catalog = catalog;
        this.guard = guard;
        this.around = around;
        this.undo = undo;
        this.signature = Signature.of(writer);
        this.history = new History(shelves, local, undo, clock);
        this.previews = new Previews(shelves, catalog, new Refills(shelves.erasing(), stats), clock);
        this.clock = clock;
    }

    @Override
    public Preview preview(Invalidation what, Sizes sizes, Watch watch) {
        return previews.look(what, sizes, watch);
    }

    /**
     * What a recipe comes to, once it has looked; anything else as it is.
     *
     * @throws CacheException.TierUnavailable when it has to look into the shared tier, and that is away
     */
    public Invalidation resolve(Invalidation what) {
        return previews.resolve(what);
    }

    @Override
    public Execution prepare(Preview preview, Wishes wishes) {
        guard.require("invalidating " + Words.of(preview.what(), catalog), wishes.confirmed());
        refuseOutdated(preview.origin());
        var run = new Run(preview, preview.what().select(catalog), wishes, shelves, around, wishes.undo() ? undo : null, history, signature,
                Words.of(preview.what(), catalog), key -> catalog.place(key).sensitive(), () -> refuseOutdated(preview.origin()));
        unfinished(other -> other.abandon());
        runs.add(new WeakReference<>(run));
        return run;
    }

    private void unfinished(Consumer<Run> visit) {
        runs.removeIf(each -> each.get() == null);
        runs.stream().map(Reference::get).filter(Objects::nonNull).filter(run -> run.report().state() != Execution.State.READY).forEach(visit);
    }

    private void refuseOutdated(Preview.Origin origin) {
        if (!origin.connection().equals(shelves.identity())) {
            throw new CacheException.PreviewOutdated("The preview was made on " + origin.connection() + ", and this is " + shelves.identity() + ".");
        }
        var age = Duration.between(origin.at(), clock.instant());
        if (age.compareTo(PREVIEW_LIFE) > 0) {
            throw new CacheException.PreviewOutdated("The preview is " + age.toMinutes() + " minutes old, and after " + PREVIEW_LIFE.toMinutes()
                    + " minutes it may no longer show what would go.");
        }
    }

    @Override
    public Restored undo(String id, Wishes wishes, Watch watch) {
        guard.require("taking back invalidation " + id, wishes.confirmed());
        if (undo == null) {
            throw new CacheException.NoUndo("Nothing that was invalidated here is kept, so nothing can be brought back.", null);
        }
        var taking = new TakingBack(undo, shelves, catalog, history);
        var own = runs.stream().map(Reference::get).filter(run -> run != null && id.equals(run.undoId())).findFirst();
        var answer = new AtomicReference<Restored>();
        Runnable take = () -> answer.set(taking.take(id, restored -> signature.deed(wishes.from(), restored, id), watch));
        own.ifPresentOrElse(run -> run.whileIdle(take), take);
        return answer.get();
    }

    @Override
    public Duration undoLife() {
        return undo == null ? Duration.ZERO : undo.life();
    }

    @Override
    public List<Past> history(int most) {
        return history.latest(most);
    }

    @Override
    public Map<String, TagCount> tags(Watch watch) {
        return new TagCensus(shelves, catalog).count(watch);
    }

    @Override
    public Guard guard() {
        return guard;
    }
}
