package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Erasing.Outcome;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.UndoStore.Saved;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An invalidation whose victims were kept, and its undoing, on a real server. */
final class Undoing {
    private static final AtomicInteger LAST = new AtomicInteger();

    /** The undo id: never that of another test, as ids are never given twice. */
    final String id = "u-" + LAST.incrementAndGet();

    private final TwoTiers redis;
    private String since = "0-0";

    Undoing(TwoTiers redis) {
        this.redis = redis;
    }

    static Past.Deed deed(String undo) {
        return new Past.Deed("tester@desk:1", "ada", "desk", Origin.WINDOW, 1, undo);
    }

    /** A key as it stands. */
    Saved kept(Key key, boolean dump) {
        var content = (byte[]) redis.call(dump ? "DUMP" : "GET", key.bytes());
        return new Saved(key, dump, content, (Long) redis.call("PTTL", key.bytes()), (byte[]) redis.call("GET", Names.note(key)), Instant.now());
    }

    /** Keeps the keys, removes them by name, and says so. */
    List<Saved> invalidated(boolean dump, String... keys) {
        var all = Stream.of(keys).map(Key::of).toList();
        var kept = all.stream().map(key -> kept(key, dump)).toList();
        begun();
        var what = new Invalidation.Keys(Set.copyOf(all));
        redis.two().invalidate(what.select(Catalog.NONE));
        redis.two().publish(what, deed(id));
        return kept;
    }

    /** From now on what is published came later. */
    void begun() {
        since = redis.one().erasing().historyEnd();
    }

    String since() {
        return since;
    }

    List<Outcome> restored(List<Saved> kept) {
        return restored(kept, Catalog.NONE);
    }

    List<Outcome> restored(List<Saved> kept, Catalog catalog) {
        return redis.one().erasing().restore(kept, since, id, catalog);
    }

    /** What became of them, in words without their order. */
    String words(List<Saved> kept) {
        return restored(kept).stream().map(Undoing::word).collect(Collectors.joining(" "));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Back back -> "back";
            case Outcome.Left left -> left.reason().toString();
            case Outcome.Lost lost -> lost.reason();
        };
    }
}
