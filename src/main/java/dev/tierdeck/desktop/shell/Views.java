package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.bars.BarsController;
import dev.tierdeck.desktop.bars.BarsModel;
import dev.tierdeck.desktop.bars.Surroundings;
import dev.tierdeck.desktop.bars.SystemChooseDirectory;
import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.desktop.fx.Memory;
import dev.tierdeck.desktop.fx.SystemClip;
import dev.tierdeck.desktop.fx.SystemSaveAs;
import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.fx.View;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.desktop.health.HealthController;
import dev.tierdeck.desktop.health.HealthModel;
import dev.tierdeck.desktop.health.Observed;
import dev.tierdeck.desktop.invalidate.InvalidateController;
import dev.tierdeck.desktop.invalidate.InvalidateModel;
import dev.tierdeck.desktop.keys.KeysController;
import dev.tierdeck.desktop.keys.KeysModel;
import dev.tierdeck.desktop.overview.Around;
import dev.tierdeck.desktop.overview.OverviewController;
import dev.tierdeck.desktop.overview.OverviewModel;
import dev.tierdeck.desktop.settings.Clipboard;
import dev.tierdeck.desktop.settings.SettingsController;
import dev.tierdeck.desktop.settings.SettingsModel;
import dev.tierdeck.desktop.settings.SystemChooseFile;
import dev.tierdeck.desktop.ttl.TtlController;
import dev.tierdeck.desktop.ttl.TtlModel;
import dev.tierdeck.desktop.warmers.WarmersController;
import dev.tierdeck.desktop.warmers.WarmersModel;
import dev.tierdeck.engine.Key;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Parent;

/** The views that were opened so far: each is made when it is first shown, and kept. */
final class Views {
    private final Workbench bench;
    private final Tasks tasks;
    private final OverviewModel overview;
    private final Memory memory;
    private final KeysModel keys;
    private final Map<ViewId, Opened> opened = new EnumMap<>(ViewId.class);
    private Consumer<ViewId> choose = id -> {};

    /** A view's nodes and who is told when they are seen. */
    record Opened(Parent nodes, View view) {}

    Views(Workbench bench, Tasks tasks) {
        this.bench = bench;
        this.tasks = tasks;
        // Made at once, so that its charts have a past whichever view is opened first.
        overview = new OverviewModel(new Around(bench.cache(), tasks, InstantSource.system(), new SystemClip(), new SystemSaveAs(), this::show),
                bench.environment() == Workbench.Environment.SAMPLE);
        memory = new Memory(bench.preferences()::get, bench.preferences()::put);
        keys = new KeysModel(bench.cache(), tasks, InstantSource.system(), new SystemClip(), new SystemSaveAs(), memory);
        keys.onListed(new GiveBack(tasks)::listed);
    }

    /** Views go on to others by this. */
    void chooseBy(Consumer<ViewId> chooser) {
        choose = chooser;
    }

    /** Shows a key in the Keys view. */
    void show(Key key) {
        choose.accept(ViewId.KEYS);
        keys.examine(key);
    }

    /** The key of this name, where a layout knows its type. */
    Optional<Key> known(String name) {
        return Optional.of(name).filter(text -> !text.isEmpty()).map(Key::of).filter(key -> bench.cache().catalog().place(key).type() != null);
    }

    /** What can be done in a view; nothing in one that was not opened yet, as none is made only to be asked. */
    List<Action> actions(ViewId id) {
        var there = opened.get(id);
        return there == null ? List.of() : there.view().actions();
    }

    Opened open(ViewId id) {
        return opened.computeIfAbsent(id, this::make);
    }

    /** Where a view gets its model: one line a view. */
    private Opened make(ViewId id) {
        return switch (id) {
            case OVERVIEW -> overview(id, overview);
            case KEYS -> keys(id, keys);
            case TTL -> ttl(id, new TtlModel(bench.cache(), tasks, InstantSource.system(), new SystemClip(), new SystemSaveAs(), this::show));
            case INVALIDATE -> invalidate(id, new InvalidateModel(bench.cache(), tasks, InstantSource.system(), new SystemSaveAs(), bench.connection()));
            case WARMERS -> warmers(id, new WarmersModel(bench.market().warmers(), bench.market().sources(), tasks, InstantSource.system(),
                    new SystemClip(), bench.readOnly()));
            case BARS -> bars(id, bench.market());
            case HEALTH -> health(id, bench.operations());
            case SETTINGS -> settings(id, new SettingsModel(bench.connections(), bench.operations().configuration(), tasks, ways()));
        };
    }

    private static Opened overview(ViewId id, OverviewModel model) {
        var controller = new OverviewController(model);
        return load(id, controller, controller.parts());
    }

    private static Opened keys(ViewId id, KeysModel model) {
        var controller = new KeysController(model);
        return load(id, controller, controller.parts());
    }

    private static Opened ttl(ViewId id, TtlModel model) {
        var controller = new TtlController(model);
        return load(id, controller, controller.parts());
    }

    private static Opened invalidate(ViewId id, InvalidateModel model) {
        var controller = new InvalidateController(model);
        return load(id, controller, controller.parts());
    }

    private static Opened warmers(ViewId id, WarmersModel model) {
        var controller = new WarmersController(model);
        return load(id, controller, controller.parts());
    }

    private Opened bars(ViewId id, MarketData market) {
        var around = new Surroundings(market.archives(), market.bars(), market.barSource(), bench.readOnly(), () -> choose.accept(ViewId.WARMERS));
        var controller = new BarsController(new BarsModel(around, tasks, InstantSource.system(), memory, new SystemChooseDirectory()));
        return load(id, controller, controller.parts());
    }

    private Opened health(ViewId id, Operations beside) {
        var around = new Observed(bench.cache(), beside.probe(), beside.activity(), beside.configuration(),
                beside.upkeep(), bench.market().warmers(), bench.connection(), bench.readOnly(), this::show, () -> choose.accept(ViewId.WARMERS));
        var controller = new HealthController(new HealthModel(around, tasks, InstantSource.system(), new SystemClip()));
        return load(id, controller, controller.parts());
    }

    private SettingsModel.Ways ways() {
        return new SettingsModel.Ways(() -> choose.accept(ViewId.SETTINGS), () -> choose.accept(ViewId.WARMERS), () -> choose.accept(ViewId.HEALTH));
    }

    private static Opened settings(ViewId id, SettingsModel model) {
        var controller = new SettingsController(model, Clipboard.ofSystem(), new SystemChooseFile());
        return load(id, controller, controller.parts());
    }

    private static Opened load(ViewId id, View view, Object... others) {
        var controllers = new ArrayList<Object>(List.of(others));
        controllers.addFirst(view);
        return new Opened(ViewLoader.load(id.fileName(), controllers.toArray()), view);
    }
}
