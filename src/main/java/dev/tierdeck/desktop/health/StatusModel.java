package dev.tierdeck.desktop.health;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** One line of what came of the last action. */
final class StatusModel {
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper trouble = new ReadOnlyBooleanWrapper();

    /** What came of it; empty at first. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether that is a failure. */
    ReadOnlyBooleanProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    void say(String words) {
        trouble.set(false);
        sentence.set(words);
    }

    void fail(String words) {
        trouble.set(true);
        sentence.set(words);
    }
}
