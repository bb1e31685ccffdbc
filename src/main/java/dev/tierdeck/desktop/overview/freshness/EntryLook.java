package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks at entries, all that are due at once, one look at a time. */
final class EntryLook {
    /** The longest value that is looked into. */
    private static final int BYTES = 64 << 10;
    private static final String TROUBLE = "The ages of entries could not be read";

    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Runnable changed;
    private boolean looking;
    private Tasks.@Nullable Handle work;
    private @Nullable Trouble trouble;

    /** {@code changed} is called after each look. */
    EntryLook(Cache cache, Tasks tasks, InstantSource clock, Runnable changed) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.changed = changed;
    }

    /** Whether the look before is still under way. */
    boolean isUnderWay() {
        return looking;
    }

    void look(List<WatchedEntry> due) {
        if (!due.isEmpty()) {
            looking = true;
            work = tasks.quietly(progress -> seen(due), seen -> take(due, seen), this::failed);
        }
    }

    /** What stands under these entries' keys, asked for now; for any thread. */
    private List<Seen> seen(List<WatchedEntry> entries) {
        var at = clock.instant();
        var values = cache.inspector().patient().values(entries.stream().map(WatchedEntry::key).toList(), BYTES);
        return IntStream.range(0, values.size()).mapToObj(i -> Seen.of(values.get(i), entries.get(i).watched(), at)).toList();
    }

    private void take(List<WatchedEntry> asked, List<Seen> seen) {
        looking = false;
        trouble = Trouble.over(trouble, TROUBLE);
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).take(seen.get(i));
        }
        changed.run();
    }

    private void failed(Exception failure) {
        looking = false;
        trouble = Trouble.after(trouble, TROUBLE, failure, clock.instant());
        changed.run();
    }

    /** What is under way comes to nothing. */
    void stop() {
        if (work != null) {
            work.stop();
        }
        looking = false;
    }

    /** Why ages can't be read; null when they can. */
    @Nullable Trouble trouble() {
        return trouble;
    }
}
