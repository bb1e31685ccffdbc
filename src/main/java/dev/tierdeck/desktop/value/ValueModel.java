package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The entry without its controls: what stands under the open key and what can be done with it. Lives on the JavaFX thread. */
public final class ValueModel {
    /** A value of up to so many bytes is read without asking. */
    public static final int GATE = EntryReader.GATE;

    private final Messages messages = Messages.of("value");
    private final EntryModel entry;
    private final CopyModel copy;

    /**
     * What is beside the entry.
     *
     * @param clock tells what time it is
     * @param clip takes copies
     * @param saveAs asks where a file is to go
     * @param memory keeps which form was chosen
     * @param say takes what was done, or could not be, as a sentence
     */
    public record Beside(InstantSource clock, Clip clip, SaveAs saveAs, Memory memory, Consumer<String> say) {}

    /** The entries of this cache's shared tier. */
    public ValueModel(Cache cache, Tasks tasks, Beside beside) {
        this.entry = new EntryModel(cache, tasks, beside.clock(), messages);
        this.copy = new CopyModel(entry, beside.clip(), messages, beside.say());
    }

    /** The open key. */
    public EntryModel entry() {
        return entry;
    }

    /** What copies keys and values. */
    public CopyModel copy() {
        return copy;
    }

    Messages messages() {
        return messages;
    }
}
