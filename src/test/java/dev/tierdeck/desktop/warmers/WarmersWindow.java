package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.BackgroundTasks;
import dev.tierdeck.engine.warm.Warming;
import dev.tierdeck.market.SourceBoard;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.ViewWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/** The view in a window of its own, with real background work. */
final class WarmersWindow extends ViewWindow {
    final BackgroundTasks tasks = new BackgroundTasks();
    final WarmersModel model;
    final WarmersController controller;
    volatile Instant now = Scenery.NOW;
    volatile String copied = "";

    WarmersWindow(Warming warming, SourceBoard board, boolean readOnly) {
        super("warmers");
        model = new WarmersModel(warming, board, tasks, () -> now, text -> copied = text, readOnly);
        controller = new WarmersController(model);
    }

    void show(Stage on, double width, double height) {
        open(on, width, height, controller, controller.parts());
        scene().getRoot().requestFocus();
    }

    void close() {
        tasks.close();
    }

    TableView<?> table() {
        return (TableView<?>) find(".warmer-table");
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
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> ((WarmerRow) table().getItems().get(index)).name());
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

    /** The switch that a source of this title is switched by. */
    Switch lever(String title) {
        return named(Switch.class, title + ":").orElseThrow();
    }

    Optional<PasswordField> field() {
        return scene().getRoot().lookupAll("*").stream().filter(PasswordField.class::isInstance).map(PasswordField.class::cast).findFirst();
    }
}
