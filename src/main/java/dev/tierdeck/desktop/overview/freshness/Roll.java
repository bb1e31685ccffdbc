package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Watched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The entries that are watched, and how they look by the order of the board: what needs a person first, the rest where it always is. */
final class Roll {
    private final Map<Watched, Integer> places = new IdentityHashMap<>();
    private final int most;
    private final Map<Key, WatchedEntry> entries = new LinkedHashMap<>();

    /** A roll of entries of these types, at most so many of any choice of them. */
    Roll(List<Watched> types, int most) {
        this.most = most;
        for (var type : types) {
            places.put(type, places.size());
        }
    }

    /** Adds what is new; says whether something had no room. Entries that are gone make room. */
    boolean add(List<WatchedEntry> found, Predicate<WatchedEntry> chosen) {
        var unknown = found.stream().filter(entry -> !entries.containsKey(entry.key())).toList();
        long room = most - entries.values().stream().filter(chosen).count();
        if (room < unknown.size()) {
            entries.values().removeIf(entry -> chosen.test(entry) && entry.isGone());
            room = most - entries.values().stream().filter(chosen).count();
        }
        unknown.stream().limit(Math.max(0, room)).forEach(entry -> entries.put(entry.key(), entry));
        return room < unknown.size();
    }

    /** Forgets what is gone. */
    void forgetGone() {
        entries.values().removeIf(WatchedEntry::isGone);
    }

    /** Those of the chosen entries that it is time to look at. */
    List<WatchedEntry> due(Instant now, Predicate<WatchedEntry> chosen) {
        var open = opened(now);
        return entries.values().stream().filter(chosen).filter(entry -> entry.isDue(now, open.get(entry.watched()))).toList();
    }

    /** The chosen entries as they look now, in the order of the board. */
    List<AgeCell> cells(Instant now, Predicate<WatchedEntry> chosen, boolean blind) {
        var open = opened(now);
        var ranked = new ArrayList<Ranked>();
        for (var entry : entries.values()) {
            if (entry.isKnown() && chosen.test(entry)) {
                var since = open.get(entry.watched());
                var cell = entry.cell(now, since, blind);
                ranked.add(new Ranked(cell, rank(entry, cell, now, since), places.get(entry.watched())));
            }
        }
        ranked.sort(Ranked.ORDER);
        return ranked.stream().map(Ranked::cell).toList();
    }

    private static int rank(WatchedEntry entry, AgeCell cell, Instant now, @Nullable Instant open) {
        return cell.state() == AgeState.STALE ? 0 : cell.state() == AgeState.GONE && open != null && entry.isMissed(now) ? 1 : 2;
    }

    /** Since when each type's market is open; none for one that is closed. */
    private Map<Watched, Instant> opened(Instant now) {
        var open = new IdentityHashMap<Watched, Instant>();
        for (var type : places.keySet()) {
            var since = type.hours().openSince(now);
            if (since != null) {
                open.put(type, since);
            }
        }
        return open;
    }

    /** Where a cell stands: stale ones worst first, then what is missed, then all others by type and name. */
    private record Ranked(AgeCell cell, int rank, int place) {
        static final Comparator<Ranked> ORDER = Comparator.comparingInt(Ranked::rank)
                .thenComparing(each -> each.rank == 0 ? -each.cell.share() : 0.0)
                .thenComparingInt(Ranked::place)
                .thenComparing(each -> each.cell.symbol())
                .thenComparing(each -> each.cell.key());
    }
}
