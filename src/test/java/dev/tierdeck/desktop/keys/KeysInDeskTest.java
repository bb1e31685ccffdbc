package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.shell.Desk;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.NoMarket;
import dev.tierdeck.testing.Screens;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view in the whole window. */
@ExtendWith(ApplicationExtension.class)
class KeysInDeskTest {
    private Desk desk;
    private Stage stage;

    @Start
    void open(Stage shared) {
        stage = new Stage();
        var preferences = Preferences.forgetful();
        preferences.put("window", "0 0 1000 800");
        preferences.put("theme", "LIGHT");
        desk = new Desk(stage, new Workbench(new KeysWindow(false).cache, "embedded", Workbench.Environment.SAMPLE, false, NoMarket.DATA, preferences));
        desk.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(desk::close);
    }

    @Test
    void viewIsReachedByItsShortcutAndIsReadyForTheKeyboard(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        Await.shown("the keys", () -> stage.getScene().lookup(".key-table") instanceof TableView<?> table
                && table.getItems().size() == 18);
        Await.shown("the table has the focus", () -> stage.getScene().getFocusOwner() instanceof TableView<?>);
        robot.press(KeyCode.END).release(KeyCode.END).press(KeyCode.UP).release(KeyCode.UP).press(KeyCode.ENTER).release(KeyCode.ENTER);
        Await.shown("the value", () -> stage.getScene().lookup(".json-tree").isVisible() && stage.getScene().lookup(".json-line") != null);
        Screens.take(stage.getScene(), "keys-desk-light");
    }

    @Test
    void rowsStandUnderTheirHeader(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.DIGIT2).release(KeyCode.DIGIT2, KeyCode.CONTROL);
        Await.shown("a row right under the header, from its left edge on", () -> {
            var table = stage.getScene().lookup(".key-table");
            return table != null && table.lookupAll(".table-row-cell:filled").stream().map(KeysInDeskTest::place)
                    .anyMatch(row -> row.getMinX() == header(table).getMinX() && row.getMinY() == header(table).getMaxY());
        });
    }

    private static Bounds header(Node table) {
        return place(table.lookup(".column-header-background"));
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
