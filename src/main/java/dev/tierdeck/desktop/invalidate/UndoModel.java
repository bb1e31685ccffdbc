package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Settled;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Restored;
import java.time.Duration;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** Takes invalidations back: the latest one of this window has an offer whose time runs down. */
final class UndoModel {
    private final Invalidations invalidations;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final OutcomeWords words;
    private final ReportModel report;
    private final Runnable ended;
    private final ReadOnlyObjectWrapper<@Nullable Offer> offer = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper button = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** @param ended is told when one was taken back, or in part */
    UndoModel(Invalidations invalidations, Tasks tasks, InstantSource clock, Messages messages, OutcomeWords words, ReportModel report,
            Runnable ended) {
        this.invalidations = invalidations;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.words = words;
        this.report = report;
        this.ended = ended;
    }

    /** What this window removed last and can bring back; null for nothing. */
    ReadOnlyObjectProperty<@Nullable Offer> offer() {
        return offer.getReadOnlyProperty();
    }

    /** The button's text with what is left of the time; empty without an offer. */
    ReadOnlyStringProperty button() {
        return button.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** This can be taken back; null for nothing. */
    void offer(@Nullable Offer latest) {
        offer.set(latest);
        tick();
    }

    /** Time has passed. */
    void tick() {
        var open = offer.get();
        if (open != null && !clock.instant().isBefore(open.until())) {
            open = null;
            offer.set(null);
        }
        button.set(open == null ? "" : messages.text("undo.button", Format.countdown(Duration.between(clock.instant(), open.until()))));
    }

    /** Takes this back, as far as nothing newer stands. */
    void start(Offer what, Wishes wishes) {
        if (!busy.get()) {
            busy.set(true);
            report.say("");
            var errand = new Errand<Restored>(new Taken(what), () -> { });
            errand.begin(tasks, messages.text("undo.title", what.what()), progress -> {
                var watch = Watching.of(progress, messages, "undo.progress");
                return Settled.run(() -> invalidations.undo(what.id(), wishes, watch), watch::leave);
            });
        }
    }

    private final class Taken implements Errand.Ending<Restored> {
        private final Offer what;

        Taken(Offer what) {
            this.what = what;
        }

        @Override
        public void done(Restored restored) {
            report.show(words.of(messages.text("undo.of", what.what()), restored));
            if (restored.failed() == 0 && offer.get() != null && offer.get().id().equals(what.id())) {
                offer(null);
            }
            end("");
        }

        @Override
        public void failed(Exception why) {
            end(Failures.sentence(why, messages.text("undo.failed")));
        }

        @Override
        public void stopped() {
            end(messages.text("undo.stopped"));
        }

        private void end(String sentence) {
            busy.set(false);
            report.say(sentence);
            ended.run();
        }
    }
}
