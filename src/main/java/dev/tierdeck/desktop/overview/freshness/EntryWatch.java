package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Watched;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Knows the entries of watched types and their ages. Used on the window's thread only; while nobody ticks it, it asks nothing. */
final class EntryWatch {
    private final InstantSource clock;
    private final Predicate<Watched> chosen;
    private final Runnable changed;
    private final Roll roll;
    private final SymbolSearch search;
    private final EntryLook look;
    private boolean more;

    /** {@code changed} is called when something new is known. */
    EntryWatch(Cache cache, Tasks tasks, InstantSource clock, List<Watched> types, Predicate<Watched> chosen, int most, Runnable changed) {
        this.clock = clock;
        this.chosen = chosen;
        this.changed = changed;
        this.roll = new Roll(types, most);
        this.search = new SymbolSearch(cache, tasks, clock, () -> types.stream().filter(chosen).toList(), most, this::found, changed);
        this.look = new EntryLook(cache, tasks, clock, changed);
    }

    /** Does what is due. */
    void tick() {
        var now = clock.instant();
        var scan = search.tick(now);
        if (scan != null) {
            more |= roll.add(scan.found(), this::isChosen);
        }
        look(now);
    }

    private void found(SymbolScan done) {
        more = roll.add(done.found(), this::isChosen) | done.more();
        look(clock.instant());
        changed.run();
    }

    private void look(Instant now) {
        if (!look.isUnderWay()) {
            look.look(roll.due(now, this::isChosen));
        }
    }

    /** The chosen entries as they look now. */
    FreshnessBoard board() {
        return new FreshnessBoard(roll.cells(clock.instant(), this::isChosen, isBlind()), more);
    }

    private boolean isChosen(WatchedEntry entry) {
        return chosen.test(entry.watched());
    }

    /** Asks nothing more; what is under way comes to nothing. */
    void stop() {
        search.stop();
        look.stop();
    }

    /** Looks for entries anew with the next tick. */
    void again() {
        look.stop();
        search.again();
        more = false;
    }

    /** Forgets the entries that are gone. */
    void forgetGone() {
        roll.forgetGone();
    }

    /** Why ages are unknown at present; null when they are not. */
    @Nullable Trouble trouble() {
        return look.trouble() != null ? look.trouble() : search.trouble();
    }

    /** Whether ages can't be read at present. */
    boolean isBlind() {
        return look.trouble() != null;
    }

    /** Whether all entries were looked for once. */
    boolean hasScanned() {
        return search.hasScanned();
    }
}
