package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The open key: where it belongs, and what stands there. */
public final class EntryModel {
    /** What there is to show. */
    public enum State { NONE, LOADING, MASKED, VALUE, GONE, FAILED }

    private final Tasks tasks;
    private final Messages messages;
    private final EntryReader reader;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final Fetched fetched = new Fetched();
    private Tasks.@Nullable Handle work;
    private boolean unmasked;

    EntryModel(Cache cache, Tasks tasks, InstantSource clock, Messages messages) {
        this.tasks = tasks;
        this.messages = messages;
        this.reader = new EntryReader(cache, clock);
    }

    /** What there is to show of it. */
    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /** The open key; null when none is. */
    public ReadOnlyObjectProperty<@Nullable Subject> subject() {
        return subject.getReadOnlyProperty();
    }

    /** What stands there, in state VALUE. */
    ReadOnlyObjectProperty<@Nullable Value> value() {
        return fetched.value();
    }

    /** Why it could not be read, in state FAILED. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** The elements fetched so far, where the value is a table. */
    ObservableList<Value.Element> elements() {
        return fetched.elements();
    }

    /** Opens a key, masked if its type is sensitive; the one that is open already stays as it is. */
    public void open(Subject next) {
        if (!next.equals(subject.get())) {
            unmasked = false;
            subject.set(next);
            state.set(State.NONE);
            fetched.clear();
            read(next);
        }
    }

    /** Reads the open key again. */
    public void refresh() {
        if (subject.get() != null) {
            read(subject.get());
        }
    }

    /** Shows a masked value, until another key is opened. */
    public void unmask() {
        unmasked = true;
        refresh();
    }

    /** Whether the value must not be shown or copied now. */
    public boolean masked() {
        var open = subject.get();
        return open != null && open.sensitive() && !unmasked;
    }

    /** Fetches all of a string whose beginning is shown. */
    void all() {
        var open = subject.get();
        if (open != null && !masked()) {
            replace(tasks.start(messages.text("entry.fetching", open.name()), progress -> reader.all(open.key()), this::show, this::fail));
        }
    }

    /** Fetches the next page of a table. */
    void more() {
        var open = subject.get();
        if (open != null && !masked() && value().get() instanceof Value.Table table && table.next() != null) {
            replace(tasks.quietly(progress -> reader.more(open.key(), table), this::append, this::fail));
        }
    }

    /** The open key was removed. */
    public void vanish() {
        stop();
        fetched.clear();
        state.set(State.GONE);
    }

    private void read(Subject open) {
        if (state.get() != State.VALUE) {
            state.set(State.LOADING);
        }
        var hidden = masked();
        replace(tasks.quietly(progress -> reader.open(open.key(), hidden), found -> take(open, found), this::fail));
    }

    private void take(Subject open, Opened found) {
        open.take(found.facts(), found.readAt());
        if (found.value() == null) {
            fetched.clear();
            state.set(State.MASKED);
        } else {
            show(found.value());
        }
    }

    private void show(Value found) {
        fetched.set(found);
        state.set(found instanceof Value.Gone ? State.GONE : State.VALUE);
    }

    private void append(Value found) {
        if (found instanceof Value.Table table) {
            fetched.append(table);
        } else {
            show(found);
        }
    }

    private void fail(Exception why) {
        fetched.clear();
        failure.set(Failures.sentence(why, messages.text("entry.failed")));
        state.set(State.FAILED);
    }

    private void replace(Tasks.Handle next) {
        stop();
        work = next;
    }

    private void stop() {
        if (work != null) {
            work.stop();
        }
    }
}
