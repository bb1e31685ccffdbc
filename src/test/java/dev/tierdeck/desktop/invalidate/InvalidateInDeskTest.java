package dev.tierdeck.desktop.invalidate;

import dev.tierdeck.desktop.shell.DeskFixture;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.Screens;
import java.time.InstantSource;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view in the whole window. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class InvalidateInDeskTest {
    private final DeskFixture desk = new DeskFixture();

    @Start
    void open(Stage shared) {
        InvalidateWindow.fill(desk.cache);
        desk.cache.invalidations.clock = InstantSource.system();
        desk.open(Workbench.Environment.STAGING, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void viewIsReachedByItsShortcut_andIsReadyToBeTypedInto(FxRobot robot) {
        Await.shown("the window has the keyboard", () -> desk.stage().isFocused() && desk.scene().getFocusOwner() != null);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        Await.shown("the field for a tag is ready", () -> desk.scene().lookup("#tag") instanceof ComboBox<?> box
                && (box.isFocused() || box.getEditor().isFocused()));
        robot.write("BTC").push(KeyCode.ENTER);
        Await.shown("what goes", () -> desk.scene().lookup(".preview-table") instanceof TableView<?> table
                && table.getItems().size() == 3);
        Screens.take(desk.scene(), "invalidate-desk-light");
        robot.push(KeyCode.F1);
        Screens.take(desk.scene(), "invalidate-desk-sheet");
    }
}
