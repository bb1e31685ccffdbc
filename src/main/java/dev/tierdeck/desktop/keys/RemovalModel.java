package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Removal;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Removing one key: nothing goes before it was named in full and confirmed, and what is confirmed is what goes. */
final class RemovalModel {
    private final Cache cache;
    private final Tasks tasks;
    private final Messages messages;
    private final Guard guard;
    private final Consumer<String> say;
    private final Consumer<KeyRow> removed;
    private final ReadOnlyObjectWrapper<@Nullable KeyRow> asked = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringProperty typed = new SimpleStringProperty("");

    /**
     * @param guard what must be so before anything goes
     * @param say takes the outcome as a sentence
     * @param removed is told of a key that is gone
     */
    RemovalModel(Cache cache, Tasks tasks, Messages messages, Guard guard, Consumer<String> say, Consumer<KeyRow> removed) {
        this.cache = cache;
        this.tasks = tasks;
        this.messages = messages;
        this.guard = guard;
        this.say = say;
        this.removed = removed;
    }

    /** The key whose removal waits for an answer; null when none does. */
    ReadOnlyObjectProperty<@Nullable KeyRow> asked() {
        return asked.getReadOnlyProperty();
    }

    /** What was typed to confirm; emptied with each question. */
    StringProperty typed() {
        return typed;
    }

    /** What has to be typed before the key goes; empty where nothing has. */
    String nameToType() {
        return guard.nameToType();
    }

    /** Whether the answer "yes" is open now. */
    BooleanBinding mayConfirm() {
        return Bindings.createBooleanBinding(() -> guard.lets(typed.get()), typed);
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
        } else if (!busy.get()) {
            typed.set("");
            asked.set(row);
        }
    }

    /** What the question says besides the key's name. */
    String question(KeyRow row) {
        var kind = row.kind().get();
        return messages.text("remove.question", kind == null ? messages.text("kind.unknown") : kind.name(), lasting(row.ttl().get()));
    }

    private String lasting(String ttl) {
        return ttl.equals(messages.text("ttl.none")) ? ttl : messages.text("remove.ttl", ttl.isEmpty() ? messages.text("unknown") : ttl);
    }

    /** Nothing goes. */
    void cancel() {
        asked.set(null);
    }

    /** The key that was asked about goes, if what has to be typed was typed. */
    void confirm() {
        var row = asked.get();
        if (row != null && !busy.get() && guard.lets(typed.get())) {
            asked.set(null);
            busy.set(true);
            tasks.start(messages.text("remove.title", row.name()), progress -> cache.invalidate(Invalidation.key(row.key())),
                    removal -> tell(row, removal), this::fail);
        }
    }

    private void tell(KeyRow row, Removal removal) {
        busy.set(false);
        row.vanish();
        removed.accept(row);
        say.accept(messages.text(removal.removed() > 0 ? "remove.done" : "remove.meanwhile", row.name()));
    }

    private void fail(Exception why) {
        busy.set(false);
        say.accept(Failures.sentence(why, messages.text("remove.failed")));
    }
}
