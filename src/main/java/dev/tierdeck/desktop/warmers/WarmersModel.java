package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Clip;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.SourceBoard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Warmers view without its controls: what it shows and what can be done. Lives on the JavaFX thread; waits for nothing there. */
public final class WarmersModel {
    private static final Logger LOG = LoggerFactory.getLogger(WarmersModel.class);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Warming warming;
    private final SourceBoard board;
    private final Tasks tasks;
    private final InstantSource clock;
    private final boolean readOnly;
    private final Messages messages = Messages.of("warmers");
    private final SourcesModel sources;
    private final WarmerListModel list;
    private final DetailModel detail;
    private final ActionsModel actions;
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private Tasks.@Nullable Handle ticking;
    private Look latest = Look.NONE;
    private @Nullable WarmerRow chosen;
    private boolean asking;
    private boolean again;

    /**
     * What these warmers and sources are.
     *
     * @param clock tells what time it is
     * @param readOnly whether the engine refuses every write, so that warmers that write are not among them
     */
    public WarmersModel(Warming warming, SourceBoard board, Tasks tasks, InstantSource clock, Clip clip, boolean readOnly) {
        this.warming = warming;
        this.board = board;
        this.tasks = tasks;
        this.clock = clock;
        this.readOnly = readOnly;
        this.sources = new SourcesModel(board, tasks, messages, reason("sources"), this::refresh);
        this.list = new WarmerListModel(messages, new WarmerWords(messages), reason("list"));
        this.actions = new ActionsModel(warming, tasks, messages, clip, this::refresh);
        this.detail = new DetailModel(messages, sources, new IntervalModel(messages, actions::every));
        list.rows().addListener((ListChangeListener<WarmerRow>) change -> detail.show(shownChoice(), latest));
    }

    private String reason(String what) {
        return messages.text(what + (readOnly ? ".none.readonly" : ".none"));
    }

    Messages messages() {
        return messages;
    }

    SourcesModel sources() {
        return sources;
    }

    WarmerListModel list() {
        return list;
    }

    DetailModel detail() {
        return detail;
    }

    ActionsModel actions() {
        return actions;
    }

    /** Why some warmers may be missing here; empty where none is. */
    String notice() {
        return readOnly ? messages.text("notice.readonly") : "";
    }

    /** Why warmers and sources can't be looked at; empty while they can. What is shown is then as it was last. */
    ReadOnlyStringProperty failure() {
        return failure.getReadOnlyProperty();
    }

    /** Shows this warmer in full; null for none. */
    void choose(@Nullable WarmerRow row) {
        chosen = row;
        detail.show(shownChoice(), latest);
    }

    /** The chosen warmer, where the filter lets it through. */
    @Nullable WarmerRow shownChoice() {
        return chosen != null && list.rows().contains(chosen) ? chosen : null;
    }

    /** Somebody sees the view: it is looked at warmers and sources once a second. */
    void shown() {
        if (ticking == null) {
            ticking = tasks.every(SECOND, this::tick);
        }
    }

    /** Nobody sees the view: nothing is looked at any more. */
    void hidden() {
        if (ticking != null) {
            ticking.stop();
            ticking = null;
            sources.hidden();
        }
    }

    /** Looks again now, or as soon as the look under way is over. */
    void refresh() {
        again = asking;
        tick();
    }

    private void tick() {
        if (!asking) {
            asking = true;
            tasks.quietly(progress -> new Look(clock.instant(), List.copyOf(warming.stats()), List.copyOf(board.sources())), this::take, this::blind);
        }
    }

    private void take(Look look) {
        latest = look;
        failure.set("");
        sources.take(look);
        list.take(look);
        actions.take(look);
        detail.show(shownChoice(), look);
        end();
    }

    private void blind(Exception why) {
        var sentence = Failures.words(why, messages.text("look.failed"));
        if (!sentence.equals(failure.get())) {
            LOG.warn("Warmers and sources could not be looked at", why);
        }
        failure.set(sentence);
        list.fail(sentence);
        end();
    }

    private void end() {
        asking = false;
        if (again) {
            refresh();
        }
    }
}
