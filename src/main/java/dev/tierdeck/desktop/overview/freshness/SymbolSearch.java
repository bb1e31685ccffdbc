package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the keys again and again, to find what is new: soon after a walk that found others than the one before, as somebody may be writing
 * them just now; then more and more seldom, down to every half minute. Never for more than a twentieth of the time.
 */
final class SymbolSearch {
    private static final Duration RESCAN = Duration.ofSeconds(30);
    /** After a walk that failed, too, as the server may be back. */
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int REST = 20;
    private static final String TROUBLE = "Symbols could not be looked for";

    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Supplier<List<Watched>> wanted;
    private final int most;
    private final Consumer<SymbolScan> found;
    private final Runnable failed;
    private Instant next = Instant.MIN;
    private Duration pause = SOON;
    private @Nullable Set<Key> before;
    private boolean scanned;
    private @Nullable SymbolScan scan;
    private Tasks.@Nullable Handle work;
    private @Nullable Trouble trouble;

    /** {@code wanted} are the types to look for; {@code found} is called with a walk that is done, {@code failed} after one that failed. */
    SymbolSearch(Cache cache, Tasks tasks, InstantSource clock, Supplier<List<Watched>> wanted, int most, Consumer<SymbolScan> found,
            Runnable failed) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.wanted = wanted;
        this.most = most;
        this.found = found;
        this.failed = failed;
    }

    /** Begins a walk if it is time; gives the one that is under way. */
    @Nullable SymbolScan tick(Instant now) {
        if (scan == null && !now.isBefore(next)) {
            begin(now);
        }
        return scan;
    }

    private void begin(Instant begun) {
        var types = wanted.get();
        if (types.isEmpty()) {
            scanned = true;
            return;
        }
        var walk = new SymbolScan(cache, types, most);
        scan = walk;
        work = tasks.quietly(walk::run, done -> done(done, begun), this::failed);
    }

    private void done(SymbolScan done, Instant begun) {
        scan = null;
        scanned = true;
        trouble = Trouble.over(trouble, TROUBLE);
        var keys = done.found().stream().map(WatchedEntry::key).collect(Collectors.toSet());
        pause = keys.equals(before) ? Collections.min(List.of(pause.multipliedBy(2), RESCAN)) : SOON;
        before = keys;
        var now = clock.instant();
        var rest = Duration.between(begun, now).multipliedBy(REST);
        next = now.plus(Collections.max(List.of(rest, pause)));
        found.accept(done);
    }

    private void failed(Exception failure) {
        scan = null;
        trouble = Trouble.after(trouble, TROUBLE, failure, clock.instant());
        next = clock.instant().plus(SOON);
        failed.run();
    }

    /** Walks no more; what is under way comes to nothing. */
    void stop() {
        if (work != null) {
            work.stop();
        }
        scan = null;
    }

    /** Walks anew with the next tick. */
    void again() {
        stop();
        next = Instant.MIN;
        before = null;
        scanned = false;
    }

    /** Whether all was looked through once. */
    boolean hasScanned() {
        return scanned;
    }

    /** Why nothing new can be found; null when it can. */
    @Nullable Trouble trouble() {
        return trouble;
    }
}
