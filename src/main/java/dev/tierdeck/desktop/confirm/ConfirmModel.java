package dev.tierdeck.desktop.confirm;

import dev.tierdeck.engine.Guard;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Asks before something is changed: names exactly what; on production the connection's name is typed. */
public final class ConfirmModel {
    private final Guard guard;
    private final ReadOnlyObjectWrapper<@Nullable Question> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    private final BooleanProperty stands = new SimpleBooleanProperty(true);
    private final StringProperty typed = new SimpleStringProperty("");
    private final BooleanProperty keep = new SimpleBooleanProperty(true);

    /**
     * What is asked.
     *
     * @param heading what would be done, and on which connection
     * @param subject what it is done to
     * @param items what it is done to one by one, where that is several named things; empty otherwise
     * @param detail what is to be known besides; empty for nothing
     * @param yes the button's text
     * @param removes whether something goes: then the button is red
     * @param keeps whether it can be kept for undo, so that it is asked whether it is to be
     * @param then takes the answer, where it is "yes"
     */
    public record Question(String heading, String subject, List<Item> items, String detail, String yes, boolean removes, boolean keeps,
            Consumer<Answer> then) {
        public Question {
            items = List.copyOf(items);
        }

        /** The same about one thing. */
        public Question(String heading, String subject, String detail, String yes, boolean removes, boolean keeps, Consumer<Answer> then) {
            this(heading, subject, List.of(), detail, yes, removes, keeps, then);
        }
    }

    /**
     * One of several things that are asked about.
     *
     * @param line it, on one line
     * @param more what is to be known of it besides
     */
    public record Item(String line, String more) {}

    /**
     * The answer "yes".
     *
     * @param typed what was typed to confirm; empty where nothing had to be
     * @param keep whether what goes is kept for undo
     */
    public record Answer(String typed, boolean keep) {}

    /** Questions about a connection with this guard. */
    public ConfirmModel(Guard guard) {
        this.guard = guard;
    }

    /** The question that waits for an answer; null when none does. */
    public ReadOnlyObjectProperty<@Nullable Question> asked() {
        return asked.getReadOnlyProperty();
    }

    /** What is to be known besides, as it is now. */
    public ReadOnlyStringProperty detail() {
        return detail.getReadOnlyProperty();
    }

    /** What was typed to confirm; emptied with each question. */
    public StringProperty typed() {
        return typed;
    }

    /** Whether what goes is kept for undo; so each time, unless it is unticked. */
    public BooleanProperty keep() {
        return keep;
    }

    /** What has to be typed; empty where nothing has. */
    public String nameToType() {
        return guard.nameToType();
    }

    /** Whether the answer "yes" is open now. */
    public BooleanBinding mayConfirm() {
        return Bindings.createBooleanBinding(this::isOpen, typed, stands);
    }

    private boolean isOpen() {
        return stands.get() && guard.lets(typed.get());
    }

    /** Asks this; what was asked before is forgotten. */
    public void ask(Question question) {
        typed.set("");
        keep.set(true);
        amend(question.detail(), true);
        asked.set(question);
    }

    /**
     * Tells what is to be known besides anew, while the question waits.
     *
     * @param stands whether there still is what was asked about; where not, the answer "yes" is shut
     */
    public void amend(String detail, boolean stands) {
        this.detail.set(detail);
        this.stands.set(stands);
    }

    /** Nothing is done. */
    public void cancel() {
        asked.set(null);
    }

    /** What was asked about is done, if what has to be typed was typed. */
    public void confirm() {
        var question = asked.get();
        if (question != null && isOpen()) {
            // First what follows, so that the focus goes on to where that is shown.
            question.then().accept(new Answer(typed.get(), keep.get() || !question.keeps()));
            if (asked.get() == question) {
                asked.set(null);
            }
        }
    }
}
