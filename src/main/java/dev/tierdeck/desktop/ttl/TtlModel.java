package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Figure;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.SaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.ttl.WalkModel.State;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/** The TTL view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class TtlModel {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Tasks tasks;
    private final InstantSource clock;
    private final Clip clip;
    private final Consumer<Key> show;
    private final Messages messages = Messages.of("ttl");
    private final TtlWords words = new TtlWords(messages);
    private final List<Scope> scopes;
    private final WalkModel walk;
    private final ListModel list;
    private final ChangeModel change;
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.ALL);
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.NAME);
    private final ReadOnlyObjectWrapper<List<TypeTtls>> types = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable Shelf> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<TypeTtls> shown = new ReadOnlyObjectWrapper<>(Census.NONE.all());
    private final ObservableValue<String> trouble;
    private Tasks.@Nullable Handle ticking;
    private Tasks.@Nullable Handle retrying;

    /**
     * The TTLs in this cache's shared tier.
     *
     * @param clock tells what time it is
     * @param show opens a key where all of it is seen
     */
    public TtlModel(Cache cache, Tasks tasks, InstantSource clock, Clip clip, SaveAs saveAs, Consumer<Key> show) {
        this.tasks = tasks;
        this.clock = clock;
        this.clip = clip;
        this.show = show;
        this.scopes = Scope.choices(cache.catalog());
        this.walk = new WalkModel(cache, tasks, clock, messages);
        this.list = new ListModel(cache.inspector(), tasks, clock, messages, words, saveAs);
        this.change = new ChangeModel(cache, tasks, clock, messages, words, saveAs);
        this.trouble = Bindings.createStringBinding(() -> walk.trouble().get().isEmpty() ? list.failure().get() : walk.trouble().get(),
                walk.trouble(), list.failure());
        scope.addListener((property, before, now) -> walk.start(now));
        order.addListener((property, before, now) -> sort());
        walk.census().addListener((property, before, now) -> take());
        walk.state().addListener((property, before, now) -> take());
    }

    Messages messages() {
        return messages;
    }

    TtlWords words() {
        return words;
    }

    WalkModel walk() {
        return walk;
    }

    ListModel list() {
        return list;
    }

    ChangeModel change() {
        return change;
    }

    Instant now() {
        return clock.instant();
    }

    /** What there is to walk over. */
    List<Scope> scopes() {
        return scopes;
    }

    /** Which keys are walked over; another choice walks anew. */
    ObjectProperty<Scope> scope() {
        return scope;
    }

    /** In which order the types stand. */
    ObjectProperty<Order> order() {
        return order;
    }

    /** The types, all of them together first. */
    ReadOnlyObjectProperty<List<TypeTtls>> types() {
        return types.getReadOnlyProperty();
    }

    /** The type whose distribution and keys are shown; null for all. */
    ReadOnlyObjectProperty<@Nullable Shelf> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** Its TTLs. */
    ReadOnlyObjectProperty<TypeTtls> shownType() {
        return shown.getReadOnlyProperty();
    }

    /** What is wrong with what is shown, as a sentence; empty when nothing is. */
    ObservableValue<String> trouble() {
        return trouble;
    }

    /** Whether what is shown is all there is. */
    boolean complete() {
        return walk.census().get().complete();
    }

    /** Why nothing is shown, and what to do; empty when something is. */
    String blank() {
        return walk.census().get().keys() > 0 ? "" : switch (walk.state().get()) {
            case IDLE, RUNNING -> messages.text("blank.reading");
            case FAILED -> messages.text("blank.failed", walk.trouble().get());
            case OFFERED -> walk.offer();
            case STOPPED -> messages.text("blank.stopped");
            case COMPLETE -> scope.get().equals(Scope.ALL) ? messages.text("blank.empty") : messages.text("blank.scope", words.scope(scope.get()));
        };
    }

    /** The header of the chosen type. */
    List<Figure> figures() {
        return words.figures(shown.get(), complete());
    }

    /** Shows this type; null for all. */
    void choose(@Nullable Shelf shelf) {
        chosen.set(shelf);
        take();
    }

    private void take() {
        if (walk.state().get() == State.COMPLETE) {
            list.recovered();
        }
        sort();
        var found = walk.census().get();
        var wanted = chosen.get();
        var type = wanted == null ? found.all()
                : found.types().stream().filter(each -> wanted.equals(each.shelf())).findFirst().orElseGet(() -> none(wanted));
        list.show(type, found.complete());
        shown.set(type);
    }

    /** A type that was there when it was chosen, and is not any more. */
    private static TypeTtls none(Shelf shelf) {
        return new Tally(shelf).snapshot();
    }

    private void sort() {
        var found = walk.census().get();
        var sorted = new ArrayList<TypeTtls>();
        if (found.keys() > 0) {
            sorted.add(found.all());
            found.types().stream().sorted(order.get().comparator()).forEach(sorted::add);
        }
        types.set(sorted);
    }

    /** Somebody sees the view: TTLs tick, and the keys are walked over, the first time unless there are many. */
    void shown() {
        if (ticking == null) {
            ticking = tasks.every(SECOND, list::tick);
            retrying = tasks.every(WalkModel.RETRY, walk::retry);
        }
        walk.seen(scope.get());
    }

    /** Nobody sees the view: nothing is asked any more, and a walk leaves off; a change that is under way goes on. */
    void hidden() {
        walk.hidden();
        if (ticking != null && retrying != null) {
            ticking.stop();
            retrying.stop();
            ticking = null;
            retrying = null;
        }
    }

    /** Reads everything again. */
    void refresh() {
        list.say("");
        walk.start(scope.get());
    }

    /** Goes back to the list; its rows are asked for at once, as they have changed perhaps. */
    void back() {
        change.close();
        list.ask(List.copyOf(list.rows()));
    }

    /** Shows a key where all of it is seen. */
    void open(TtlRow row) {
        show.accept(row.key());
    }

    /** Copies keys, one a line. */
    void copy(List<TtlRow> rows) {
        clip.copy(String.join("\n", rows.stream().map(TtlRow::name).toList()));
        list.say(messages.text("copied", words.keys(rows.size())));
    }
}
