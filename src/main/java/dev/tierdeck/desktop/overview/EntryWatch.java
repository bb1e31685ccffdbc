package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Watched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the entries to watch, by a scan now and then, and looks at each as often as its allowance asks for. Scans take at most a twentieth
 * of the time, whatever the server's size. Used on the window's thread only; while nobody ticks it, it asks nothing.
 */
final class EntryWatch {
    private static final Logger LOG = LoggerFactory.getLogger(EntryWatch.class);
    private static final Duration RESCAN = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int REST = 20;
    /** The longest value that is looked into. */
    private static final int BYTES = 64 << 10;

    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final List<Watched> types;
    private final Predicate<Watched> chosen;
    private final Runnable changed;
    private final int most;
    private final Roll roll;
    private Instant nextScan = Instant.MIN;
    private boolean more;
    private boolean scanned;
    private @Nullable SymbolScan scan;
    private boolean looking;
    private Tasks.@Nullable Handle scanWork;
    private Tasks.@Nullable Handle lookWork;
    private @Nullable Trouble scanTrouble;
    private @Nullable Trouble lookTrouble;

    /** Why something can't be told, and since when. */
    record Trouble(String sentence, Instant since) {}

    /** {@code changed} is called when something new is known. */
    EntryWatch(Cache cache, Tasks tasks, InstantSource clock, List<Watched> types, Predicate<Watched> chosen, int most, Runnable changed) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.types = types;
        this.chosen = chosen;
        this.changed = changed;
        this.most = most;
        this.roll = new Roll(types, most);
    }

    /** Does what is due. */
    void tick() {
        var now = clock.instant();
        if (scan == null && !now.isBefore(nextScan)) {
            scan(now);
        }
        if (scan != null) {
            more |= roll.add(scan.found(), this::isChosen);
        }
        look(now);
    }

    /** The chosen entries as they look now. */
    FreshnessBoard board() {
        return new FreshnessBoard(roll.cells(clock.instant(), this::isChosen, lookTrouble != null), more);
    }

    private boolean isChosen(WatchedEntry entry) {
        return chosen.test(entry.watched());
    }

    /** Asks nothing more; what is under way comes to nothing. */
    void stop() {
        if (scanWork != null) {
            scanWork.stop();
        }
        if (lookWork != null) {
            lookWork.stop();
        }
        scan = null;
        looking = false;
    }

    /** Looks for entries anew with the next tick. */
    void again() {
        stop();
        nextScan = Instant.MIN;
        scanned = false;
        more = false;
    }

    /** Forgets the entries that are gone. */
    void forgetGone() {
        roll.forgetGone();
    }

    private void scan(Instant begun) {
        var wanted = types.stream().filter(chosen).toList();
        if (wanted.isEmpty()) {
            scanned = true;
            return;
        }
        var next = new SymbolScan(cache, wanted, most);
        scan = next;
        scanWork = tasks.quietly(next::run, done -> found(done, begun), this::notFound);
    }

    private void found(SymbolScan done, Instant begun) {
        scan = null;
        scanned = true;
        scanTrouble = null;
        more = roll.add(done.found(), this::isChosen) | done.more();
        var now = clock.instant();
        var rest = Duration.between(begun, now).multipliedBy(REST);
        nextScan = now.plus(rest.compareTo(RESCAN) > 0 ? rest : RESCAN);
        look(now);
        changed.run();
    }

    private void notFound(Exception failure) {
        scan = null;
        scanTrouble = trouble(scanTrouble, "Symbols could not be looked for", failure);
        nextScan = clock.instant().plus(RETRY);
        changed.run();
    }

    private void look(Instant now) {
        var due = looking ? List.<WatchedEntry>of() : roll.due(now, this::isChosen);
        if (!due.isEmpty()) {
            looking = true;
            lookWork = tasks.quietly(progress -> seen(due), seen -> take(due, seen), this::notSeen);
        }
    }

    /** What stands under these entries' keys, asked for now; for any thread. */
    private List<Seen> seen(List<WatchedEntry> entries) {
        var at = clock.instant();
        var values = cache.inspector().values(entries.stream().map(WatchedEntry::key).toList(), BYTES);
        return IntStream.range(0, values.size()).mapToObj(i -> Seen.of(values.get(i), entries.get(i).watched(), at)).toList();
    }

    private void take(List<WatchedEntry> asked, List<Seen> seen) {
        looking = false;
        lookTrouble = null;
        for (int i = 0; i < asked.size(); i++) {
            asked.get(i).take(seen.get(i));
        }
        changed.run();
    }

    private void notSeen(Exception failure) {
        looking = false;
        lookTrouble = trouble(lookTrouble, "The ages of entries could not be read", failure);
        changed.run();
    }

    private Trouble trouble(@Nullable Trouble before, String what, Exception failure) {
        if (before == null) {
            LOG.warn(what, failure);
        }
        var sentence = failure instanceof CacheException known ? String.valueOf(known.getMessage()) : failure.toString();
        return new Trouble(sentence, before == null ? clock.instant() : before.since());
    }

    /** Why ages are unknown at present; null when they are not. */
    @Nullable Trouble trouble() {
        return lookTrouble != null ? lookTrouble : scanTrouble;
    }

    /** Whether ages can't be read at present. */
    boolean isBlind() {
        return lookTrouble != null;
    }

    /** Whether all entries were looked for once. */
    boolean hasScanned() {
        return scanned;
    }
}
