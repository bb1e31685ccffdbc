package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.testing.ViewWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The overview by keyboard alone, and as it is heard. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class OverviewKeysTest {
    @TempDir
    private Path folder;
    private OverviewWindow window;

    @Start
    void open(Stage stage) {
        window = new OverviewWindow(new Stage(), 848, 728);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void production() {
        window.close();
        window = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> new OverviewWindow(new Stage(), 848, 728,
                new Guard(Environment.PRODUCTION, "cache.example:6379", false)));
    }

    private Node focus() {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> window.scene().getFocusOwner());
    }

    private void focus(String selector) {
        window.inWindow(() -> window.find(selector).requestFocus());
    }

    @Test
    void tab_reachesEveryControl_andEachIsNamed(FxRobot robot) {
        window.prices("BTC", "ETH");
        window.trade(40);
        window.inWindow(window.model.freshness()::refresh);
        focus("#source");
        var reached = new HashSet<Node>();
        for (int i = 0; i < 60 && reached.add(focus()); i++) {
            robot.push(KeyCode.TAB);
        }
        for (var selector : new String[] {"#source", "#domain", "#level", "#pause", "#table", "#save", "#places", ".tile", "#hits", "#misses",
            "#hitRate", "#chartPane", "#causeChips .chip"}) {
            assertThat(window.scene().getRoot().lookupAll(selector).stream().filter(ViewWindow::seen)).as(selector).anyMatch(node -> selector.equals("#table")
                    ? reached.stream().anyMatch(each -> "View as table".equals(each.getAccessibleText())) : reached.contains(node));
        }
        assertThat(reached).allSatisfy(node -> assertThat(node instanceof ComboBoxBase<?> || node.getAccessibleText() != null && !node.getAccessibleText().isBlank()
                || node.getAccessibleRoleDescription() != null).as("named: " + node).isTrue());
    }

    @Test
    void arrowsPlusMinusHomeAndSpace_moveInTime(FxRobot robot) {
        window.trade(200);
        focus("#chartPane");
        robot.push(KeyCode.LEFT);
        assertThat(((Label) window.find("#behind")).getText()).startsWith("looking back");
        robot.push(KeyCode.HOME).push(KeyCode.ADD);
        var picture = window.model.picture().get();
        assertThat(picture.to() - picture.from()).isEqualTo(48_000);
        robot.push(KeyCode.SUBTRACT).push(KeyCode.SPACE);
        assertThat(window.model.time().paused().get()).isTrue();
        robot.push(KeyCode.SPACE);
        assertThat(window.model.time().paused().get()).isFalse();
    }

    @Test
    void shiftAndArrows_tellTheValuesOfAMomentInAllCharts(FxRobot robot) {
        window.trade(60);
        focus("#chartPane");
        robot.press(KeyCode.SHIFT).push(KeyCode.LEFT).push(KeyCode.LEFT).release(KeyCode.SHIFT);
        var told = window.find("#chartPane").getAccessibleText();
        assertThat(told).contains("hits").contains("hit rate");
        assertThat(window.scene().getRoot().lookupAll(".crosshair")).filteredOn(ViewWindow::seen).hasSize(3);
        robot.push(KeyCode.ESCAPE);
        assertThat(window.scene().getRoot().lookupAll(".crosshair")).filteredOn(ViewWindow::seen).isEmpty();
        assertThat(window.find("#chartPane").getAccessibleText()).isNotEqualTo(told);
    }

    @Test
    void table_standsInPlaceOfTheChart_andIsCopied(FxRobot robot) {
        window.trade(60);
        window.inWindow(() -> window.model.sheet().shown().set(true));
        TableView<?> table = (TableView<?>) window.find("#chartPane .table-view");
        assertThat(table.isVisible()).isTrue();
        assertThat(table.getItems()).hasSize(window.model.picture().get().points().size());
        assertThat(table.getColumns()).extracting(column -> column.getText()).startsWith("Time", "Hits/s", "Misses/s", "Hit rate");
        window.inWindow(table::requestFocus);
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN);
        var chosen = table.getSelectionModel().getSelectedItem();
        window.trade(4);
        assertThat(table.getSelectionModel().getSelectedItem()).as("stays chosen while rows come").isEqualTo(chosen);
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        assertThat(window.copied).singleElement().satisfies(text -> assertThat(text.lines()).hasSize(2));
    }

    @Test
    void production_isSwitchedByItsTypedName_byKeyboard(FxRobot robot) {
        production();
        window.trade(4);
        window.choose(Source.OTHERS);
        window.trade(2);
        focus("#chartPane");
        robot.push(KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(window.misses.asked).doesNotContain("switchOn");
        window.reads("Switch on key events on cache.example:6379?");
        assertThat(focus()).as("Cancel has the focus").isSameAs(window.button("Cancel"));
        focus("#typed");
        robot.write("cache.example:6379").push(KeyCode.ENTER);
        assertThat(window.misses.asked).contains("switchOn");
        window.trade(2);
        window.press("Put the old setting back");
        assertThat(window.misses.asked).endsWith("switchOff");
    }

    @Test
    void questionThatWasAskedByMouse_keepsItsKeys(FxRobot robot) {
        production();
        window.trade(4);
        window.choose(Source.OTHERS);
        window.trade(2);
        window.press("Switch on key events");
        window.reads("Switch on key events on cache.example:6379?");
        robot.push(KeyCode.SPACE);
        assertThat(window.isRead("Switch on key events on cache.example:6379?")).as("Space pressed Cancel").isFalse();
        window.press("Switch on key events");
        window.reads("Switch on key events on cache.example:6379?");
        robot.clickOn(window.find("#typed")).push(KeyCode.SPACE).push(KeyCode.SUBTRACT);
        assertThat(window.model.time().paused().get()).isFalse();
        assertThat(window.model.picture().get().to() - window.model.picture().get().from()).isEqualTo(60_000);
    }

    @Test
    void readOnly_saysWhyItCannotSwitch() {
        window.close();
        window = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> new OverviewWindow(new Stage(), 848, 728,
                new Guard(Environment.DEVELOPMENT, "cache.example:6379", true)));
        window.trade(4);
        window.choose(Source.OTHERS);
        window.trade(2);
        assertThat(window.button("Switch on key events").isDisabled()).isTrue();
        assertThat(window.isRead("Refused: this connection is read-only")).isTrue();
        assertThat(window.controller.actions()).filteredOn(action -> action.title().equals("Switch on key events")).singleElement()
                .satisfies(action -> assertThat(action.refusal()).contains("read-only"));
    }

    @Test
    void picture_isSavedOfAllCharts() {
        window.trade(60);
        window.saveTo = folder.resolve("charts.png");
        window.inWindow(() -> window.controller.actions().stream().filter(each -> each.title().equals("Save charts as PNG")).map(Action::run).forEach(Runnable::run));
        assertThat(folder.resolve("charts.png")).satisfies(file -> assertThat(Files.size(file)).isGreaterThan(5_000));
        assertThat(((Label) window.find("#status")).getText()).startsWith("Saved to");
    }

    @Test
    void serverThatGoes_isSaidAboveTheChart_andComesBackByItself() {
        window.choose(Source.COUNTERS);
        window.trade(20);
        window.cache.server.down();
        window.trade(6);
        assertThat(window.isRead("No figures since")).isTrue();
        assertThat(window.find(".chart").isVisible()).isTrue();
        window.cache.server.up();
        window.trade(3);
        assertThat(window.isRead("No figures since")).isFalse();
    }
}
