package dev.tierdeck.engine.invalidation;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.HistoryStore;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.UndoStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's history and this machine's, as one: what both have counts once. */
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);
    /** The two note the same thing one after the other. */
    private static final Duration APART = Duration.ofSeconds(30);

    private final Shelves shelves;
    private final @Nullable HistoryStore local;
    private final @Nullable UndoStore undo;
    private final Clock clock;

    History(Shelves shelves, @Nullable HistoryStore local, @Nullable UndoStore undo, Clock clock) {
        this.shelves = shelves;
        this.local = local;
        this.undo = undo;
        this.clock = clock;
    }

    void add(String words, Past.Deed deed) {
        if (local != null) {
            var at = clock.instant();
            local.add(shelves.identity(), new Past("local-" + at.toEpochMilli(), at, words, deed, null, false));
        }
    }

    /** A server that can't be told is no reason to call an undo failed: this machine knows. */
    void undone(String undo, Past.Deed deed) {
        if (local != null) {
            local.undone(shelves.identity(), undo, clock.instant());
        }
        try {
            shelves.needed().undone(undo, deed);
        } catch (CacheException.TierUnavailable | CacheException.NotPermitted untold) {
            LOG.warn("Invalidation {} was taken back, but the server's history could not be told", undo, untold);
        }
    }

    /** @throws CacheException.TierUnavailable when the server's can't be read, and there is none of this machine */
    List<Past> latest(int most) {
        var all = new ArrayList<>(ofServer(most));
        if (local != null) {
            local.latest(shelves.identity(), most).stream().filter(own -> all.stream().noneMatch(other -> isSame(own, other))).forEach(all::add);
        }
        all.sort(Comparator.comparing(Past::at).reversed());
        return all.stream().limit(most).map(this::asOfHere).toList();
    }

    /** What is not kept on this machine, or no longer, can't be brought back from here. */
    private Past asOfHere(Past past) {
        var deed = past.deed();
        return deed.undo() == null || isKept(deed.undo()) ? past : new Past(past.id(), past.at(), past.what(),
                new Past.Deed(deed.writer(), deed.user(), deed.host(), deed.from(), deed.removed(), null), past.undone(), past.server());
    }

    private boolean isKept(String id) {
        try {
            return undo != null && undo.find(id) != null;
        } catch (CacheException unreadable) {
            LOG.debug("What is kept can't be looked at, so it can't be brought back", unreadable);
            return false;
        }
    }

    private List<Past> ofServer(int most) {
        var erasing = shelves.erasing();
        try {
            return erasing == null ? List.of() : erasing.history(most);
        } catch (CacheException away) {
            if (local == null) {
                throw away;
            }
            LOG.debug("The server's history can't be read; this machine's is shown", away);
            return List.of();
        }
    }

    private static boolean isSame(Past own, Past other) {
        return own.deed().writer().equals(other.deed().writer()) && own.deed().removed() == other.deed().removed()
                && Objects.equals(own.deed().undo(), other.deed().undo()) && own.what().equals(other.what())
                && Duration.between(own.at(), other.at()).abs().compareTo(APART) < 0;
    }
}
