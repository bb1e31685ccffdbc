package dev.tierdeck.desktop.health;

import dev.tierdeck.engine.Coordination.Standing;
import dev.tierdeck.engine.Guard;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Asks before a lock is released or a limit reset: names exactly what goes, while it stands; on production the connection's name is typed. */
final class ConfirmModel {
    private final Guard guard;
    private final ReadOnlyObjectWrapper<@Nullable Question> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper there = new ReadOnlyBooleanWrapper();
    private final StringProperty typed = new SimpleStringProperty("");
    private Standing latest = Standing.NOTHING;

    ConfirmModel(Guard guard) {
        this.guard = guard;
    }

    /** The question that waits for an answer; null when none does. */
    ReadOnlyObjectProperty<@Nullable Question> asked() {
        return asked.getReadOnlyProperty();
    }

    /** How what is asked about stands, look by look. */
    ReadOnlyStringProperty detail() {
        return detail.getReadOnlyProperty();
    }

    /** What was typed to confirm; emptied with each question. */
    StringProperty typed() {
        return typed;
    }

    /** What has to be typed; empty where nothing has. */
    String nameToType() {
        return guard.nameToType();
    }

    /** Whether the answer "yes" is open now. */
    BooleanBinding mayConfirm() {
        return Bindings.createBooleanBinding(() -> there.get() && guard.lets(typed.get()), typed, there);
    }

    void ask(Question question) {
        typed.set("");
        show(question);
        asked.set(question);
    }

    /** A look found this. */
    void take(Standing standing) {
        latest = standing;
        var open = asked.get();
        if (open != null) {
            show(open);
        }
    }

    private void show(Question question) {
        var now = question.detail().apply(latest);
        detail.set(now.sentence());
        there.set(now.there());
    }

    /** Nothing is done. */
    void cancel() {
        asked.set(null);
    }

    /** What was asked about is done, if it still stands and what has to be typed was typed. */
    void confirm() {
        var question = asked.get();
        if (question != null && there.get() && guard.lets(typed.get())) {
            var name = typed.get();
            asked.set(null);
            question.then().accept(name);
        }
    }
}
