package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Sizes;
import java.time.Duration;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Exactly what would go: searched for in the background, shown until the form changes, and good for a while only. */
final class PreviewModel {
    /** Where it stands; VOID is one whose form has changed since. */
    enum State { NONE, RUNNING, READY, EMPTY, VOID, STOPPED, FAILED }

    private final Invalidations invalidations;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Preview> preview = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyBooleanWrapper aged = new ReadOnlyBooleanWrapper();
    private volatile @Nullable Watching watching;
    private @Nullable Errand<Preview> errand;
    private @Nullable Invalidation asked;
    private boolean away;

    PreviewModel(Invalidations invalidations, Tasks tasks, InstantSource clock, Messages messages) {
        this.invalidations = invalidations;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        sentence.set(messages.text("preview.none"));
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** What would go, in states READY and EMPTY. */
    ReadOnlyObjectProperty<@Nullable Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /** How far the search is, or why nothing is shown. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** 0 to 1, or negative where unknown. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Whether it is too old to be carried out. */
    ReadOnlyBooleanProperty aged() {
        return aged.getReadOnlyProperty();
    }

    /** Searches for what would go. */
    void start(Invalidation what) {
        halt();
        asked = what;
        away = false;
        preview.set(null);
        aged.set(false);
        share.set(-1);
        sentence.set(messages.text("preview.begun"));
        state.set(State.RUNNING);
        var next = new Errand<Preview>(new Searched(), this::look);
        errand = next;
        next.begin(tasks, messages.text("preview.title", what), progress -> {
            var watch = Watching.of(progress, messages, "preview.progress");
            watching = watch;
            return invalidations.preview(what, Sizes.SAMPLED, watch);
        });
    }

    private void look() {
        var watch = watching;
        if (watch != null && !watch.sentence().isEmpty()) {
            sentence.set(watch.sentence());
            share.set(watch.share());
        }
    }

    private final class Searched implements Errand.Ending<Preview> {
        @Override
        public void done(Preview found) {
            errand = null;
            preview.set(found);
            sentence.set(found.count() == 0 ? messages.text("preview.empty", found.what()) : "");
            state.set(found.count() == 0 ? State.EMPTY : State.READY);
            tick();
        }

        @Override
        public void failed(Exception why) {
            errand = null;
            away = why instanceof CacheException.TierUnavailable;
            sentence.set(Failures.sentence(why, messages.text("preview.failed")));
            state.set(State.FAILED);
        }

        @Override
        public void stopped() {
            leave();
        }
    }

    /** Whether it could not be searched as the server was away. */
    boolean away() {
        return away && state.get() == State.FAILED;
    }

    /** The server is back: searches for what was asked for, where it could not. */
    void retry() {
        var wanted = asked;
        if (away() && wanted != null) {
            start(wanted);
        }
    }

    private void leave() {
        errand = null;
        sentence.set(messages.text("preview.stopped"));
        state.set(State.STOPPED);
    }

    /** Leaves off searching; nothing is shown then. */
    void stop() {
        if (state.get() == State.RUNNING) {
            halt();
            leave();
        }
    }

    /** The form has changed: what was shown is no longer what would go. */
    void changed() {
        if (state.get() != State.NONE && state.get() != State.VOID) {
            halt();
            preview.set(null);
            sentence.set(messages.text("preview.void"));
            state.set(State.VOID);
        }
    }

    /** It was carried out. */
    void spent() {
        preview.set(null);
        sentence.set(messages.text("preview.none"));
        state.set(State.NONE);
    }

    /** Time has passed. */
    void tick() {
        var shown = preview.get();
        aged.set(shown != null && Duration.between(shown.origin().at(), clock.instant()).compareTo(Invalidations.PREVIEW_LIFE) > 0);
    }

    private void halt() {
        var before = errand;
        errand = null;
        watching = null;
        if (before != null) {
            before.abandon();
        }
    }
}
