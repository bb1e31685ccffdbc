package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Selection;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The invalidations of the last 60 s. A server that comes back with an older state of its data (a snapshot, a replica that lagged) may
 * hold again what was removed; whoever removed it removes it again.
 */
final class Recent {
    private static final long KEPT = 60_000_000_000L;
    private static final int MOST = 10_000;

    private final ArrayDeque<Done> done = new ArrayDeque<>();
    private final LongSupplier nanos;

    private record Done(long at, Selection what, String undo) {}

    Recent(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void add(Selection what) {
        add(what, "");
    }

    private void add(Selection what, String undo) {
        forget();
        if (done.size() == MOST) {
            // Too many to keep one by one: two neighbours become one that removes whatever either would.
            var a = done.removeFirst();
            var b = done.removeFirst();
            done.addFirst(new Done(b.at, either(a.what, b.what), ""));
        }
        done.addLast(new Done(nanos.getAsLong(), what, undo));
    }

    /**
     * The same as {@link #add} for a removal that goes on: it takes the place of what was noted of it before.
     *
     * @param undo by which it can be taken back; empty where it can't
     */
    synchronized void renew(Selection before, Selection what, String undo) {
        done.removeIf(noted -> noted.what == before);
        add(what, undo);
    }

    /** This is being taken back: it is not done again. */
    synchronized void takenBack(String undo) {
        done.removeIf(noted -> !undo.isEmpty() && noted.undo.equals(undo));
    }

    synchronized List<Selection> all() {
        forget();
        return done.stream().map(Done::what).toList();
    }

    private void forget() {
        while (!done.isEmpty() && nanos.getAsLong() - done.peekFirst().at > KEPT) {
            done.removeFirst();
        }
    }

    private static Selection either(Selection a, Selection b) {
        var tags = new HashSet<>(a.tags());
        tags.addAll(b.tags());
        return new Selection(Optional.empty(), Glob.ALL, a.rule().or(b.rule()), tags);
    }
}
