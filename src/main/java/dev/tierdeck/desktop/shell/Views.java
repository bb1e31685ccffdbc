package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.SystemClip;
import dev.tierdeck.desktop.fx.SystemSaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.desktop.invalidate.InvalidateController;
import dev.tierdeck.desktop.invalidate.InvalidateModel;
import dev.tierdeck.desktop.keys.KeysController;
import dev.tierdeck.desktop.keys.KeysModel;
import dev.tierdeck.desktop.overview.OverviewController;
import dev.tierdeck.desktop.overview.OverviewModel;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Parent;

/** The views that were opened so far: each is made when it is first shown, and kept. */
final class Views {
    private final Workbench bench;
    private final Tasks tasks;
    private final OverviewModel overview;
    private final Map<ViewId, Opened> opened = new EnumMap<>(ViewId.class);

    /** A view's nodes and who is told when they are seen. */
    record Opened(Parent nodes, View view) {}

    Views(Workbench bench, Tasks tasks) {
        this.bench = bench;
        this.tasks = tasks;
        // Made at once, so that its charts have a past whichever view is opened first.
        overview = new OverviewModel(bench.cache(), tasks, bench.environment() == Workbench.Environment.SAMPLE);
    }

    Opened open(ViewId id) {
        return opened.computeIfAbsent(id, this::make);
    }

    /** Where a view gets its model: one line a view. */
    private Opened make(ViewId id) {
        return switch (id) {
            case OVERVIEW -> load(id, new OverviewController(overview));
            case KEYS -> keys(id, new KeysModel(bench.cache(), tasks, InstantSource.system(), new SystemClip()));
            case INVALIDATE -> invalidate(id, new InvalidateModel(bench.cache(), tasks, InstantSource.system(), new SystemSaveAs(), bench.connection()));
        };
    }

    private static Opened keys(ViewId id, KeysModel model) {
        var controller = new KeysController(model);
        return load(id, controller, controller.parts());
    }

    private static Opened invalidate(ViewId id, InvalidateModel model) {
        var controller = new InvalidateController(model);
        return load(id, controller, controller.parts());
    }

    private static Opened load(ViewId id, View view, Object... others) {
        var controllers = new ArrayList<Object>(List.of(others));
        controllers.addFirst(view);
        return new Opened(ViewLoader.load(id.fileName(), controllers.toArray()), view);
    }
}
