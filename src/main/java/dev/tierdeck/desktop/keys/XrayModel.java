package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.value.EntryModel;
import dev.tierdeck.engine.Cache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The X-ray of the open key: each tier's copy, read again every two seconds while somebody sees it and it is unfolded. */
final class XrayModel {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String REMEMBERED = "keys.xray";
    private static final String FOLDED = "folded";

    private final Tasks tasks;
    private final InstantSource clock;
    private final EntryModel entry;
    private final Memory memory;
    private final XrayWords words;
    private final TierLooks looks;
    private final ReadOnlyBooleanWrapper unfolded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<XraySheet> sheet = new ReadOnlyObjectWrapper<>(XraySheet.EMPTY);
    private final List<Tasks.Handle> ticking = new ArrayList<>();
    private boolean seen;

    XrayModel(Cache cache, Tasks tasks, InstantSource clock, EntryModel entry, Memory memory, Messages messages) {
        this.tasks = tasks;
        this.clock = clock;
        this.entry = entry;
        this.memory = memory;
        this.words = new XrayWords(messages);
        this.looks = new TierLooks(new TierReader(cache, clock, messages), tasks, clock, messages, this::show,
                why -> sheet.set(words.failed(why)));
        unfolded.set(!memory.recall().apply(REMEMBERED).map(FOLDED::equals).orElse(false));
        entry.subject().addListener((property, before, subject) -> begin());
        entry.state().addListener((property, before, state) -> arrive(state));
    }

    /** Whether it is unfolded; folded it reads nothing. */
    ReadOnlyBooleanProperty unfolded() {
        return unfolded.getReadOnlyProperty();
    }

    /** What the tiers said last. */
    ReadOnlyObjectProperty<XraySheet> sheet() {
        return sheet.getReadOnlyProperty();
    }

    /** Folds or unfolds it, and remembers that. */
    void toggle() {
        unfolded.set(!unfolded.get());
        memory.keep().accept(REMEMBERED, unfolded.get() ? "unfolded" : FOLDED);
        begin();
    }

    /** Unfolds it for this once. */
    void unfold() {
        if (!unfolded.get()) {
            unfolded.set(true);
            begin();
        }
    }

    /** Somebody sees the view, or nobody any more. */
    void seen(boolean now) {
        if (seen != now) {
            seen = now;
            begin();
        }
    }

    /** Reads all tiers again now. */
    void again() {
        if (!ticking.isEmpty()) {
            looks.read(entry.subject().get().key());
        }
    }

    /** What was said of another key, or long ago, goes; who is seen begins to look. */
    private void begin() {
        ticking.forEach(Tasks.Handle::stop);
        ticking.clear();
        looks.clear();
        sheet.set(XraySheet.EMPTY);
        if (seen && unfolded.get() && entry.subject().get() != null) {
            ticking.add(tasks.every(SECOND, this::show));
            ticking.add(tasks.every(EVERY, this::look));
        }
    }

    /** What is large, or was too slow, is read again only when that is asked for. */
    private void look() {
        if (!XrayNotes.large(looks.all())) {
            looks.reread(entry.subject().get().key());
        }
    }

    /** The value came, was unmasked, or went. */
    private void arrive(EntryModel.State state) {
        if (state == EntryModel.State.GONE) {
            again();
        }
        show();
    }

    /** Writes what is known anew: ages and TTLs go on. */
    private void show() {
        var known = looks.all();
        if (!known.isEmpty()) {
            sheet.set(words.sheet(known, entry.masked(), clock.instant()));
        }
    }
}
