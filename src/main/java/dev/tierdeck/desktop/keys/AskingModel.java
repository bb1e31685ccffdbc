package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Errand;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Inspector;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** What has to be asked before conditions can be applied to every key: how far that is, and why it ended. */
final class AskingModel {
    /** Where the asking stands. */
    enum State { NONE, WAITING, RUNNING, STOPPED, DONE, FAILED }

    private final Inspector inspector;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Messages messages;
    private final Runnable more;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private @Nullable Asking asking;
    private @Nullable Errand<Integer> errand;

    /** @param more is called when more is known than before */
    AskingModel(Inspector inspector, Tasks tasks, InstantSource clock, Messages messages, Runnable more) {
        this.inspector = inspector;
        this.tasks = tasks;
        this.clock = clock;
        this.messages = messages;
        this.more = more;
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** Of how many keys enough is known, or why it ended; empty when there is nothing to say. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Nothing has to be asked. */
    void none() {
        abandon();
        set(State.NONE, "");
    }

    /** It will have to be asked as soon as the scan has ended. */
    void later() {
        abandon();
        set(State.WAITING, messages.text("asked.waiting"));
    }

    /** Asks about these keys. */
    void ask(Listing listing, Subset keys, Conditions by, FactBook book) {
        abandon();
        begin(new Asking(inspector, clock, listing.keys(), keys, by, book));
    }

    private void begin(Asking next) {
        asking = next;
        set(State.RUNNING, "");
        tell("asked.running");
        var title = messages.text("asked.title");
        errand = new Errand<>(new Asked(next), this::look);
        errand.begin(tasks, title, progress -> next.run(title, progress));
    }

    private void look() {
        tell("asked.running");
        more.run();
    }

    /** Leaves off. */
    void stop() {
        if (errand != null) {
            errand.stop();
        }
    }

    /** Goes on where it was stopped, or failed. */
    void resume() {
        var stopped = asking;
        if (stopped != null && (state.get() == State.STOPPED || state.get() == State.FAILED)) {
            begin(stopped);
        }
    }

    private void abandon() {
        if (errand != null) {
            errand.abandon();
            errand = null;
        }
        asking = null;
    }

    private void tell(String message) {
        if (asking != null) {
            long percent = asking.done() * 100L / Math.max(1, asking.size());
            sentence.set(messages.text(message, percent, Format.count(asking.size())));
        }
    }

    private void set(State now, String words) {
        state.set(now);
        sentence.set(words);
    }

    private final class Asked implements Errand.Ending<Integer> {
        private final Asking of;

        Asked(Asking of) {
            this.of = of;
        }

        @Override
        public void done(Integer count) {
            if (of == asking) {
                set(State.DONE, "");
                more.run();
            }
        }

        @Override
        public void failed(Exception why) {
            if (of == asking) {
                set(State.FAILED, Failures.sentence(why, messages.text("asked.failed")));
                more.run();
            }
        }

        @Override
        public void stopped() {
            if (of == asking) {
                state.set(State.STOPPED);
                tell("asked.stopped");
                more.run();
            }
        }
    }
}
