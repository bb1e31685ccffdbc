package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.desktop.overview.OverviewController;
import dev.tierdeck.desktop.overview.OverviewModel;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.Parent;

/** The views that were opened so far: each is made when it is first shown, and kept. */
final class Views {
    private final OverviewModel overview;
    private final Map<ViewId, Opened> opened = new EnumMap<>(ViewId.class);

    /** A view's nodes and who is told when they are seen. */
    record Opened(Parent nodes, View view) {}

    Views(Workbench bench, Tasks tasks) {
        // Made at once, so that its charts have a past whichever view is opened first.
        overview = new OverviewModel(bench.cache(), tasks, bench.environment() == Workbench.Environment.SAMPLE);
    }

    Opened open(ViewId id) {
        return opened.computeIfAbsent(id, this::make);
    }

    private Opened make(ViewId id) {
        View view = controller(id);
        return new Opened(ViewLoader.load(id.fileName(), view), view);
    }

    /** Where a view gets its model: one line a view. */
    private View controller(ViewId id) {
        return switch (id) {
            case OVERVIEW -> new OverviewController(overview);
        };
    }
}
