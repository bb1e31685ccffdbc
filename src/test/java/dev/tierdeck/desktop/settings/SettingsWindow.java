package dev.tierdeck.desktop.settings;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ViewWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The view in a window of its own, with real background work. */
final class SettingsWindow extends ViewWindow {
    final BackgroundTasks tasks = new BackgroundTasks();
    final FakeConnections connections;
    final SettingsModel model;
    final SettingsController controller;
    final List<String> gone = new CopyOnWriteArrayList<>();
    volatile String clipboard = "";
    volatile Path chosen = Path.of("/home/trader/mine.json");

    SettingsWindow(FakeConnections connections) {
        super("settings");
        this.connections = connections;
        var given = List.of(new SettingInForce("BINANCE_SPOT_URL", "https://api.binance.com", SettingInForce.DEFAULT),
                new SettingInForce("TIERDECK_SOURCES", "binance", SettingInForce.ENVIRONMENT),
                new SettingInForce("--environment", "staging", SettingInForce.OPTION));
        model = new SettingsModel(connections, given, tasks, new SettingsModel.Ways(() -> gone.add("here"), () -> gone.add("warmers"), () -> gone.add("health")));
        controller = new SettingsController(model, () -> clipboard, title -> chosen);
    }

    void show(Stage on, double width, double height) {
        open(on, width, height, controller, controller.parts());
        scene().getRoot().requestFocus();
    }

    void close() {
        tasks.close();
    }

    ListView<?> list() {
        return (ListView<?>) find(".profile-list");
    }

    List<String> names() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> list().getItems().stream().map(row -> ((Row) row).name()).toList());
    }

    /** Waits for a connection and chooses it. */
    void choose(String name) {
        Await.shown("it is listed: " + name, () -> list().getItems().stream().anyMatch(row -> ((Row) row).name().equals(name)));
        inWindow(() -> {
            list().requestFocus();
            list().getSelectionModel().clearAndSelect(list().getItems().stream().map(row -> ((Row) row).name()).toList().indexOf(name));
        });
    }

    /** The field that tells those who hear it this, or what begins so. */
    TextInputControl field(String spoken) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> named(TextInputControl.class, spoken).orElseThrow());
    }

    PasswordField password() {
        return (PasswordField) field("Password");
    }
}
