package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyScan;
import dev.tierdeck.engine.PackedKeys;
import dev.tierdeck.engine.Selection;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the keys of all masters, one after the other, and in the end over those of the slots that moved meanwhile. It is done when all
 * have been walked; for one thread, as {@link RedisScan}.
 */
final class ClusterScan implements KeyScan {
    private final Masters masters;
    private final Predicate<Key> rule;
    private final Moving moving;
    private final List<RedisScan> walks;
    private final @Nullable PackedKeys seen;
    private @Nullable Deque<Integer> moved;
    private volatile int at;
    private volatile boolean done;

    ClusterScan(Masters masters, Selection what, boolean own, boolean repeating) {
        this.masters = masters;
        this.rule = own ? what.rule() : what::contains;
        this.moving = Moving.from(masters);
        this.walks = moving.before().all().stream().map(master -> RedisScan.repeating(masters.wire(master), what, own)).toList();
        this.seen = repeating ? null : new PackedKeys();
    }

    @Override
    public List<Key> next() {
        if (done) {
            return List.of();
        }
        if (at < walks.size()) {
            var page = fresh(walks.get(at).next());
            at += walks.get(at).done() ? 1 : 0;
            return page;
        }
        return rest();
    }

    private List<Key> rest() {
        var left = moved == null ? new ArrayDeque<>(moving.moved().stream().boxed().toList()) : moved;
        moved = left;
        var slot = left.peek();
        var page = slot == null ? List.<Key>of() : fresh(Moving.keys(masters, slot).stream().filter(rule).toList());
        left.poll();
        done = left.isEmpty();
        return page;
    }

    private List<Key> fresh(List<Key> page) {
        if (seen == null) {
            return page;
        }
        var fresh = new ArrayList<Key>(page.size());
        for (var key : page) {
            int before = seen.size();
            if (seen.add(key) >= before) {
                fresh.add(key);
            }
        }
        return fresh;
    }

    @Override
    public boolean done() {
        return done;
    }

    @Override
    public OptionalDouble progress() {
        int now = at;
        if (done || now >= walks.size()) {
            return OptionalDouble.of(done ? 1 : 0.99);
        }
        var here = walks.get(now).progress();
        return here.isEmpty() ? here : OptionalDouble.of(Math.min(0.99, (now + here.getAsDouble()) / walks.size()));
    }

    @Override
    public boolean resting() {
        int now = at;
        return now < walks.size() && walks.get(now).resting();
    }

    @Override
    public void close() {
        walks.forEach(RedisScan::close);
        done = true;
    }
}
