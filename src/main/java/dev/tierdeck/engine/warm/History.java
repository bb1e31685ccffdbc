package dev.tierdeck.engine.warm;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the runs of one warmer came to. Guarded by its slot. */
final class History {
    private final ArrayDeque<WarmerStats.Run> recent = new ArrayDeque<>();
    private long runs;
    private long errors;
    private long elsewhere;
    private int items;
    private @Nullable String lastError;
    private @Nullable Instant lastGoodAt;

    /** Puts these runs, oldest first, before those so far. They are shown, and not counted. */
    void earlier(List<WarmerStats.Run> before) {
        var since = List.copyOf(recent);
        recent.clear();
        lastError = null;
        before.forEach(this::remember);
        since.forEach(this::remember);
    }

    void add(WarmerStats.Run run) {
        runs++;
        errors += run.ok() ? 0 : 1;
        remember(run);
    }

    private void remember(WarmerStats.Run run) {
        if (run.ok()) {
            items = run.items();
            good(run.at());
        } else {
            lastError = run.error();
        }
        recent.addLast(run);
        if (recent.size() > WarmerStats.RECENT) {
            recent.removeFirst();
        }
    }

    /** It was due, and another process runs it or has. */
    void elsewhere() {
        elsewhere++;
    }

    /** A run that had begun then succeeded, wherever it was. */
    void good(Instant began) {
        lastGoodAt = lastGoodAt == null || lastGoodAt.isBefore(began) ? began : lastGoodAt;
    }

    WarmerStats stats(Warmer warmer, boolean running, @Nullable Instant next, @Nullable WarmerReturn worth) {
        var last = recent.peekLast();
        return new WarmerStats(warmer.name(), warmer.what(), warmer.interval(), warmer.enabled(), running, runs, errors, elsewhere,
                last == null ? null : last.at(), last == null ? null : last.duration(), next, lastGoodAt, items, lastError, List.copyOf(recent), worth);
    }
}
