package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.TextSize;
import dev.tierdeck.testing.Await;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The size of the text, motion and language, chosen and remembered. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class AppearanceTest {
    private final Locale before = Locale.getDefault();
    private final DeskFixture desk = new DeskFixture();

    @Start
    void open(Stage stage) {
        desk.open(Workbench.Environment.SAMPLE, false);
    }

    @AfterEach
    void close() {
        desk.close();
        Locale.setDefault(before);
    }

    private Node find(String query) {
        return desk.scene().lookup(query);
    }

    private double font(String query) {
        return ((Label) find(query)).getFont().getSize();
    }

    private double height(String query) {
        return ((Region) find(query)).getHeight();
    }

    /** Presses keys, and waits until the text is that large, and drawn so. */
    private void size(FxRobot robot, int percent, KeyCode... keys) {
        robot.push(keys);
        desk.inWindow(() -> desk.scene().getRoot().applyCss());
        assertThat(TextSize.of(desk.scene().getRoot())).isEqualTo(percent / 100.0);
        assertThat(desk.preferences.get("text")).contains(Integer.toString(percent));
    }

    @Test
    void wholeWindow_followsTheSizeOfTheText(FxRobot robot) {
        double name = font("#connection");
        double caption = font("#event");
        double strip = height(".status-strip");
        size(robot, 110, KeyCode.CONTROL, KeyCode.EQUALS);
        size(robot, 125, KeyCode.CONTROL, KeyCode.ADD);
        size(robot, 150, KeyCode.CONTROL, KeyCode.PLUS);
        assertThat(font("#connection")).isEqualTo(1.5 * name);
        assertThat(font("#event")).isEqualTo(1.5 * caption);
        Await.shown("the strip is as much higher", () -> height(".status-strip") == 1.5 * strip);
        size(robot, 125, KeyCode.CONTROL, KeyCode.MINUS);
        size(robot, 100, KeyCode.CONTROL, KeyCode.DIGIT0);
        assertThat(font("#connection")).isEqualTo(name);
    }

    @Test
    void keysOfTheSize_comeBeforeAViewThatTakesPlusAndMinusForItself(FxRobot robot) {
        desk.inWindow(() -> {
            find("#help").addEventHandler(KeyEvent.KEY_PRESSED, KeyEvent::consume);
            find("#help").requestFocus();
        });
        size(robot, 110, KeyCode.CONTROL, KeyCode.EQUALS);
    }

    @Test
    void sizesEndAtEightyAndTwoHundred(FxRobot robot) {
        for (int i = 0; i < 12; i++) {
            robot.push(KeyCode.CONTROL, KeyCode.SUBTRACT);
        }
        assertThat(desk.preferences.get("text")).contains("80");
        for (int i = 0; i < 12; i++) {
            robot.push(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        assertThat(desk.preferences.get("text")).contains("200");
        size(robot, 100, KeyCode.CONTROL, KeyCode.NUMPAD0);
    }

    @Test
    void columnsAndRowsOfATable_followToo_alsoInAViewThatWasCoveredMeanwhile(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        var table = (TableView<?>) find(".warmers .table-view");
        TableColumn<?, ?> column = table.getColumns().getLast();
        double least = column.getMinWidth();
        double row = table.getFixedCellSize();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        desk.inWindow(() -> {});
        for (int percent : new int[] {110, 125, 150}) {
            size(robot, percent, KeyCode.CONTROL, KeyCode.EQUALS);
        }
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        Await.shown("the table was measured anew", () -> column.getMinWidth() == Math.round(1.5 * least) && table.getFixedCellSize() == 1.5 * row);
    }

    @Test
    void navigation_showsIconsAlone_whereLargeTextLeavesNoRoom(FxRobot robot) {
        var button = (ToggleButton) find(".navigation-button");
        double wide = button.getWidth();
        size(robot, 110, KeyCode.CONTROL, KeyCode.EQUALS);
        Await.shown("icons alone", () -> button.getWidth() < wide / 2);
    }

    @Test
    void motion_isReducedAndRemembered(FxRobot robot) {
        var system = desk.scene().getPreferences().isReducedMotion();
        robot.clickOn(".theme-choice").clickOn("Reduce motion");
        assertThat(desk.scene().getPreferences().isReducedMotion()).isEqualTo(!system);
        assertThat(desk.preferences.get("motion")).contains(system ? "full" : "reduced");
    }

    @Test
    void language_isRememberedForTheNextStart(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K).write("deutsch", 0).push(KeyCode.ENTER);
        assertThat(desk.preferences.get("language")).contains("GERMAN");
        assertThat(((Label) find("#event")).getText()).isEqualTo("The language changes when Tierdeck is started again.");
        assertThat(((ToggleButton) find(".navigation-button")).getText()).isEqualTo("Overview");
        desk.inWindow(desk::reopen);
        assertThat(((ToggleButton) find(".navigation-button")).getText()).isEqualTo("Überblick");
    }
}
