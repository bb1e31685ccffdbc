package dev.tierdeck.desktop.ttl;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.ViewWindow;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The view in a window of its own, over a cache in memory: quotes too long, orders for ever, predictions without a TTL, secrets. */
final class TtlWindow extends ViewWindow {
    static final String CONNECTION = "cache.example:6379";

    final FakeCache cache = new FakeCache();
    final BackgroundTasks tasks = new BackgroundTasks();
    final List<String> clip = new CopyOnWriteArrayList<>();
    final List<Key> opened = new CopyOnWriteArrayList<>();
    final TtlModel model;
    final TtlController controller;
    /** Where lists and reports are saved to; null for a person who thinks better of it. */
    volatile @Nullable Path saved;
    volatile Instant now = FakeCache.START;

    TtlWindow(Environment environment, boolean readOnly) {
        super("ttl");
        cache.invalidations.guard = new Guard(environment, CONNECTION, readOnly);
        model = new TtlModel(cache, tasks, () -> now, clip::add, (title, name) -> saved, opened::add);
        controller = new TtlController(model);
    }

    /** 52 quotes of which 3 live too long, 40 predictions of which 2 never expire, 3 orders, 2 secrets, 2 others. */
    static void fill(FakeCache cache) {
        for (int i = 0; i < 49; i++) {
            put(cache, "tradecore:market:quote:S" + i, 100 + i * 100L);
        }
        put(cache, "tradecore:market:quote:LATE", 3_600_000);
        put(cache, "tradecore:market:quote:NVDA", 90_000);
        put(cache, "tradecore:market:quote:BTC", 1_700);
        for (int i = 0; i < 38; i++) {
            put(cache, "prediction:P" + i, 4_000 + i * i * 200L);
        }
        put(cache, "prediction:ETH", -1);
        put(cache, "prediction:SPY", -1);
        put(cache, "tradecore:trading:order:17", -1);
        put(cache, "tradecore:trading:order:18", -1);
        put(cache, "tradecore:trading:order:19", 86_400_000 * 3L);
        put(cache, "tradecore:auth:token:u-4", 850_000);
        put(cache, "tradecore:auth:token:u-5", 40_000);
        put(cache, "session-cache|42", -1);
        put(cache, "lab:scratch", 7_384_000);
    }

    private static void put(FakeCache cache, String key, long left) {
        cache.server.put(key, "{}");
        if (left >= 0) {
            cache.server.ttl(key, left);
        }
    }

    void show(Stage on, double width, double height) {
        open(on, width, height, controller, controller.parts());
    }

    void close() {
        tasks.close();
    }

    @SuppressWarnings("unchecked")
    <T> TableView<T> table(String style) {
        return (TableView<T>) find("." + style);
    }

    /** Whether a button that reads so has the focus. */
    boolean focused(String button) {
        return scene().getFocusOwner() instanceof Button each && each.getText().startsWith(button);
    }

    /** Chooses the type whose name this is. */
    void choose(String type) {
        inWindow(() -> model.choose(model.types().get().stream().filter(each -> each.shelf() != null && each.shelf().type().equals(type))
                .findFirst().orElseThrow().shelf()));
    }

    /** Buttons and fields that can be used and tell nobody their name. */
    List<String> unnamed() {
        return scene().getRoot().lookupAll("*").stream().filter(node -> node.isFocusTraversable() && seen(node))
                .filter(node -> node.getAccessibleText() == null && !(node instanceof Button each && !each.getText().isEmpty()))
                .filter(node -> !(node instanceof ToggleButton)).filter(node -> !isPart(node)).map(Node::toString).toList();
    }

    private static boolean isPart(Node node) {
        return node.getParent() instanceof ComboBox<?>;
    }
}
