package dev.tierdeck.desktop.health;

import java.util.Locale;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** A row of a table: one thing, for as long as it is there. Changes on the JavaFX thread only. */
final class Row<L extends Line> {
    private final ReadOnlyObjectWrapper<L> line;
    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();

    Row(L line) {
        this.line = new ReadOnlyObjectWrapper<>(line);
    }

    /** As the last look found it. */
    ReadOnlyObjectProperty<L> line() {
        return line.getReadOnlyProperty();
    }

    /** Whether the last look did not find it any more. */
    ReadOnlyBooleanProperty gone() {
        return gone.getReadOnlyProperty();
    }

    void take(L now) {
        line.set(now);
        gone.set(false);
    }

    void leave() {
        gone.set(true);
    }

    /** Whether its words contain this, which is in lower case. */
    boolean contains(String wanted) {
        return wanted.isEmpty() || line.get().words().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
