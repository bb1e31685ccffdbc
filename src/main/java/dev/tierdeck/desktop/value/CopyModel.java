package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Copying a key's name or value; a masked value never. Says what was copied, and when that was only a part. */
public final class CopyModel {
    private final EntryModel entry;
    private final Clip clip;
    private final Messages messages;
    private final Consumer<String> say;
    private boolean wanted;

    CopyModel(EntryModel entry, Clip clip, Messages messages, Consumer<String> say) {
        this.entry = entry;
        this.clip = clip;
        this.messages = messages;
        this.say = say;
        entry.state().addListener((property, before, state) -> arrive(state));
    }

    /** Copies the name of this key. */
    public void key(Subject subject) {
        clip.copy(subject.key().text().orElseGet(subject::name));
        say.accept(messages.text("copy.key.done", subject.name()));
    }

    /** Copies the value of this key, opening it first where it is not open. */
    public void value(Subject subject) {
        wanted = !subject.equals(entry.subject().get());
        entry.open(subject);
        if (!wanted) {
            value();
        }
    }

    private void arrive(EntryModel.State state) {
        if (wanted && state != EntryModel.State.NONE && state != EntryModel.State.LOADING) {
            wanted = false;
            value();
        }
    }

    /** Copies the open key's value, as far as it was fetched. */
    public void value() {
        if (entry.masked()) {
            say.accept(messages.text("copy.value.masked"));
            return;
        }
        switch (entry.value().get()) {
            case Value.Text text -> copy(text);
            case Value.Table table -> copy(table);
            case null, default -> say.accept(messages.text("copy.value.none"));
        }
    }

    private void copy(Value.Text text) {
        clip.copy(text.copy());
        say.accept(text.whole() ? messages.text("copy.value.done", Format.bytes(text.size()))
                : messages.text("copy.value.part", Format.bytes(text.bytes().length), Format.bytes(text.size())));
    }

    private void copy(Value.Table table) {
        clip.copy(entry.elements().stream().map(Value.Element::line).collect(Collectors.joining("\n")));
        say.accept(messages.text("copy.value.rows", Format.count(entry.elements().size()), Format.count(table.size())));
    }
}
