package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.TierId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What a tier has not been told: what the journal keeps and, for this process' life, what the journal could not take. */
final class Arrears {
    /** How many that the journal could not take are remembered one by one; beyond that they become everything. */
    static final int REMEMBERED = 1000;
    private static final long NOT_KEPT = -1;

    private final TierId tier;
    private final Journal journal;
    private final Deque<Journal.Owed> notKept = new ArrayDeque<>();

    Arrears(TierId tier, Journal journal) {
        this.tier = tier;
        this.journal = journal;
    }

    /** Adds one behind the others; what the journal throws when it can't take it is thrown on, but it is owed all the same. */
    void add(Invalidation what) {
        try {
            journal.append(tier, what);
        } catch (RuntimeException full) {
            remember(what);
            throw full;
        }
    }

    private void remember(Invalidation what) {
        synchronized (notKept) {
            if (notKept.size() >= REMEMBERED) {
                notKept.clear();
                notKept.add(new Journal.Owed(tier, NOT_KEPT, new Invalidation.All()));
            }
            notKept.add(new Journal.Owed(tier, NOT_KEPT, what));
        }
    }

    /** The first, at most so many; none when there is none. */
    List<Journal.Owed> next(int most) {
        var kept = journal.next(tier, most);
        if (!kept.isEmpty()) {
            return kept;
        }
        synchronized (notKept) {
            return notKept.stream().limit(most).toList();
        }
    }

    /** The tier has been told this one. */
    void done(Journal.Owed told) {
        if (told.number() != NOT_KEPT) {
            journal.done(told);
            return;
        }
        synchronized (notKept) {
            notKept.removeIf(each -> each == told);
        }
    }

    /** How many there are. */
    int size() {
        synchronized (notKept) {
            return journal.owed(tier) + notKept.size();
        }
    }
}
