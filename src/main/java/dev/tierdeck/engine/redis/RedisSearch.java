package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.ScoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what stands of a selection, for one preview: by the tags' indexes, then by name. It asks on the connection that browses, and writes
 * nothing.
 */
final class RedisSearch {
    private static final int PAGE = 1000;
    private static final int MEMBERS = 250;

    private final Calls calls;
    private final OwnLookups own;

    RedisSearch(Calls calls, OwnLookups own) {
        this.calls = calls;
        this.own = own;
    }

    void search(Selection what, Sizes sizes, Finds finds) {
        var wire = calls.wire();
        what.tags().forEach(tag -> tagged(wire, tag, finds));
        if (what.listed().isPresent()) {
            listed(wire, what, finds);
        } else {
            new ScanSearch(wire, what, new SizeReader(wire, own, sizes), finds).run();
        }
    }

    /** What an invalidation of the tag would remove: entries that count, not what another program wrote over them. */
    private static void tagged(Wire wire, String tag, Finds finds) {
        var name = Names.index(tag);
        ScanCursor cursor = ScanCursor.INITIAL;
        while (!cursor.isFinished() && !finds.stopped()) {
            var from = cursor;
            var page = Answers.SEARCH.of(wire, () -> wire.call(redis -> redis.zscan(name, from, ScanArgs.Builder.limit(PAGE))));
            members(wire, tag, page.getValues().stream().map(ScoredValue::getValue).toList(), finds);
            finds.looked(-1);
            cursor = page;
        }
    }

    private static void members(Wire wire, String tag, List<byte[]> names, Finds finds) {
        for (int from = 0; from < names.size() && !finds.stopped(); from += MEMBERS) {
            var part = names.subList(from, Math.min(names.size(), from + MEMBERS));
            var sizes = Answers.SEARCH.of(wire, () -> sizes(wire, tag, "ours", part));
            for (int i = 0; i < sizes.length; i++) {
                if (sizes[i] >= 0) {
                    finds.found(Key.of(part.get(i)), sizes[i], true);
                }
            }
        }
    }

    /** The sizes of those members of a tag's index that are {@code ours} or {@code stale}, as asked; -1 for the others. */
    static long[] sizes(Wire wire, String tag, String kind, List<byte[]> members) {
        var args = new ArrayList<byte[]>();
        args.add(tag.getBytes(StandardCharsets.UTF_8));
        args.add(Dispatch.ascii(kind));
        members.forEach(member -> args.add(Names.slot(member)));
        return SizeReader.numbers(wire.await(wire.run(Script.MEMBERS,
                members.toArray(byte[][]::new), args.toArray(byte[][]::new))));
    }

    private void listed(Wire wire, Selection what, Finds finds) {
        var keys = what.listed().orElseThrow().stream().filter(what::contains).toList();
        var facts = new FactsReader(wire, own);
        for (int from = 0; from < keys.size() && !finds.stopped(); from += PAGE) {
            for (var fact : facts.read(keys.subList(from, Math.min(keys.size(), from + PAGE)))) {
                if (!fact.isGone()) {
                    var size = fact.bytes();
                    finds.found(fact.key(), size == null ? -1 : size, false);
                }
            }
            finds.looked(from / (double) keys.size());
        }
        if (!finds.stopped()) {
            finds.looked(1);
        }
    }
}
