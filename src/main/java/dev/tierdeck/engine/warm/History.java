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
    private int items;
    private @Nullable String lastError;
    private @Nullable Instant lastGoodAt;

    void add(WarmerStats.Run run) {
        runs++;
        if (run.ok()) {
            items = run.items();
            lastGoodAt = run.at();
        } else {
            errors++;
            lastError = run.error();
        }
        recent.addLast(run);
        if (recent.size() > WarmerStats.RECENT) {
            recent.removeFirst();
        }
    }

    WarmerStats stats(Warmer warmer, boolean running, @Nullable Instant next) {
        var last = recent.peekLast();
        return new WarmerStats(warmer.name(), warmer.what(), warmer.interval(), warmer.enabled(), running, runs, errors, 0,
                last == null ? null : last.at(), last == null ? null : last.duration(), next, lastGoodAt, items, lastError, List.copyOf(recent));
    }
}
