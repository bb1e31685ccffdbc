package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Printable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Copying a key's name or value; a masked value never. Says what was copied, and when that was only a part. */
public final class CopyModel {
    /** The clipboard takes text on the window's thread, as one piece: more than this is for a file. */
    static final int MOST = 8_000_000;
    /** Up to so many bytes are made text of on the window's thread: a millisecond. */
    private static final int AT_ONCE = 100_000;

    private final EntryModel entry;
    private final Tasks tasks;
    private final Clip clip;
    private final Messages messages;
    private final Consumer<String> say;
    /** Whose value is copied once it is here. */
    private @Nullable Subject wanted;

    CopyModel(EntryModel entry, Tasks tasks, Clip clip, Messages messages, Consumer<String> say) {
        this.entry = entry;
        this.tasks = tasks;
        this.clip = clip;
        this.messages = messages;
        this.say = say;
        entry.state().addListener((property, before, state) -> arrive(state));
    }

    /** Copies the name of this key; as it is shown where it has a line end, say, which a terminal would obey when it is pasted there. */
    public void key(Subject subject) {
        clip.copy(subject.key().text().filter(text -> text.codePoints().allMatch(Printable::isHarmless)).orElseGet(subject::name));
        say.accept(messages.text("copy.key.done", subject.name()));
    }

    /** Copies the value of this key, opening it first where it is not open. */
    public void value(Subject subject) {
        wanted = subject;
        entry.open(subject);
        arrive(entry.state().get());
    }

    private void arrive(EntryModel.State state) {
        if (wanted == null || state == EntryModel.State.NONE || state == EntryModel.State.LOADING) {
            return;
        }
        boolean open = wanted.equals(entry.subject().get());
        wanted = null;
        // Another key may have been opened meanwhile.
        if (open) {
            value();
        }
    }

    /** Copies the open key's value, as far as it was fetched; one that was packed as it is shown, unpacked. */
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
        var bytes = text.inner().bytes();
        if (bytes.length > MOST) {
            say.accept(messages.text("copy.value.large", Format.bytes(bytes.length), Format.bytes(MOST)));
            return;
        }
        put(bytes.length, () -> Key.of(bytes).text().orElseGet(() -> Printable.line(bytes)), text.packed() ? messages.text("copy.value.unpacked", Format.bytes(bytes.length))
                : text.whole() ? messages.text("copy.value.done", Format.bytes(text.size()))
                : messages.text("copy.value.part", Format.bytes(bytes.length), Format.bytes(text.size())));
    }

    private void copy(Value.Table table) {
        var rows = List.copyOf(entry.elements());
        put(0, () -> rows.stream().map(Value.Element::line).collect(Collectors.joining("\n")),
                messages.text("copy.value.rows", Format.count(rows.size()), Format.count(table.size())));
    }

    private void put(int size, Supplier<String> text, String done) {
        if (size <= AT_ONCE) {
            put(text.get(), done);
            return;
        }
        tasks.quietly(progress -> text.get(), ready -> put(ready, done), why -> say.accept(Failures.sentence(why, messages.text("copy.value.failed"))));
    }

    private void put(String text, String done) {
        clip.copy(text);
        say.accept(done);
    }
}
