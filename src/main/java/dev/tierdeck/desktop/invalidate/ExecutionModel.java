package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Settled;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Execution.Report;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Preview;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/** Carries out what was confirmed: how far it is, Stop and Continue, and the report. */
final class ExecutionModel {
    /** Where it stands; REFUSED is what never began. */
    enum State { NONE, RUNNING, STOPPED, BROKEN, DONE, REFUSED }

    private final Invalidations invalidations;
    private final Tasks tasks;
    private final Messages messages;
    private final OutcomeWords words;
    private final ReportModel report;
    private final Consumer<Report> settled;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper();
    private String what = "";
    private volatile @Nullable Execution execution;
    private volatile boolean leave;

    /** @param settled takes the report each time the work ends */
    ExecutionModel(Invalidations invalidations, Tasks tasks, Messages messages, OutcomeWords words, ReportModel report,
            Consumer<Report> settled) {
        this.invalidations = invalidations;
        this.tasks = tasks;
        this.messages = messages;
        this.words = words;
        this.report = report;
        this.settled = settled;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** How much of it is settled, 0 to 1. */
    ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /** Removes what the preview shows. */
    void start(Preview preview, Wishes wishes) {
        what = preview.what().toString();
        execution = null;
        report.show(null);
        work(() -> invalidations.prepare(preview, wishes));
    }

    /** Goes on where it was stopped or broke off. */
    void resume() {
        var stopped = execution;
        if (stopped != null && (state.get() == State.STOPPED || state.get() == State.BROKEN)) {
            work(() -> stopped);
        }
    }

    /** Asks it to leave off; what is under way is settled first. */
    void stop() {
        if (state.get() == State.RUNNING) {
            leaveOff();
        }
    }

    private void leaveOff() {
        leave = true;
        var running = execution;
        if (running != null) {
            running.stop();
        }
    }

    /** How an execution is had; may take time and may be refused. */
    private interface Preparing {
        Execution get();
    }

    private void work(Preparing preparing) {
        leave = false;
        share.set(0);
        report.say("");
        state.set(State.RUNNING);
        var errand = new Errand<Report>(new Worked(), this::look);
        errand.begin(tasks, messages.text("run.title", what),
                progress -> Settled.run(() -> run(preparing, progress), this::leaveOff));
    }

    private Report run(Preparing preparing, Tasks.Progress progress) {
        progress.report("", 0);
        var ready = preparing.get();
        execution = ready;
        if (leave) {
            throw new CancellationException("stopped before anything went");
        }
        return ready.run();
    }

    private void look() {
        var running = execution;
        if (running != null) {
            show(running.report());
        }
    }

    private void show(Report now) {
        share.set(now.matched() == 0 ? 1 : (double) now.processed() / now.matched());
        report.show(words.of(what, now));
    }

    private final class Worked implements Errand.Ending<Report> {
        @Override
        public void done(Report last) {
            end(last);
        }

        @Override
        public void failed(Exception why) {
            if (!(why instanceof CancellationException)) {
                report.say(Failures.sentence(why, messages.text("run.failed")));
            }
            stopped();
        }

        @Override
        public void stopped() {
            var prepared = execution;
            if (prepared == null) {
                state.set(State.REFUSED);
            } else {
                end(prepared.report());
            }
        }
    }

    private void end(Report last) {
        show(last);
        state.set(switch (last.state()) {
            case DONE -> State.DONE;
            case BROKEN -> State.BROKEN;
            case READY, RUNNING, STOPPED -> State.STOPPED;
        });
        settled.accept(last);
    }
}
