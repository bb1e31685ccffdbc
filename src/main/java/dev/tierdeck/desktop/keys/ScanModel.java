package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException.TierUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The scan as the view shows it: what was found, how far it is, and why it ended. While a list that was complete is read anew, the old
 * one stays until the new one is there.
 */
final class ScanModel {
    /** How often the view looks at a scan that runs, and how often until there is anything to see. */
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST = Duration.ofMillis(20);

    /** Where a scan stands. */
    enum State { IDLE, RUNNING, STOPPED, COMPLETE, FAILED }

    private final Cache cache;
    private final Tasks tasks;
    private final InstantSource clock;
    private final ScanWords words;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyObjectWrapper<Listing> listing = new ReadOnlyObjectWrapper<>(Listing.NONE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private @Nullable Scan scan;
    private boolean away;
    private Tasks.@Nullable Handle work;
    private Tasks.@Nullable Handle look;

    ScanModel(Cache cache, Tasks tasks, InstantSource clock, Messages messages) {
        this.cache = cache;
        this.tasks = tasks;
        this.clock = clock;
        this.words = new ScanWords(messages);
        this.messages = messages;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What to show. */
    ReadOnlyObjectProperty<Listing> listing() {
        return listing.getReadOnlyProperty();
    }

    /** Where the scan stands, or why it failed, in words. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** 0 to 1, or negative where unknown. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Scans from the beginning. */
    void start() {
        halt();
        run(new Scan(cache));
    }

    /** Leaves off; what was found stays. */
    void stop() {
        if (scan != null && state.get() == State.RUNNING) {
            scan.pause();
        }
    }

    /** Whether it can be continued: it ended somewhere, and what was found by then is what is shown. */
    boolean resumable() {
        return (state.get() == State.STOPPED || state.get() == State.FAILED) && !listing.get().complete();
    }

    /** Goes on where it was stopped or failed, or begins anew where nothing was. */
    void resume() {
        if (scan != null && resumable()) {
            run(scan);
        } else {
            start();
        }
    }

    private void run(Scan next) {
        scan = next;
        next.ready();
        state.set(State.RUNNING);
        var title = messages.text("scan.title");
        work = tasks.start(title, progress -> walk(next, title, progress), done -> end(next, null), why -> end(next, why));
        follow(next, listing.get().isEmpty() ? FIRST : LOOK);
    }

    /** The first look may find something already, and then the view is followed at another pace before this one's handle is known. */
    private void follow(Scan of, Duration often) {
        stopLooking();
        if (state.get() == State.RUNNING) {
            var handle = tasks.every(often, () -> look(of));
            if (look == null && state.get() == State.RUNNING) {
                look = handle;
            } else {
                handle.stop();
            }
        }
    }

    /** The walk, which notes a stop by whoever stops it: after one, nobody calls back. */
    private static Listing walk(Scan scan, String title, Tasks.Progress progress) {
        try {
            return scan.run(title, progress);
        } finally {
            if (progress.stopped()) {
                scan.abandon();
            }
        }
    }

    private void look(Scan of) {
        // What nobody would be shown is not asked for, as the walker would have to put it together.
        var found = listing.get().complete() ? listing.get() : of.latest();
        if (of.abandoned()) {
            end(of, null);
        } else {
            boolean first = listing.get().isEmpty() && !found.isEmpty();
            take(found, State.RUNNING);
            if (first) {
                follow(of, LOOK);
            }
        }
    }

    /** Whether it broke off as the server does not answer, rather than by a fault or a refusal. */
    boolean away() {
        return away;
    }

    private void end(Scan of, @Nullable Exception failure) {
        if (of != scan || state.get() != State.RUNNING) {
            return;
        }
        stopLooking();
        var found = of.latest();
        var ended = failure != null ? State.FAILED : found.complete() ? State.COMPLETE : State.STOPPED;
        away = failure instanceof TierUnavailable;
        state.set(ended);
        take(found, ended);
        if (failure != null) {
            var why = Failures.sentence(failure, messages.text("scan.failed"));
            sentence.set(away ? messages.text("scan.away", why) : why);
        }
    }

    private void take(Listing found, State at) {
        boolean kept = listing.get().complete() && at == State.FAILED;
        if (!kept) {
            listing.set(found);
        }
        share.set(scan.share().orElse(-1));
        sentence.set(at == State.RUNNING ? words.running(found, scan.share(), scan.resting()) : words.ended(found, clock.instant()));
    }

    private void halt() {
        stopLooking();
        if (scan != null) {
            scan.pause();
        }
        if (work != null) {
            work.stop();
        }
    }

    private void stopLooking() {
        if (look != null) {
            look.stop();
            look = null;
        }
    }
}
