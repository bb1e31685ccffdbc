package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.UndoStore.Saved;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.Range.Boundary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the history says was invalidated after a place in it, but for one invalidation, which is being taken back. It is read on from where
 * it was read to; like every reader of the history it stands on an entry, so that a gap tells. For one thread at a time.
 */
final class LaterInvalidations {
    /** Before all entries: the place where there is none to stand on. */
    static final String ORIGIN = "0-0";
    private static final Logger LOG = LoggerFactory.getLogger(LaterInvalidations.class);
    private static final int PAGE = 100;

    private final Calls calls;
    private final String since;
    private final String own;
    private final Catalog catalog;
    private final Set<Key> keys = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final List<Selection> rules = new ArrayList<>();
    private String position;
    private boolean unknown;
    private @Nullable Set<String> raised;
    private @Nullable Long ahead;

    LaterInvalidations(Calls calls, String since, String own, Catalog catalog) {
        this.calls = calls;
        this.since = since;
        this.own = own;
        this.catalog = catalog;
        this.position = since;
    }

    /** Whether these are the invalidations after that place. */
    boolean isAbout(String place, String undo, Catalog words) {
        return since.equals(place) && own.equals(undo) && catalog == words;
    }

    /** The entry up to which it was read. */
    String position() {
        return position;
    }

    /** The tags that the invalidation being taken back raised itself; null where the history does not have it. */
    @Nullable Set<String> raised() {
        return raised;
    }

    /** By how many ms the server's clock is ahead of the one by which things were kept. */
    long ahead() {
        return ahead == null ? 0 : ahead;
    }

    /** Reads to the end. Where something may be missing, nobody can tell what was invalidated, so everything counts as invalidated. */
    void readOn() {
        var page = page();
        while (!unknown && !page.isEmpty()) {
            page.stream().filter(entry -> !entry.id().equals(position)).forEach(this::add);
            position = page.getLast().id();
            page = page.size() == PAGE ? page() : List.of();
        }
        if (ahead == null) {
            ahead = clockAhead();
        }
    }

    private List<HistoryEntry> page() {
        var range = Range.from(Boundary.including(position), Boundary.<String>unbounded());
        var page = calls.ask("Reading what was invalidated since", () -> calls.session(RedisHistory.STREAM).data().async()
                .xrange(RedisHistory.STREAM, range, Limit.from(PAGE))).stream().map(HistoryEntry::of).toList();
        boolean whole = position.equals(ORIGIN) ? page.isEmpty() || page.getFirst().isBeginning()
                : !page.isEmpty() && page.getFirst().id().equals(position);
        unknown |= !whole;
        return page;
    }

    private void add(HistoryEntry entry) {
        if (entry.isBeginning() || entry.isUndoing()) {
            return;
        }
        var what = meant(entry);
        if (!own.isEmpty() && entry.undo().equals(own)) {
            ours(entry, what);
        } else if (what == null) {
            unknown = true;
        } else {
            add(what);
        }
    }

    /** Null where that can't be understood here, so that it may be any key. */
    private @Nullable Selection meant(HistoryEntry entry) {
        try {
            return entry.what().select(catalog);
        } catch (CacheException | IllegalArgumentException | UnsupportedOperationException foreign) {
            LOG.info("Entry {} of the history can't be understood here", entry.id(), foreign);
            return null;
        }
    }

    /** Whoever published it noted its own time; the entry's place is the server's. The way there counts as time that has not passed yet. */
    private void ours(HistoryEntry entry, @Nullable Selection what) {
        ahead = entry.serverMillis() - entry.at().toEpochMilli();
        if (what != null) {
            var all = new HashSet<>(what.tags());
            all.addAll(raised == null ? Set.of() : raised);
            raised = all;
        }
    }

    private void add(Selection what) {
        tags.addAll(what.tags());
        if (what.listed().isPresent()) {
            what.listed().get().stream().filter(what::contains).forEach(keys::add);
        } else {
            rules.add(what);
        }
    }

    private long clockAhead() {
        long here = System.currentTimeMillis();
        var time = calls.ask("Asking for the server's time", () -> calls.session(RedisHistory.STREAM).data().async().time());
        return RedisToken.number(time.getFirst()) * 1000 + RedisToken.number(time.get(1)) / 1000 - here;
    }

    /** Whether this key was invalidated by its name, or nobody can tell. */
    boolean mean(Key key) {
        return unknown || keys.contains(key) || rules.stream().anyMatch(rule -> means(rule, key));
    }

    private static boolean means(Selection rule, Key key) {
        try {
            return rule.contains(key);
        } catch (CacheException.PatternTooSlow tooSlow) {
            LOG.debug("Whether {} was invalidated can't be told", key, tooSlow);
            return true;
        }
    }

    /** Whether what was kept was invalidated, by its name or by one of its tags. */
    boolean means(Saved saved) {
        return mean(saved.key()) || mean(Note.read(saved.note()).tags());
    }

    /** Whether one of these tags was invalidated. */
    boolean mean(Set<String> written) {
        return !Collections.disjoint(tags, written);
    }
}
