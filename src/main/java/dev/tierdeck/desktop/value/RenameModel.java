package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Editor;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Giving the open key another name, typed as names are shown: with escapes for what is no text. Never over another key. */
final class RenameModel {
    private static final String OWN = "tierdeck:";

    private final EntryModel entry;
    private final Editor editor;
    private final Guard guard;
    private final ConfirmModel confirm;
    private final Tasks tasks;
    private final Messages messages;
    private final Consumer<String> say;
    private final ReadOnlyObjectWrapper<@Nullable Subject> renaming = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final StringProperty name = new SimpleStringProperty("");
    private BiConsumer<Subject, Key> renamed = (was, now) -> {};
    private boolean busy;

    RenameModel(EntryModel entry, Editor editor, Guard guard, ConfirmModel confirm, Tasks tasks, Messages messages, Consumer<String> say) {
        this.entry = entry;
        this.editor = editor;
        this.guard = guard;
        this.confirm = confirm;
        this.tasks = tasks;
        this.messages = messages;
        this.say = say;
        entry.subject().addListener((property, before, now) -> cancel());
    }

    /** {@code then} is told of a key that has another name now. */
    void onRenamed(BiConsumer<Subject, Key> then) {
        renamed = then;
    }

    /** The key whose new name is being typed; null when none is. */
    ReadOnlyObjectProperty<@Nullable Subject> renaming() {
        return renaming.getReadOnlyProperty();
    }

    /** What is typed. */
    StringProperty name() {
        return name;
    }

    /** What is in the way, as a sentence; empty for nothing. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** Why the open key can't be renamed; empty when it can. */
    String refusal() {
        var open = entry.subject().get();
        return open == null ? messages.text("rename.nothing")
                : guard.readOnly() ? messages.text("rename.readonly")
                : open.own() ? messages.text("rename.own")
                : open.gone().get() ? messages.text("rename.gone") : "";
    }

    /** Begins, or says why not. */
    void begin() {
        var refusal = refusal();
        if (!refusal.isEmpty()) {
            say.accept(refusal);
        } else if (renaming.get() == null) {
            trouble.set("");
            name.set(entry.subject().get().name());
            renaming.set(entry.subject().get());
        }
    }

    /** The name stays as it is. */
    void cancel() {
        renaming.set(null);
        trouble.set("");
    }

    /** Gives it the typed name; on production the connection's name is typed first. */
    void rename() {
        var open = renaming.get();
        var to = open == null ? null : target(open);
        if (open == null || to == null || busy) {
            return;
        }
        if (guard.nameToType().isEmpty()) {
            rename(open, to, "");
        } else {
            confirm.ask(new ConfirmModel.Question(messages.text("rename.confirm", guard.connection()),
                    messages.text("rename.subject", open.name(), to.display()), messages.text("rename.detail"), messages.text("rename.do"), true, false,
                    answer -> rename(open, to, answer.typed())));
        }
    }

    private @Nullable Key target(Subject open) {
        try {
            var to = Key.of(Printable.bytes(name.get()));
            trouble.set(to.length() == 0 ? messages.text("rename.empty") : to.equals(open.key()) ? messages.text("rename.same")
                    : to.display().startsWith(OWN) ? messages.text("rename.own") : "");
            return trouble.get().isEmpty() ? to : null;
        } catch (IllegalArgumentException notALine) {
            trouble.set(messages.text("rename.escape"));
            return null;
        }
    }

    private void rename(Subject open, Key to, String confirmed) {
        busy = true;
        tasks.quietly(progress -> editor.rename(open.key(), to, confirmed), outcome -> settle(open, to, outcome), why -> {
            busy = false;
            tell(open, Failures.sentence(why, messages.text("rename.failed")));
        });
    }

    private void settle(Subject open, Key to, Editor.Outcome outcome) {
        busy = false;
        switch (outcome) {
            case DONE -> {
                if (open.equals(renaming.get())) {
                    cancel();
                }
                say.accept(messages.text("rename.done", open.name(), to.display()));
                renamed.accept(open, to);
            }
            case CHANGED -> tell(open, messages.text("rename.taken", to.display()));
            case GONE -> tell(open, messages.text("rename.gone"));
        }
    }

    /** In the box, while it is still about this key. */
    private void tell(Subject of, String what) {
        if (of.equals(renaming.get())) {
            trouble.set(what);
        } else {
            say.accept(what);
        }
    }
}
