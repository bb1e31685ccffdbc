package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.confirm.ConfirmModel.Answer;
import dev.tierdeck.desktop.confirm.ConfirmModel.Question;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Execution.Report;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Restored;
import dev.tierdeck.engine.Sizes;
import dev.tierdeck.engine.Watch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Removing one key, and bringing the last one back: nothing goes before it was named in full and confirmed, and what is confirmed is what
 * goes. Not in the status strip: a Stop there would leave a single key's fate unsaid.
 */
final class RemovalModel {
    private final Invalidations invalidations;
    private final Tasks tasks;
    private final Messages messages;
    private final Guard guard;
    private final Consumer<String> say;
    private final Consumer<KeyRow> removed;
    private final Consumer<KeyRow> restored;
    private final ConfirmModel confirm;
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable Taken last;

    /** What was removed last, and by which it is brought back. */
    private record Taken(KeyRow row, String undo) {}

    /**
     * @param say takes the outcome as a sentence
     * @param removed is told of a key that is gone
     * @param restored is told of a key that is back
     */
    RemovalModel(Invalidations invalidations, Tasks tasks, Messages messages, Consumer<String> say, Consumer<KeyRow> removed,
            Consumer<KeyRow> restored) {
        this.invalidations = invalidations;
        this.tasks = tasks;
        this.messages = messages;
        this.guard = invalidations.guard();
        this.confirm = new ConfirmModel(guard);
        this.say = say;
        this.removed = removed;
        this.restored = restored;
    }

    /** The question before a key goes, or comes back on production. */
    ConfirmModel confirm() {
        return confirm;
    }

    /** Whether a removal is under way. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why this key can't be removed here; empty when it can. */
    String refusal(@Nullable KeyRow row) {
        return row == null ? messages.text("remove.nothing")
                : guard.readOnly() ? messages.text("remove.readonly")
                : row.place().own() ? messages.text("remove.own")
                : row.gone().get() ? messages.text("remove.gone")
                : "";
    }

    /** Asks whether this key is to go, or says why it can't. */
    void ask(@Nullable KeyRow row) {
        var refusal = refusal(row);
        if (!refusal.isEmpty()) {
            say.accept(refusal);
        } else if (row != null && !busy.get()) {
            confirm.ask(new Question(messages.text("remove.heading"), row.name(), question(row), messages.text("remove.confirm"), true, false,
                    answer -> remove(row, confirmed(answer))));
        }
    }

    private static Wishes confirmed(Answer answer) {
        return Wishes.of(Origin.WINDOW).confirmed(answer.typed());
    }

    /** What the question says besides the key's name. */
    String question(KeyRow row) {
        var kind = row.kind().get();
        var undo = row.place().sensitive() ? messages.text("remove.secret")
                : messages.text("remove.kept", Format.count(invalidations.undoLife().toMinutes()));
        return messages.text("remove.question", kind == null ? messages.text("kind.unknown") : kind.name(), lasting(row.ttl().get()), undo);
    }

    private String lasting(String ttl) {
        return ttl.equals(messages.text("ttl.none")) ? ttl : messages.text("remove.ttl", ttl.isEmpty() ? messages.text("unknown") : ttl);
    }

    private void remove(KeyRow row, Wishes wishes) {
        busy.set(true);
        say.accept(messages.text("remove.title", row.name()));
        last = null;
        var under = new AtomicReference<Execution>();
        tasks.quietly(progress -> {
            var execution = invalidations.prepare(invalidations.preview(Invalidation.key(row.key()), Sizes.EXACT, Watch.NONE), wishes);
            under.set(execution);
            return execution.run();
        }, report -> tell(row, report), why -> broke(row, under.get(), why));
    }

    /** Where the answer was lost the key may be gone: what was kept of it can be brought back. */
    private void broke(KeyRow row, @Nullable Execution execution, Exception why) {
        var undo = execution == null ? null : execution.report().undo();
        last = undo == null ? null : new Taken(row, undo);
        fail(why, "remove.failed");
    }

    private void tell(KeyRow row, Report report) {
        busy.set(false);
        if (report.changed() + report.failed() > 0) {
            say.accept(report.failures().isEmpty() ? messages.text("remove.changed", row.name()) : report.failures().getFirst().reason());
            return;
        }
        var undo = report.undo();
        last = undo == null ? null : new Taken(row, undo);
        row.vanish();
        removed.accept(row);
        say.accept(messages.text(report.removed() == 0 ? "remove.meanwhile" : undo == null ? "remove.done" : "remove.undoable", row.name()));
    }

    /** Brings back what was removed last; on production the connection's name is typed first. */
    void undo() {
        var taken = last;
        if (taken == null) {
            say.accept(messages.text("restore.nothing"));
        } else if (!busy.get() && guard.nameToType().isEmpty()) {
            restore(Wishes.of(Origin.WINDOW));
        } else if (!busy.get()) {
            confirm.ask(new Question(messages.text("restore.heading"), taken.row().name(), messages.text("restore.question"),
                    messages.text("restore.confirm"), false, false, answer -> restore(confirmed(answer))));
        }
    }

    private void restore(Wishes wishes) {
        var taken = last;
        if (taken != null) {
            // A question of before is about what may be another key by then.
            confirm.cancel();
            busy.set(true);
            say.accept(messages.text("restore.title", taken.row().name()));
            tasks.quietly(progress -> invalidations.undo(taken.undo(), wishes, Watch.NONE), back -> tell(taken.row(), back),
                    why -> fail(why, "restore.failed"));
        }
    }

    private void tell(KeyRow row, Restored back) {
        busy.set(false);
        last = back.failed() > 0 ? last : null;
        if (back.restored() > 0) {
            row.revive();
            restored.accept(row);
            say.accept(messages.text("restore.done", row.name()));
        } else {
            var reasons = back.failed() > 0 ? back.failures() : back.leftKeys();
            say.accept(reasons.isEmpty() ? messages.text("restore.left", row.name()) : reasons.getFirst().reason());
        }
    }

    private void fail(Exception why, String message) {
        busy.set(false);
        say.accept(Failures.sentence(why, messages.text(message)));
    }
}
