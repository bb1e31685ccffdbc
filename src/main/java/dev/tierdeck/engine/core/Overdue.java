package dev.tierdeck.engine.core;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Entry;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Selection;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a tier was to forget since its gate was shut, settled or not, and when that was said. Others may bring it near from there meanwhile. Keys
 * and tags are looked up, patterns tried one by one; where there are too many of either, anything may be meant.
 */
final class Overdue {
    private static final Logger LOG = LoggerFactory.getLogger(Overdue.class);
    static final int MOST_NAMES = 100_000;
    static final int MOST_PATTERNS = 1_000;

    private final Catalog catalog;
    private final Clock clock;
    private final Map<Key, Instant> keys = new ConcurrentHashMap<>();
    private final Map<String, Instant> tags = new ConcurrentHashMap<>();
    private final Map<Invalidation, Pattern> patterns = new ConcurrentHashMap<>();
    private volatile @Nullable Instant anything;

    private record Pattern(Selection what, Instant since) {}

    Overdue(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    void add(Invalidation what) {
        var since = clock.instant();
        var selection = selection(what);
        selection.tags().forEach(tag -> tags.put(tag, since));
        selection.listed().ifPresentOrElse(listed -> listed.forEach(key -> keys.put(key, since)),
                () -> patterns.put(what, new Pattern(selection, since)));
        if (keys.size() > MOST_NAMES || tags.size() > MOST_NAMES || patterns.size() > MOST_PATTERNS) {
            anything = since;
            forgetNames();
        }
    }

    /** What the layouts know no more may be any key. */
    private Selection selection(Invalidation what) {
        try {
            return what.select(catalog);
        } catch (IllegalArgumentException | CacheException unknown) {
            LOG.debug("{} may mean any key", what, unknown);
            return Selection.everything();
        }
    }

    /** Whether this may be something that was to be forgotten: not what {@code writer}, who is this process, loaded later, nor another program's. */
    boolean has(Entry<?> entry, String writer) {
        var loaded = entry.loadedAt();
        boolean own = writer.equals(entry.writer());
        return entry.writer() != null && since(entry).anyMatch(since -> !own || loaded == null || !loaded.isAfter(since));
    }

    private Stream<Instant> since(Entry<?> entry) {
        var named = Stream.concat(Stream.of(keys.get(entry.key())), entry.tags().stream().map(tags::get));
        var like = patterns.values().stream().filter(each -> each.what.contains(entry.key())).map(Pattern::since);
        return Stream.of(Stream.of(anything), named, like).flatMap(each -> each).filter(since -> since != null);
    }

    /** All is settled. */
    void clear() {
        anything = null;
        forgetNames();
    }

    private void forgetNames() {
        keys.clear();
        tags.clear();
        patterns.clear();
    }
}
