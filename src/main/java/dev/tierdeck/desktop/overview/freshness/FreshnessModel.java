package dev.tierdeck.desktop.overview.freshness;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.engine.Watched;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/**
 * What the freshness board thinks: how old each entry is, what turned stale, and which one a person chose. It asks the server only while
 * somebody looks, and quietly. Used on the window's thread only.
 */
public final class FreshnessModel {
    /** How many entries are watched at most. */
    static final int MOST = 2_000;
    private static final Duration TICK = Duration.ofMillis(500);

    private final Tasks tasks;
    private final Choice choice;
    private final ObservableValue<? extends Predicate<TypeName>> scope;
    private final List<Watched> types;
    private final EntryWatch watch;
    private final Messages messages = Messages.of("overview");
    private final FreshnessWords words = new FreshnessWords(messages);
    private final ReadOnlyObjectWrapper<FreshnessBoard> board = new ReadOnlyObjectWrapper<>(this, "board", FreshnessBoard.NONE);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
    private final ReadOnlyBooleanWrapper alarm = new ReadOnlyBooleanWrapper(this, "alarm");
    private final ReadOnlyStringWrapper announcement = new ReadOnlyStringWrapper(this, "announcement", "");
    private Set<Key> staleBefore = Set.of();
    private Tasks.@Nullable Handle ticking;

    /**
     * The ages of this cache's entries.
     *
     * @param clock tells what time it is
     * @param scope which types are shown
     * @param opener shows a key
     */
    public FreshnessModel(Cache cache, Tasks tasks, InstantSource clock, ObservableValue<? extends Predicate<TypeName>> scope, Consumer<Key> opener) {
        this.tasks = tasks;
        this.choice = new Choice(opener);
        this.scope = scope;
        this.types = cache.catalog().watched();
        this.watch = new EntryWatch(cache, tasks, clock, types, type -> scope.getValue().test(type.type()), MOST, this::show);
        scope.addListener((at, before, now) -> another());
    }

    /** The types that are watched, in their order. */
    public List<TypeName> types() {
        return types.stream().map(Watched::type).toList();
    }

    /** Somebody looks from now on, or nobody any more. */
    public void shown(boolean now) {
        if (now && ticking == null && watches()) {
            ticking = tasks.every(TICK, this::tick);
        } else if (!now && ticking != null) {
            ticking.stop();
            ticking = null;
            watch.stop();
        }
    }

    /** Looks for all entries anew and forgets those that are gone. */
    public void refresh() {
        watch.forgetGone();
        another();
    }

    /** Other entries are wanted from now on; what is stale among them already did not turn so now. */
    private void another() {
        watch.again();
        staleBefore = keys(watch.board().stale());
        if (ticking != null) {
            tick();
        }
    }

    private void tick() {
        watch.tick();
        show();
    }

    private void show() {
        var next = watch.board();
        board.set(next);
        alarm.set(!next.stale().isEmpty());
        sentence.set(text(next));
        choice.find(next);
        if (!watch.isBlind()) {
            announce(next.stale());
        }
    }

    private String text(FreshnessBoard next) {
        var trouble = watch.trouble();
        if (trouble != null && (watch.isBlind() || next.cells().isEmpty())) {
            return messages.text("freshness.trouble", Format.clock(trouble.since()), trouble.sentence());
        }
        return !next.cells().isEmpty() ? words.sentence(next, MOST) : messages.text(watch.hasScanned() ? "freshness.empty" : "freshness.first");
    }

    private void announce(List<AgeCell> stale) {
        var turned = stale.stream().filter(cell -> !staleBefore.contains(cell.key())).toList();
        staleBefore = keys(stale);
        if (!turned.isEmpty()) {
            announcement.set(words.turned(turned));
        }
    }

    private static Set<Key> keys(List<AgeCell> cells) {
        return cells.stream().map(AgeCell::key).collect(Collectors.toSet());
    }

    /** The place a person chose. */
    Choice choice() {
        return choice;
    }

    FreshnessWords words() {
        return words;
    }

    /** Whether there is any type to watch. */
    boolean watches() {
        return !types.isEmpty();
    }

    /** What the board shows. */
    ReadOnlyObjectProperty<FreshnessBoard> board() {
        return board.getReadOnlyProperty();
    }

    /** How it is, in a sentence. */
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether something is stale. */
    ReadOnlyBooleanProperty alarm() {
        return alarm.getReadOnlyProperty();
    }

    /** What turned stale last; empty at first. */
    ReadOnlyStringProperty announcement() {
        return announcement.getReadOnlyProperty();
    }
}
