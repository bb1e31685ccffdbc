package dev.tierdeck.desktop.value;

import dev.tierdeck.desktop.candles.CandleModel;
import dev.tierdeck.desktop.confirm.ConfirmModel;
import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The entry without its controls: what stands under the open key and what can be done with it. Lives on the JavaFX thread. */
public final class ValueModel {
    /** A value of up to so many bytes is read without asking. */
    public static final int GATE = EntryReader.GATE;

    private final Messages messages = Messages.of("value");
    private final EntryModel entry;
    private final CopyModel copy;
    private final FormModel form;
    private final RowsModel rows;
    private final CandleModel candles;
    private final SaveModel save;
    private final ConfirmModel confirm;
    private final EditModel edit;
    private final RenameModel rename;

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
        this.copy = new CopyModel(entry, tasks, beside.clip(), messages, beside.say());
        this.form = new FormModel(entry, beside.memory());
        this.rows = new RowsModel(entry, tasks, messages);
        this.candles = new CandleModel(tasks, ZoneId.systemDefault(), why -> beside.say().accept(Failures.sentence(why, messages.text("value.undrawn"))));
        this.save = new SaveModel(entry, cache, tasks, beside.saveAs(), messages, beside.say());
        var guard = cache.invalidations().guard();
        this.confirm = new ConfirmModel(guard);
        this.edit = new EditModel(entry, cache.editor(), guard, confirm, tasks, messages, beside.say());
        this.rename = new RenameModel(entry, cache.editor(), guard, confirm, tasks, messages, beside.say());
        entry.value().addListener((property, before, value) -> draw(value));
    }

    /** The open key. */
    public EntryModel entry() {
        return entry;
    }

    /** What copies keys and values. */
    public CopyModel copy() {
        return copy;
    }

    private void draw(@Nullable Value value) {
        var bars = value instanceof Value.Text text ? text.json().bars() : null;
        if (bars == null) {
            candles.clear();
        } else {
            candles.show(bars);
        }
    }

    /** {@code then} is told of a key that was given another name. */
    public void onRenamed(BiConsumer<Subject, Key> then) {
        rename.onRenamed(then);
    }

    FormModel form() {
        return form;
    }

    RowsModel rows() {
        return rows;
    }

    CandleModel candles() {
        return candles;
    }

    SaveModel save() {
        return save;
    }

    ConfirmModel confirm() {
        return confirm;
    }

    EditModel edit() {
        return edit;
    }

    RenameModel rename() {
        return rename;
    }

    Messages messages() {
        return messages;
    }
}
