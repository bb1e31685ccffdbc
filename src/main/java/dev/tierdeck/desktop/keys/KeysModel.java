package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.value.CopyModel;
import dev.tierdeck.desktop.value.EntryModel;
import dev.tierdeck.desktop.value.Subject;
import dev.tierdeck.desktop.value.ValueModel;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The Keys view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class KeysModel {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final Catalog catalog;
    private final Messages messages = Messages.of("keys");
    private final ScanModel scan;
    private final KeyListModel list;
    private final FactsModel facts;
    private final ValueModel value;
    private final EntryModel entry;
    private final RemovalModel removal;
    private final XrayClip xrayClip;
    private final BlankModel blank;
    private final InstantSource clock;
    private final ListWords words;
    private final XrayModel xray;
    private final Recovery recovery;
    private final ReadOnlyObjectWrapper<List<Branch>> tree = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private Tasks.@Nullable Handle ticking;
    private IntConsumer listed = keys -> {};

    /**
     * The keys of this cache's shared tier.
     *
     * @param clock tells what time it is
     * @param saveAs asks where a value is to be saved
     * @param memory keeps whether the X-ray is folded, and which form of a value was chosen
     */
    public KeysModel(Cache cache, Tasks tasks, InstantSource clock, Clip clip, SaveAs saveAs, Memory memory) {
        this.tasks = tasks;
        this.catalog = cache.catalog();
        this.scan = new ScanModel(cache, tasks, clock, messages);
        this.list = new KeyListModel(cache.inspector(), tasks, clock, messages);
        this.value = new ValueModel(cache, tasks, new ValueModel.Beside(clock, clip, saveAs, memory, status::set));
        this.entry = value.entry();
        this.facts = new FactsModel(cache.inspector(), tasks, clock, messages, list.rows(), this::open);
        this.removal = new RemovalModel(cache.invalidations(), tasks, messages, status::set, this::removed, this::restored);
        this.xrayClip = new XrayClip(clip, messages, status::set);
        this.blank = new BlankModel(scan, list, messages);
        this.clock = clock;
        this.words = new ListWords(scan, list, facts, messages);
        this.xray = new XrayModel(cache, tasks, clock, entry, memory, messages);
        this.recovery = new Recovery(cache, tasks, () -> scan.away() || facts.away(), this::back);
        value.onRenamed(this::renamed);
        scan.listing().addListener((property, before, found) -> take(found));
    }

    Messages messages() {
        return messages;
    }

    ScanModel scan() {
        return scan;
    }

    KeyListModel list() {
        return list;
    }

    FactsModel facts() {
        return facts;
    }

    ValueModel value() {
        return value;
    }

    /** The row whose value is open; null when none is. */
    @Nullable KeyRow open() {
        return entry.subject().get() instanceof KeyRow row ? row : null;
    }

    EntryModel entry() {
        return entry;
    }

    RemovalModel removal() {
        return removal;
    }

    CopyModel copy() {
        return value.copy();
    }

    XrayClip xrayClip() {
        return xrayClip;
    }

    BlankModel blank() {
        return blank;
    }

    ListWords words() {
        return words;
    }

    XrayModel xray() {
        return xray;
    }

    Instant now() {
        return clock.instant();
    }

    /** The domain tree with its counts. */
    ReadOnlyObjectProperty<List<Branch>> tree() {
        return tree.getReadOnlyProperty();
    }

    /** What was done last, or could not be. */
    ReadOnlyStringProperty status() {
        return status.getReadOnlyProperty();
    }

    /** Somebody sees the view: TTLs tick, and the first time the keys are scanned. */
    void shown() {
        if (ticking == null) {
            ticking = tasks.every(SECOND, this::tick);
        }
        xray.seen(true);
        if (scan.state().get() == ScanModel.State.IDLE) {
            scan.start();
        }
    }

    private void tick() {
        facts.tick();
        recovery.tick();
    }

    /**
     * The server answers again: what was complete is read anew, what broke off goes on, what a person stopped stays. A value that was read
     * stays, as it may be under a person's hands.
     */
    private void back() {
        switch (scan.state().get()) {
            case COMPLETE, IDLE -> scan.start();
            case FAILED -> scan.resume();
            case RUNNING, STOPPED -> { }
        }
        if (entry.state().get() == EntryModel.State.FAILED) {
            entry.refresh();
        }
        xray.again();
    }

    /** Nobody sees the view: nothing is asked any more; a scan that runs goes on. */
    void hidden() {
        if (ticking != null) {
            ticking.stop();
            ticking = null;
        }
        xray.seen(false);
    }

    /** Opens a key that another view is about, whether or not the list has it. */
    public void open(Key key) {
        entry.open(new KeyRow(Placed.of(key, catalog), messages));
    }

    /** The same with its X-ray unfolded, for who comes to see what is the matter with it. */
    public void examine(Key key) {
        xray.unfold();
        open(key);
    }

    /** Reads everything again: the keys, and the open one's value and copies. */
    void refresh() {
        status.set("");
        scan.start();
        entry.refresh();
        xray.again();
    }

    /** Tells {@code told} whenever all keys were listed how many there are. */
    public void onListed(IntConsumer told) {
        listed = told;
    }

    private void take(Listing found) {
        tree.set(Branch.tree(found.counts()));
        list.take(found);
        if (found.complete()) {
            listed.accept(found.keys().size());
        }
    }

    private void removed(KeyRow row) {
        if (row.equals(open())) {
            entry.vanish();
        }
    }

    /** The old row stays greyed; the new one is listed by the next scan. */
    private void renamed(Subject was, Key now) {
        if (was instanceof KeyRow row) {
            row.vanish();
        }
        if (was.equals(entry.subject().get())) {
            open(now); // Unless the person has gone on meanwhile.
        }
    }

    private void restored(KeyRow row) {
        if (row.equals(open())) {
            entry.refresh();
        }
    }
}
