package dev.tierdeck.desktop.warmers;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.desktop.fx.Fonts;
import dev.tierdeck.desktop.fx.ViewLoader;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The view in a window of its own, with real background work. */
final class WarmersWindow {
    final BackgroundTasks tasks = new BackgroundTasks();
    final WarmersModel model;
    final WarmersController controller;
    volatile Instant now = Scenery.NOW;
    volatile String copied = "";
    private Stage stage;
    private Scene scene;

    WarmersWindow(Warming warming, SourceBoard board, boolean readOnly) {
        model = new WarmersModel(warming, board, tasks, () -> now, text -> copied = text, readOnly);
        controller = new WarmersController(model);
    }

    void show(Stage on, double width, double height) {
        stage = on;
        Fonts.load();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        scene = new Scene(ViewLoader.load("warmers", controllers()), width, height);
        scene.getRoot().getStylesheets().add(WarmersWindow.class.getResource("/css/tierdeck.css").toExternalForm());
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
        Screens.take(scene, "warmers-" + picture + "-light");
        theme(true);
        Screens.take(scene, "warmers-" + picture + "-dark");
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
        return scene.lookup(selector);
    }

    TableView<?> table() {
        return (TableView<?>) scene.lookup(".warmer-table");
    }

    /** Sorts downwards by the column that reads so. A click of the robot on its head counts as a menu's on this platform. */
    static void sortDown(TableView<?> table, String column) {
        sort(table, table.getColumns().stream().filter(each -> each.getText().equals(column)).findFirst().orElseThrow());
    }

    private static <T> void sort(TableView<T> table, TableColumn<?, ?> by) {
        table.getColumns().stream().filter(each -> each == by).forEach(column -> {
            column.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(column));
        });
    }

    /** The warmer that is listed in this place. */
    String listed(int index) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> ((WarmerRow) table().getItems().get(index)).name());
    }

    /** Waits for the warmers and chooses the one of this name. */
    void choose(String name) {
        Await.shown("it is listed: " + name, () -> index(name) >= 0);
        inWindow(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(index(name));
        });
    }

    private int index(String name) {
        return table().getItems().stream().map(row -> ((WarmerRow) row).name()).toList().indexOf(name);
    }

    /** The buttons that read so and can be seen. */
    Stream<Button> buttons(String text) {
        return scene.getRoot().lookupAll(".button").stream()
                .filter(node -> node instanceof Button each && text.equals(each.getText()) && seen(each)).map(Button.class::cast);
    }

    void press(String text) {
        Await.shown(text + " can be pressed", () -> buttons(text).anyMatch(each -> !each.isDisabled()));
        inWindow(() -> buttons(text).filter(each -> !each.isDisabled()).findFirst().orElseThrow().fire());
    }

    /** The switch that a source of this title is switched by. */
    Switch lever(String title) {
        return named(Switch.class, title + ":").orElseThrow();
    }

    /** The button or switch that tells those who hear it this, or what begins so. */
    <T extends Node> Optional<T> named(Class<T> type, String spoken) {
        return scene.getRoot().lookupAll("*").stream().filter(type::isInstance).map(type::cast)
                .filter(each -> seen(each) && each.getAccessibleText() != null && each.getAccessibleText().startsWith(spoken)).findFirst();
    }

    Optional<PasswordField> field() {
        return scene.getRoot().lookupAll("*").stream().filter(PasswordField.class::isInstance).map(PasswordField.class::cast).findFirst();
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
            if (at.getStyleClass().contains("table-cell") || at.getStyleClass().contains("told")) {
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
