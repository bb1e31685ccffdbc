package dev.tierdeck.desktop.health;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The view in a window of its own, with real background work. */
final class HealthWindow {
    final BackgroundTasks tasks = new BackgroundTasks();
    final HealthModel model;
    final HealthController controller;
    volatile Instant now = Scenery.NOW;
    volatile String copied = "";
    private Stage stage;
    private Scene scene;

    HealthWindow(Observed observed) {
        model = new HealthModel(observed, tasks, () -> now, text -> copied = text);
        controller = new HealthController(model);
    }

    void show(Stage on, double width, double height) {
        stage = on;
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene = new Scene(ViewLoader.load("health", controllers()), width, height);
        scene.getRoot().getStylesheets().add(HealthWindow.class.getResource("/css/tierdeck.css").toExternalForm());
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        controller.onShown();
        scene.getRoot().requestFocus();
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
        Screens.take(scene, "health-" + picture + "-light");
        theme(true);
        Screens.take(scene, "health-" + picture + "-dark");
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

    void size(double width, double height) {
        inWindow(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
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
        return look(() -> scene.lookup(selector));
    }

    TableView<?> table(String style) {
        return (TableView<?>) find("." + style);
    }

    /** On the window's own thread, as what is looked through changes there. */
    private static <T> T look(Callable<T> at) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, at);
    }

    /** Opens the tab whose title begins so. */
    void open(String title) {
        inWindow(() -> panes().forEach(pane -> pane.getTabs().stream().filter(tab -> tab.getText().startsWith(title))
                .forEach(tab -> pane.getSelectionModel().select(tab))));
        settle();
    }

    /** Lays out now, not with the next frame: the robot aims at where things stand. */
    private void settle() {
        inWindow(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        });
    }

    /** The open tab of each pane, from left to right. */
    List<String> opened() {
        return look(() -> panes().map(pane -> pane.getSelectionModel().getSelectedItem()).map(Tab::getText).toList());
    }

    private Stream<TabPane> panes() {
        return scene.getRoot().lookupAll(".tab-pane").stream().map(TabPane.class::cast);
    }

    /** Waits for what this list shows and chooses the row of this name. */
    <L extends Line> void choose(String style, ListModel<L> list, String id) {
        Await.shown("it is listed: " + id, () -> index(list, id) >= 0);
        inWindow(() -> {
            table(style).requestFocus();
            table(style).getSelectionModel().clearAndSelect(index(list, id));
        });
    }

    private static <L extends Line> int index(ListModel<L> list, String id) {
        return list.rows().stream().map(row -> row.line().get().id().toString()).toList().indexOf(id);
    }

    /** The buttons that read so and can be seen. */
    Stream<Button> buttons(String text) {
        return look(() -> scene.getRoot().lookupAll(".button")).stream()
                .filter(node -> node instanceof Button each && text.equals(each.getText()) && seen(each)).map(Button.class::cast);
    }

    Button button(String text) {
        return buttons(text).findFirst().orElseThrow();
    }

    void press(String text) {
        Await.shown(text + " can be pressed", () -> buttons(text).anyMatch(each -> !each.isDisabled()));
        inWindow(() -> buttons(text).filter(each -> !each.isDisabled()).findFirst().orElseThrow().fire());
    }

    /** Waits until this, or what begins so, can be read somewhere. */
    void reads(String text) {
        Await.shown("it reads: " + text, () -> isRead(text));
    }

    boolean isRead(String text) {
        return scene.getRoot().lookupAll("*").stream().anyMatch(node -> node instanceof Labeled label
                && label.getText() != null && label.getText().startsWith(text) && seen(label));
    }

    /** Buttons and sentences whose text does not fit; a table's cells have tooltips. */
    List<String> cut() {
        return scene.getRoot().lookupAll(".label, .button, .toggle-button").stream().map(Labeled.class::cast)
                .filter(each -> seen(each) && each.getText() != null && !each.getText().isEmpty() && !inTable(each))
                .filter(each -> each.lookup(".text") instanceof Text drawn && !drawn.getText().equals(each.getText()))
                .map(each -> each.getStyleClass() + " " + each.getText()).toList();
    }

    private static boolean inTable(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains("table-cell")) {
                return true;
            }
        }
        return false;
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
