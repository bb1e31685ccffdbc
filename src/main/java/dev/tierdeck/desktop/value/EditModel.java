package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Guard;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Editing the open key's string, or a field of its hash: typed, looked at as a difference, saved only over what was seen. Whatever goes
 * wrong, what was typed stays; whoever opens another key finds it again when coming back.
 */
final class EditModel {
    private final EntryModel entry;
    private final Editor editor;
    private final Guard guard;
    private final ConfirmModel confirm;
    private final Tasks tasks;
    private final Messages messages;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.OFF);
    private final ReadOnlyObjectWrapper<List<Difference.Line>> difference = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final StringProperty typed = new SimpleStringProperty("");
    private @Nullable Draft draft;
    private @Nullable Draft kept;

    /**
     * How far it is: OFF, nothing is edited; TYPING; REVIEW, the difference is shown; SAVING; CONFLICT, somebody else wrote meanwhile and the
     * difference to that is shown; LEAVING, it is asked whether what was typed may go.
     */
    enum Step { OFF, TYPING, REVIEW, SAVING, CONFLICT, LEAVING }

    EditModel(EntryModel entry, Editor editor, Guard guard, ConfirmModel confirm, Tasks tasks, Messages messages, Consumer<String> say) {
        this.entry = entry;
        this.editor = editor;
        this.guard = guard;
        this.confirm = confirm;
        this.tasks = tasks;
        this.messages = messages;
        this.say = say;
        entry.subject().addListener((property, before, now) -> put());
    }

    ReadOnlyObjectProperty<Step> step() {
        return step.getReadOnlyProperty();
    }

    /** What is typed. */
    StringProperty typed() {
        return typed;
    }

    /** What would change, or what differs from what somebody else wrote. */
    ReadOnlyObjectProperty<List<Difference.Line>> difference() {
        return difference.getReadOnlyProperty();
    }

    /** What is in the way of saving, as a sentence; empty for nothing. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** The name of what is edited, and for how long what is saved will stand. */
    String subject() {
        var now = draft;
        if (now == null) {
            return "";
        }
        return now.field() == null ? messages.text("edit.heading", now.subject().ttl().get())
                : messages.text("edit.heading.field", now.name(), now.subject().ttl().get());
    }

    /** Why the open key's value can't be edited here; empty when it can. */
    String refusal() {
        var open = entry.subject().get();
        return open == null ? messages.text("edit.nothing")
                : guard.readOnly() ? messages.text("edit.readonly")
                : open.own() ? messages.text("edit.own")
                : entry.masked() ? messages.text("edit.masked")
                : switch (entry.value().get()) {
                    case Value.Text text -> refusal(text);
                    case Value.Table table -> messages.text(table.shape() == Value.Shape.HASH ? "edit.fields" : "edit.elements");
                    case null, default -> messages.text("edit.nothing");
                };
    }

    private String refusal(Value.Text text) {
        return text.packed() ? messages.text("edit.packed", String.join(", ", text.inner().packings()))
                : text.size() > Editable.MOST ? messages.text("edit.large", Format.bytes(Editable.MOST))
                : !text.isText() || Editable.of(text.bytes()) == null ? messages.text("edit.bytes") : "";
    }

    /** Begins, with what was typed before if this key was left in the middle; or says why not. */
    void begin() {
        var open = entry.subject().get();
        var refusal = refusal();
        if (!refusal.isEmpty()) {
            say.accept(refusal);
        } else if (step.get() == Step.OFF && open != null && entry.value().get() instanceof Value.Text text) {
            begin(new Draft(open, null, text.bytes(), ""));
        }
    }

    /** The same for a field of a hash. */
    void begin(Value.Element row) {
        var open = entry.subject().get();
        var field = row.field();
        var general = refusal();
        if (open == null || field == null || Editable.of(field.value()) == null) {
            say.accept(messages.text("edit.bytes"));
        } else if (!general.isEmpty() && !general.equals(messages.text("edit.fields"))) {
            say.accept(general);
        } else if (step.get() == Step.OFF) {
            begin(new Draft(open, field.name(), field.value(), row.label()));
        }
    }

    private void begin(Draft fresh) {
        boolean again = kept != null && kept.sameAs(fresh);
        draft = again ? kept : fresh;
        kept = again ? null : kept;
        trouble.set(again ? messages.text("edit.kept") : "");
        typed.set(again ? draft.typed() : draft.form().text());
        step.set(Step.TYPING);
    }

    /** Whether something was typed that is not what stands there. */
    boolean changed() {
        return draft != null && !Arrays.equals(draft.bytes(typed.get()), draft.expected());
    }

    /** Shows what would change; or says what is wrong with it. */
    void review() {
        var now = draft;
        if (now == null || step.get() != Step.TYPING) {
            return;
        }
        var bytes = now.bytes(typed.get());
        var mistake = now.form().json() ? Editable.mistake(bytes) : null;
        if (!changed()) {
            trouble.set(messages.text("edit.same"));
        } else if (mistake != null) {
            trouble.set(messages.text("edit.broken", mistake.line, mistake.column));
        } else {
            trouble.set("");
            compare(now.expected(), bytes, Step.REVIEW);
        }
    }

    private void compare(byte[] from, byte[] to, Step then) {
        var now = draft;
        tasks.quietly(progress -> Difference.between(from, to), lines -> {
            if (draft == now) {
                difference.set(lines);
                if (lines.isEmpty()) {
                    trouble.set(messages.text("edit.space"));
                }
                step.set(then);
            }
        }, why -> fail(now, why));
    }

    /** Saves what is shown as the difference; on production the connection's name is typed first. */
    void save() {
        var now = draft;
        if (now == null || step.get() != Step.REVIEW) {
            return;
        }
        var bytes = now.bytes(typed.get());
        if (guard.nameToType().isEmpty()) {
            save(now, bytes, "");
        } else {
            confirm.ask(new ConfirmModel.Question(messages.text("edit.confirm", guard.connection()), now.subject().name(), "",
                    messages.text("edit.save"), false, false, answer -> {
                        if (draft == now && step.get() == Step.REVIEW) {
                            save(now, bytes, answer.typed());
                        }
                    }));
        }
    }

    /** Saves exactly what was reviewed. */
    private void save(Draft now, byte[] bytes, String confirmed) {
        step.set(Step.SAVING);
        trouble.set("");
        tasks.quietly(progress -> now.save(editor, entry.reader(), bytes, confirmed), result -> {
            if (draft == now) {
                settle(result, bytes);
            } else {
                kept = result.done() && kept != null && kept.sameAs(now) ? null : kept;
                say.accept(messages.text(result.done() ? "edit.done" : "edit.undone", now.subject().name()));
            }
        }, why -> fail(now, why));
    }

    private void settle(Draft.Result result, byte[] mine) {
        var now = draft;
        if (now != null && result.done()) {
            close();
            say.accept(messages.text("edit.done", now.subject().name()));
            entry.refresh();
        } else if (now != null && result.theirs() != null) {
            draft = now.over(result.theirs());
            trouble.set(messages.text("edit.changed"));
            compare(result.theirs(), mine, Step.CONFLICT);
        } else {
            trouble.set(messages.text(result.gone() ? "edit.gone" : "edit.other"));
            step.set(Step.TYPING);
        }
    }

    /** What was typed stays, and can be saved again. */
    private void fail(@Nullable Draft failed, Exception why) {
        var sentence = Failures.sentence(why, messages.text("edit.failed"));
        if (draft != failed) {
            say.accept(sentence);
            return;
        }
        trouble.set(sentence);
        step.set(step.get() == Step.SAVING ? Step.REVIEW : Step.TYPING);
    }

    /** After a conflict: what somebody else wrote is taken, and what was typed goes. */
    void takeTheirs() {
        close();
        entry.refresh();
    }

    /** Goes back to typing; after a conflict what is saved next goes over what somebody else wrote. */
    void back() {
        confirm.cancel();
        trouble.set("");
        step.set(Step.TYPING);
    }

    /** Leaves one step; asks first where something that was typed would go. */
    void leave() {
        switch (step.get()) {
            case TYPING -> {
                if (changed()) {
                    step.set(Step.LEAVING);
                } else {
                    close();
                }
            }
            case REVIEW, CONFLICT, LEAVING -> back();
            case OFF, SAVING -> { }
        }
    }

    /** What was typed may go. */
    void discard() {
        close();
    }

    private void close() {
        confirm.cancel(); // A question about this edit ends with it.
        draft = null;
        typed.set("");
        trouble.set("");
        difference.set(List.of());
        step.set(Step.OFF);
    }

    /** Another key was opened: what was typed is put aside. */
    private void put() {
        var now = draft;
        if (now != null) {
            boolean worth = changed();
            kept = worth ? now.typed(typed.get()) : kept;
            close();
            if (worth) {
                say.accept(messages.text("edit.put", now.subject().name()));
            }
        }
    }
}
