package dev.tierdeck.desktop.invalidate;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Past;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.Screens;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.util.WaitForAsyncUtils;

/** The view in a window of its own, over a cache in memory with quotes, predictions and secrets. */
final class InvalidateWindow {
    static final String CONNECTION = "cache.example:6379";

    final FakeCache cache = new FakeCache();
    final BackgroundTasks tasks = new BackgroundTasks();
    final InvalidateModel model;
    final InvalidateController controller;
    /** Where reports are saved to; null for a person who thinks better of it. */
    volatile @Nullable Path saved;
    volatile Instant now = FakeCache.START;
    private Stage stage;
    private Scene scene;

    InvalidateWindow(Environment environment, boolean readOnly) {
        cache.invalidations.guard = new Guard(environment, CONNECTION, readOnly);
        cache.invalidations.clock = () -> now;
        fill(cache);
        model = new InvalidateModel(cache, tasks, () -> now, (title, name) -> saved, CONNECTION);
        controller = new InvalidateController(model);
    }

    static void fill(FakeCache cache) {
        for (int i = 0; i < 40; i++) {
            cache.server.put("tradecore:market:quote:S" + i, "{\"bid\": 67123.45, \"ask\": 67123.46}");
        }
        for (var symbol : List.of("BTC", "ETH", "NVDA")) {
            cache.server.put("tradecore:market:quote:" + symbol, "{\"bid\": 67123.45, \"ask\": 67123.46}");
            cache.server.put("prediction:" + symbol, "0.4213");
            cache.invalidations.inMemory.add(Key.of("prediction:" + symbol));
        }
        cache.server.put("tradecore:auth:token:u-4", "eyJhbGciOi");
        cache.server.put("tradecore:auth:token:u-400", "eyJhbGciOi");
        cache.server.put("tradecore:trading:order:u-4:17", "{}");
        cache.invalidations.longer.add(Key.of("tradecore:auth:token:u-400"));
        cache.invalidations.tagged.put("BTC", Set.of(Key.of("prediction:BTC"), Key.of("a:btc:note")));
        cache.server.put("a:btc:note", "x");
        cache.invalidations.loadMillis = 180;
        cache.invalidations.history.add(past("1-0", -90, "keys like agents:*:plan", "nightly", "desk-2", Origin.COMMAND, 12_044, null));
        cache.invalidations.history.add(past("0-9", -4000, "tag prediction", "", "", Origin.LIBRARY, -1, null));
    }

    static Past past(String id, long seconds, String what, String user, String host, Origin from, long removed, @Nullable String undo) {
        return new Past(id, FakeCache.START.plusSeconds(seconds), what, new Past.Deed("trading-ai@host-9:812", user, host, from, removed, undo), null, true);
    }

    void show(Stage on, double width, double height) {
        stage = on;
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene = new Scene(ViewLoader.load("invalidate", controllers()), width, height);
        scene.getRoot().getStylesheets().add(InvalidateWindow.class.getResource("/css/tierdeck.css").toExternalForm());
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        controller.onShown();
    }

    private Object[] controllers() {
        var all = new ArrayList<Object>(List.of(controller.parts()));
        all.add(controller);
        return all.toArray();
    }

    void close() {
        tasks.close();
    }

    /** Takes a picture in each theme. */
    void take(String picture) {
        WaitForAsyncUtils.waitForFxEvents();
        theme(false);
        Screens.take(scene, "invalidate-" + picture + "-light");
        theme(true);
        Screens.take(scene, "invalidate-" + picture + "-dark");
        theme(false);
    }

    void theme(boolean dark) {
        inWindow(() -> {
            Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
            scene.getRoot().getStyleClass().remove("dark");
            if (dark) {
                scene.getRoot().getStyleClass().add("dark");
            }
        });
    }

    void width(double width) {
        inWindow(() -> stage.setWidth(width));
        WaitForAsyncUtils.waitForFxEvents();
    }

    void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
        WaitForAsyncUtils.waitForFxEvents();
    }

    Scene scene() {
        return scene;
    }

    Node find(String selector) {
        return scene.lookup(selector);
    }

    TableView<?> table(String style) {
        return (TableView<?>) scene.lookup("." + style);
    }

    /** The button that reads so, can be seen and pressed, if there is one. */
    private Optional<Button> open(String text) {
        return buttons(text).filter(each -> !each.isDisabled()).findFirst();
    }

    private Stream<Button> buttons(String text) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(node -> node instanceof Button each && text.equals(each.getText()) && seen(each)).map(Button.class::cast);
    }

    /** The button that reads so and can be seen. */
    Button button(String text) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> buttons(text).findFirst()
                .orElseThrow(() -> new AssertionError("no button reads " + text)));
    }

    void press(String text) {
        Await.shown(text + " can be pressed", () -> open(text).isPresent());
        inWindow(() -> open(text).orElseThrow().fire());
    }

    /** Waits until this, or what begins so, can be read somewhere. */
    void reads(String text) {
        Await.shown("it reads: " + text, () -> isRead(text));
    }

    boolean isRead(String text) {
        return scene.getRoot().lookupAll("*").stream().anyMatch(node -> node instanceof Labeled label
                && label.getText() != null && label.getText().startsWith(text) && seen(label));
    }

    static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
