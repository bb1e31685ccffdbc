package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Inspector;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Searchable.Finds;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.Sizes;
import java.util.List;
import java.util.Set;

/** Finds what stands of a selection on all masters, for one preview. */
final class Searching {
    private static final int PAGE = 1000;

    private final Masters masters;
    private final Calls calls;
    private final OwnLookups own;
    private final Inspector inspector;
    private final ClusterTags tags;

    Searching(Masters masters, Calls calls, OwnLookups own, Inspector inspector, ClusterTags tags) {
        this.masters = masters;
        this.calls = calls;
        this.own = own;
        this.inspector = inspector;
        this.tags = tags;
    }

    void search(Selection what, Sizes sizes, Finds finds) {
        if (!masters.inCluster()) {
            new RedisSearch(calls, own).search(what, sizes, finds);
            return;
        }
        what.tags().forEach(tag -> tagged(tag, finds));
        if (what.listed().isPresent()) {
            named(what.listed().get().stream().filter(what::contains).toList(), finds);
            looked(finds, 1);
        } else {
            everywhere(what, sizes, finds);
        }
    }

    private void tagged(String tag, Finds finds) {
        new TagWalk(masters).over(tag, tags.generations(Set.of(tag), false), finds::stopped, (wire, members) -> {
            var sizes = RedisSearch.sizes(wire, tag, "ours", members);
            for (int i = 0; i < sizes.length && !finds.stopped(); i++) {
                if (sizes[i] >= 0) {
                    finds.found(Key.of(members.get(i)), sizes[i], true);
                }
            }
            return Set.of();
        });
    }

    private void everywhere(Selection what, Sizes sizes, Finds finds) {
        masters.all();
        var moving = Moving.from(masters);
        var all = moving.before().all();
        long before = 0;
        for (int i = 0; i < all.size() && !finds.stopped(); i++) {
            var wire = masters.wire(all.get(i));
            var part = new Part(finds, i, all.size());
            long asked = before;
            before = masters.patiently(() -> {
                var reader = new SizeReader(wire, own, sizes, asked);
                new ScanSearch(wire, what, reader, part).run();
                return reader.count();
            });
        }
        moving.moved().stream().takeWhile(slot -> !finds.stopped()).forEach(slot ->
                named(Moving.keys(masters, slot).stream().filter(what::contains).toList(), finds));
        looked(finds, 1);
    }

    private void named(List<Key> keys, Finds finds) {
        for (int from = 0; from < keys.size() && !finds.stopped(); from += PAGE) {
            for (var fact : inspector.facts(keys.subList(from, Math.min(keys.size(), from + PAGE)))) {
                if (!fact.isGone()) {
                    var size = fact.bytes();
                    finds.found(fact.key(), size == null ? -1 : size, false);
                }
            }
        }
    }

    private static void looked(Finds finds, double share) {
        if (!finds.stopped()) {
            finds.looked(share);
        }
    }

    /** One master's finds: its whole is a part of the whole. */
    private record Part(Finds whole, int number, int of) implements Finds {
        @Override
        public void found(Key key, long bytes, boolean indexed) {
            whole.found(key, bytes, indexed);
        }

        @Override
        public void looked(double share) {
            whole.looked(share < 0 ? share : Math.min(0.99, (number + share) / of));
        }

        @Override
        public boolean stopped() {
            return whole.stopped();
        }
    }
}
