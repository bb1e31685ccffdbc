package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.ServerCost;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What this window costs the server: its share of the server's time over the last ten seconds or so, and what it asked since it was opened. */
final class CostModel {
    private static final Logger LOG = LoggerFactory.getLogger(CostModel.class);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    /** Below this a share of one decimal would read as nothing. */
    private static final double LEAST = 0.0005;

    private final Cache cache;
    private final Tasks tasks;
    private final Messages messages;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(this, "text", "");
    private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper(this, "details", "");
    private final Deque<ServerCost> lately = new ArrayDeque<>();
    private ServerCost first = ServerCost.NONE;
    private boolean asked;

    CostModel(Cache cache, Tasks tasks, Messages messages) {
        this.cache = cache;
        this.tasks = tasks;
        this.messages = messages;
    }

    /** Looks again; the figure changes as often as the engine knows another. */
    void look() {
        if (!asked) {
            asked = true;
            tasks.quietly(progress -> cache.serverCost(), this::see, this::blind);
        }
    }

    private void blind(Exception failure) {
        asked = false;
        LOG.warn("What the window costs the server could not be read", failure);
    }

    private void see(ServerCost now) {
        asked = false;
        if (now.equals(ServerCost.NONE) || !lately.isEmpty() && !now.at().isAfter(lately.getLast().at())) {
            return;
        }
        first = lately.isEmpty() ? now : first;
        lately.add(now);
        while (lately.size() > 2 && !lately.getFirst().at().isAfter(now.at().minus(WINDOW))) {
            lately.removeFirst();
        }
        if (lately.size() > 1) {
            show(now);
        }
    }

    private void show(ServerCost now) {
        text.set(messages.text("cost", share(now.share(lately.getFirst()))));
        details.set(messages.text(now.estimated() ? "cost.estimated" : "cost.measured",
                Format.duration(Duration.between(lately.getFirst().at(), now.at())), Format.count(now.calls() - first.calls()),
                Format.bytes(now.bytes() - first.bytes()), Format.clock(first.at())));
    }

    private String share(double share) {
        return share > 0 && share < LEAST ? messages.text("cost.least", Format.percent(0.001)) : Format.percent(share);
    }

    /** The figure in a phrase; empty where there is no server, and for the first seconds. */
    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /** How it was found, what was asked, and since when. */
    ReadOnlyStringProperty details() {
        return details.getReadOnlyProperty();
    }
}
