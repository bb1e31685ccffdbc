package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.CacheException;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * What of a listing the table shows: the chosen scope, the filter and the order, applied off the JavaFX thread. A change of any of them
 * gives up the selection under way; a new listing waits for it, so that a long scan can't keep the table empty.
 */
final class KeyListModel {
    private final Tasks tasks;
    private final Messages messages;
    private final KeyTable rows;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
    private final BooleanProperty descending = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper mistake = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private Listing listing = Listing.NONE;
    private KeyFilter rule = KeyFilter.NONE;
    private Tasks.@Nullable Handle work;
    private boolean busy;
    private boolean again;

    KeyListModel(Tasks tasks, Messages messages) {
        this.tasks = tasks;
        this.messages = messages;
        this.rows = new KeyTable(placed -> new KeyRow(placed, messages));
        filter.addListener((property, before, typed) -> read(typed));
        scope.addListener(changed -> choose());
        descending.addListener(changed -> choose());
    }

    /** The rows. */
    KeyTable rows() {
        return rows;
    }

    /** What was typed. */
    StringProperty filter() {
        return filter;
    }

    /** The line of the tree that is chosen. */
    ObjectProperty<Scope> scope() {
        return scope;
    }

    /** Whether the last key comes first. */
    BooleanProperty descending() {
        return descending;
    }

    /** What is wrong with the filter, or empty. The rows stay as they were until it is right. */
    ReadOnlyStringProperty mistake() {
        return mistake.getReadOnlyProperty();
    }

    /** Counts the times the rows were replaced. */
    ReadOnlyLongProperty version() {
        return version.getReadOnlyProperty();
    }

    /** Shows another listing. */
    void take(Listing newer) {
        listing = newer;
        if (!busy) {
            choose();
        } else {
            again = true;
        }
    }

    private void read(String typed) {
        try {
            rule = KeyFilter.of(typed);
            mistake.set("");
            choose();
        } catch (CacheException.BadPattern bad) {
            mistake.set(bad.getMessage());
        }
    }

    private void choose() {
        if (work != null) {
            work.stop();
        }
        again = false;
        var from = listing;
        var by = rule;
        var in = scope.get();
        var down = descending.get();
        busy = true;
        work = tasks.quietly(progress -> from.select(by, in, down, progress), found -> show(found, down), this::refuse);
    }

    private void show(Placed[] found, boolean down) {
        busy = false;
        rows.show(found, down);
        version.set(version.get() + 1);
        if (again) {
            choose();
        }
    }

    private void refuse(Exception why) {
        busy = false;
        mistake.set(Failures.sentence(why, messages.text("filter.failed")));
    }
}
