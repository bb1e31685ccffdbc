package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.TierStatus.State;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the frame of the window shows: whose data it is, how the tiers are, what runs, what happened last. */
final class ShellModel {
    private static final Logger LOG = LoggerFactory.getLogger(ShellModel.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    /** Where nobody sees it, a change is for the log alone. */
    private static final Duration UNSEEN_LOOK = Duration.ofSeconds(10);

    private final Workbench bench;
    private final Tasks tasks;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<List<Light>> lights = new ReadOnlyObjectWrapper<>(this, "lights", List.of());
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final ReadOnlyStringWrapper event = new ReadOnlyStringWrapper(this, "event", "");
    private final Map<TierId, State> before = new EnumMap<>(TierId.class);
    private final CostModel cost;
    private Tasks.Handle looking;
    private boolean asked;
    private boolean seen = true;

    /**
     * How one tier is.
     *
     * @param name the tier's name
     * @param state the state's word, lower case, for the style sheet
     * @param word the state's word for a person
     * @param sentence what is so and since when
     */
    record Light(String name, String state, String word, String sentence) {}

    ShellModel(Workbench bench, Tasks tasks, Messages messages) {
        this.bench = bench;
        this.tasks = tasks;
        this.messages = messages;
        this.cost = new CostModel(bench.cache(), tasks, messages);
        this.looking = tasks.every(LOOK, this::look);
    }

    private void look() {
        if (seen) {
            cost.look(); // Of all that is looked at here, this alone asks the server.
        }
        if (!asked) {
            asked = true;
            tasks.quietly(progress -> bench.cache().tiers(), this::see, this::blind);
        }
    }

    private void blind(Exception failure) {
        asked = false;
        LOG.warn("The state of the tiers could not be read", failure);
    }

    private void see(List<TierStatus> tiers) {
        asked = false;
        trouble.set(tiers.stream().filter(this::isTrouble).map(TierStatus::sentence).findFirst().orElse(""));
        tiers.forEach(this::note);
        lights.set(tiers.stream().map(this::light).toList());
    }

    /** A first look that finds the server being reached says nothing yet: the next look mostly finds it reached. */
    private boolean isTrouble(TierStatus status) {
        boolean starting = status.state() == State.CONNECTING && before.get(status.tier()) == null;
        return status.tier() == TierId.REDIS && status.state() != State.OK && !starting;
    }

    private Light light(TierStatus status) {
        var since = messages.text("tier.since", Format.clock(status.since()));
        return new Light(name(status.tier()), word(status.state()), messages.text("state." + word(status.state())),
                status.sentence() + "\n" + since);
    }

    private void note(TierStatus status) {
        var last = before.put(status.tier(), status.state());
        if (last == null && status.tier() == TierId.REDIS) {
            event.set(status.sentence());
        } else if (last != null && last != status.state()) {
            event.set(messages.text("event.tier", Format.clock(status.since()), name(status.tier()),
                    messages.text("state." + word(status.state()))));
            LOG.info("{} is {}: {}", status.tier(), status.state(), status.sentence(), status.cause());
        }
    }

    private String name(TierId tier) {
        return messages.text("tier." + tier.name().toLowerCase(Locale.ROOT));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Says this as the last thing that happened. */
    void say(String sentence) {
        event.set(sentence);
    }

    /** Tries what is away again at once. */
    void retry() {
        event.set(messages.text("event.retry"));
        tasks.quietly(progress -> {
            bench.cache().retry();
            return bench.cache().tiers();
        }, this::see, this::blind);
    }

    /** Somebody sees the window from now on, or nobody any more. */
    void seen(boolean now) {
        if (now != seen) {
            seen = now;
            looking.stop();
            looking = tasks.every(now ? LOOK : UNSEEN_LOOK, this::look);
        }
    }

    String connection() {
        return bench.connection();
    }

    /** The environment's word, lower case, for the style sheet. */
    String environment() {
        return bench.environment().name().toLowerCase(Locale.ROOT);
    }

    boolean readOnly() {
        return bench.readOnly();
    }

    ReadOnlyObjectProperty<List<Light>> lights() {
        return lights.getReadOnlyProperty();
    }

    /** Why Redis can't be used, and what to do; empty when it can. */
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /** The last thing that happened, in a sentence; empty at first. */
    ReadOnlyStringProperty event() {
        return event.getReadOnlyProperty();
    }

    /** What the window costs the server. */
    CostModel cost() {
        return cost;
    }

    ObservableList<Tasks.Running> running() {
        return tasks.running();
    }

    Preferences preferences() {
        return bench.preferences();
    }

    /** The program's version. */
    String version() {
        return bench.operations().about().version();
    }

    /** Puts the program's diagnostics onto the clipboard, and says so. */
    void copyDiagnostics(Clip clip) {
        tasks.quietly(progress -> bench.operations().about().diagnostics().get(), text -> {
            clip.copy(text);
            say(messages.text("about.copied"));
        }, failure -> {
            LOG.warn("The diagnostics could not be put together", failure);
            say(messages.text("about.failed"));
        });
    }

    /** The view that was open last. */
    Optional<String> lastView() {
        return bench.preferences().get("view");
    }

    void close() {
        looking.stop();
    }
}
