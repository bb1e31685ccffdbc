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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries that are watched, and how they look by the order of the board: what needs a person first, the rest where it always is. */
final class Roll {
    private final Map<Watched, Integer> places = new IdentityHashMap<>();
    private final int most;
    private final Map<Key, WatchedEntry> entries = new LinkedHashMap<>();
    /** By type and name; null where it has to be made anew. The board is shown several times a second, and entries come and go seldom. */
    private @Nullable List<WatchedEntry> standing;

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
        standing = unknown.isEmpty() ? standing : null;
        if (room < unknown.size()) {
            entries.values().removeIf(entry -> chosen.test(entry) && entry.isGone());
            room = most - entries.values().stream().filter(chosen).count();
        }
        unknown.stream().limit(Math.max(0, room)).forEach(entry -> entries.put(entry.key(), entry));
        return room < unknown.size();
    }

    /** Forgets what is gone. */
    void forgetGone() {
        standing = null;
        entries.values().removeIf(WatchedEntry::isGone);
    }

    /** Those of the chosen entries that it is time to look at. */
    List<WatchedEntry> due(Instant now, Predicate<WatchedEntry> chosen) {
        var open = opened(now);
        return entries.values().stream().filter(chosen).filter(entry -> entry.isDue(now, open.get(entry.watched()))).toList();
    }

    /** The chosen entries as they look now: stale ones worst first, then what is missed, then all others by type and name. */
    List<AgeCell> cells(Instant now, Predicate<WatchedEntry> chosen, boolean blind) {
        var open = opened(now);
        var stale = new ArrayList<AgeCell>();
        var missed = new ArrayList<AgeCell>();
        var others = new ArrayList<AgeCell>();
        for (var entry : standing()) {
            if (entry.isKnown() && chosen.test(entry)) {
                var since = open.get(entry.watched());
                var cell = entry.cell(now, since, blind);
                boolean isMissed = cell.state() == AgeState.GONE && since != null && entry.isMissed(now);
                (cell.state() == AgeState.STALE ? stale : isMissed ? missed : others).add(cell);
            }
        }
        stale.sort(Comparator.comparingDouble(AgeCell::share).reversed());
        return Stream.of(stale, missed, others).flatMap(List::stream).toList();
    }

    private List<WatchedEntry> standing() {
        var now = standing;
        if (now == null) {
            now = entries.values().stream().sorted(Comparator.comparingInt((WatchedEntry entry) -> places.get(entry.watched()))
                    .thenComparing(WatchedEntry::symbol).thenComparing(WatchedEntry::key)).toList();
            standing = now;
        }
        return now;
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
}
