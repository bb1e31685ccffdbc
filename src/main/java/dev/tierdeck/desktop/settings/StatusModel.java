package dev.tierdeck.desktop.settings;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last thing that became of what was asked for, in a sentence. */
final class StatusModel {
    private static final Logger LOG = LoggerFactory.getLogger(StatusModel.class);

    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper wrong = new ReadOnlyBooleanWrapper();

    void say(String what) {
        wrong.set(false);
        sentence.set(what);
    }

    void fail(String what) {
        wrong.set(true);
        sentence.set(what);
    }

    /** The sentence of who refused it, where there is one for a person. */
    void fail(Exception why, String general) {
        LOG.warn("{}", general, why);
        fail(why instanceof IllegalStateException && why.getMessage() != null ? why.getMessage() : general);
    }

    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty wrong() {
        return wrong.getReadOnlyProperty();
    }
}
