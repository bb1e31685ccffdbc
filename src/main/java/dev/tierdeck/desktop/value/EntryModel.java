package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.time.InstantSource;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The open key: what stands there. What could not be read while the server was away is read once it is back. */
public final class EntryModel {
    private static final Duration AGAIN = Duration.ofSeconds(1);

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
    private Tasks.@Nullable Handle waiting;
    private boolean asking;
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

    /** Why it, or more of it, could not be read; empty when it could. In state VALUE what was read before still stands. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** The elements fetched so far, where the value is a table. */
    ObservableList<Value.Element> elements() {
        return fetched.elements();
    }

    EntryReader reader() {
        return reader;
    }

    /** Opens a key, masked if its type is sensitive; the one that is open already stays as it is. */
    public void open(Subject next) {
        if (!next.equals(subject.get())) {
            unmasked = false;
            fetched.clear();
            state.set(State.NONE);
            subject.set(next);
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
            stop();
            work = tasks.start(messages.text("entry.fetching", open.name()), progress -> reader.all(open.key(), progress), this::show,
                    why -> fail(why, this::all));
        }
    }

    /** Fetches the next page of a table. */
    void more() {
        var open = subject.get();
        if (open != null && !masked() && value().get() instanceof Value.Table table && table.next() != null) {
            stop();
            work = tasks.quietly(progress -> reader.more(open.key(), table), this::append, why -> fail(why, this::more));
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
        stop();
        work = tasks.quietly(progress -> reader.open(open.key(), hidden), found -> take(open, found), why -> fail(why, this::refresh));
    }

    private void take(Subject open, Opened found) {
        open.take(found.facts(), found.readAt());
        if (found.value() == null) {
            fetched.clear();
            failure.set("");
            state.set(State.MASKED);
        } else {
            show(found.value());
        }
    }

    private void show(Value found) {
        failure.set("");
        fetched.set(found);
        state.set(found instanceof Value.Gone ? State.GONE : State.VALUE);
    }

    private void append(Value found) {
        if (found instanceof Value.Table table) {
            failure.set("");
            fetched.append(table);
        } else {
            show(found);
        }
    }

    /** What is shown stays; where the server is away, this is tried again once it answers. */
    private void fail(Exception why, Runnable again) {
        failure.set(Failures.sentence(why, messages.text("entry.failed")));
        if (state.get() != State.VALUE) {
            state.set(State.FAILED);
        }
        var open = subject.get();
        if (why instanceof CacheException.TierUnavailable && open != null) {
            waiting = tasks.every(AGAIN, () -> ask(open.key(), again));
        }
    }

    private void ask(Key key, Runnable again) {
        if (!asking) {
            asking = true;
            tasks.quietly(progress -> reader.answers(key), there -> {
                asking = false;
                if (waiting != null && subject.get() != null && subject.get().key().equals(key)) {
                    again.run();
                }
            }, still -> asking = false);
        }
    }

    private void stop() {
        if (waiting != null) {
            waiting.stop();
            waiting = null;
        }
        if (work != null) {
            work.stop();
            work = null;
        }
    }
}
