package dev.tierdeck.desktop.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Action;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.StoredSeries;
import dev.tierdeck.testing.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view as a person uses it, by keyboard and mouse. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class BarsViewTest {
    private final BarsWindow window = new BarsWindow();

    @Start
    void open(Stage shared) {
        BarsWindow.fill(window.archive);
        window.show(new Stage(), 848, 628);
    }

    @AfterEach
    void close() {
        var steps = window.source.steps;
        if (steps != null) {
            steps.release(1000);
        }
        window.close();
    }

    private boolean focused(String button) {
        return window.scene().getFocusOwner() instanceof Button each && each.getText().startsWith(button);
    }

    private String text(String selector) {
        return ((Label) window.find(selector)).getText();
    }

    private void inTable() {
        Await.shown("the first series is chosen and drawn", () -> BarsWindow.BTC_TODAY.equals(window.model.chosen().get())
                && window.model.chart().candles().picture().get() != null);
        window.inWindow(() -> window.find(".bars-table").requestFocus());
    }

    @Test
    void allByKeyboard_fromFilterToClearing(FxRobot robot) {
        inTable();
        robot.push(KeyCode.CONTROL, KeyCode.F).write("eth");
        Await.shown("one series is listed", () -> window.table().getItems().size() == 1);
        robot.push(KeyCode.CONTROL, KeyCode.A).push(KeyCode.DELETE);
        window.inWindow(() -> window.find(".bars-table").requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        Await.shown("the third series is drawn", () -> BarsWindow.ETH_DAYS.equals(window.model.chosen().get())
                && window.model.chart().candles().picture().get() != null);
        robot.push(KeyCode.DELETE);
        window.reads("Clear 1 series, ");
        Await.shown("Cancel has the focus", () -> focused("Cancel"));
        robot.push(KeyCode.ESCAPE);
        Await.shown("the table has it again", () -> window.find(".bars-table").isFocused());
        assertThat(window.archive.cleared).isEmpty();
        robot.push(KeyCode.DELETE);
        Await.shown("Cancel has the focus again", () -> focused("Cancel"));
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        window.reads("Cleared 1 series");
        Await.shown("three are left, and one of them is chosen", () -> window.table().getItems().size() == 3
                && window.table().getSelectionModel().getSelectedItem() != null);
        assertThat(window.archive.cleared).containsExactly(BarsWindow.ETH_DAYS);
    }

    @Test
    void chartByKeyboard_stepsZoomsAndShowsTheWhole(FxRobot robot) {
        inTable();
        window.inWindow(() -> window.find(".candles").requestFocus());
        robot.push(KeyCode.LEFT);
        Await.shown("the last bar is pointed at", () -> window.model.chart().candles().cursor().get() >= 0);
        var before = text("#time");
        robot.push(KeyCode.LEFT);
        Await.shown("the one before is told", () -> text("#time").compareTo(before) < 0);
        assertThat(window.find(".candles").getAccessibleText()).startsWith("BTCUSDT 15m futures, bar of ").contains("close ");
        robot.push(KeyCode.PLUS).push(KeyCode.PLUS);
        window.reads("Whole series");
        robot.push(KeyCode.BACK_SPACE);
        Await.shown("all is looked at", () -> !window.model.chart().candles().partial().get());
    }

    @Test
    void mouse_pointsZoomsAndPans(FxRobot robot) {
        inTable();
        robot.moveTo(".candles");
        Await.shown("a bar is pointed at", () -> window.model.chart().candles().cursor().get() > 0);
        robot.scroll(5, VerticalDirection.UP);
        robot.scroll(5, VerticalDirection.DOWN);
        robot.scroll(10, VerticalDirection.UP);
        Await.shown("less is looked at", () -> window.model.chart().candles().partial().get());
        double from = window.model.chart().candles().picture().get().span().from();
        robot.drag(".candles").dropBy(120, 0);
        Await.shown("what was earlier is looked at", () -> window.model.chart().candles().picture().get().span().from() < from);
        robot.doubleClickOn(".candles");
        Await.shown("all is looked at", () -> !window.model.chart().candles().partial().get());
        robot.moveTo("#filter");
        Await.shown("nothing is pointed at", () -> window.model.chart().candles().cursor().get() < 0);
    }

    @Test
    void selectionAndOrder_stayWhenTheDirectoryIsReadAgain(FxRobot robot) {
        window.draws(BarsWindow.SOL);
        window.inWindow(() -> window.table().getSortOrder().setAll(List.of(window.table().getColumns().get(5))));
        Await.shown("fewest bars first", () -> window.table().getItems().getFirst().series().equals(BarsWindow.BTC_HOURS));
        var late = FakeArchive.series("ADAUSDT", "1h", "2026-01-01", "2026-01-02", MarketType.SPOT);
        window.archive.keep(late, FakeArchive.course(late, 48, 1), FakeArchive.CACHED, null, true);
        robot.push(KeyCode.F5);
        Await.shown("five are listed, in order", () -> window.table().getItems().size() == 5
                && window.table().getItems().getFirst().series().equals(late));
        StoredSeries selected = window.table().getSelectionModel().getSelectedItem();
        assertThat(selected.series()).isEqualTo(BarsWindow.SOL);
        assertThat(window.archive.reads.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void fetch_showsItsPages_isStopped_andBeganAgainByEnter(FxRobot robot) {
        inTable();
        var steps = new Semaphore(1);
        window.source.steps = steps;
        robot.clickOn("#symbol").push(KeyCode.CONTROL, KeyCode.A).write("adausdt").push(KeyCode.ENTER);
        window.reads("1 of about 3 pages, 240 bars");
        assertThat(window.find("#another").isDisabled()).isTrue();
        robot.push(KeyCode.ESCAPE);
        window.reads("Stopped. What was kept of ADAUSDT");
        assertThat(window.table().getItems()).hasSize(4);
        steps.release(1000);
        robot.clickOn("#symbol").push(KeyCode.ENTER);
        window.reads("Kept 720 bars of ADAUSDT 1h spot");
        Await.shown("it is chosen in the table", () -> window.table().getSelectionModel().getSelectedItem() != null
                && window.table().getSelectionModel().getSelectedItem().series().symbol().equals("ADAUSDT"));
    }

    @Test
    void fetchStoppedInTheStrip_isSaidToBeStopped() {
        inTable();
        window.source.steps = new Semaphore(1);
        window.press("Fetch");
        window.reads("1 of about 3 pages");
        window.inWindow(() -> window.tasks.running().getFirst().handle().stop());
        window.reads("Stopped. What was kept of BTCUSDT");
    }

    @Test
    void sourceThatIsOff_offersTheWayToWarmers() {
        inTable();
        window.source.failure = new SourceException.Off("Binance");
        window.press("Fetch");
        window.reads("Binance is switched off");
        window.press("Open Warmers");
        assertThat(window.toWarmers).hasValue(1);
    }

    @Test
    void anotherDirectory_isOpenedByTheKeyboard(FxRobot robot) {
        inTable();
        window.another = Path.of("/srv/elsewhere");
        robot.push(KeyCode.CONTROL, KeyCode.O);
        Await.shown("it is open", () -> text("#directory").equals("/srv/elsewhere"));
        assertThat(window.kept).containsEntry("bars.directory", "/srv/elsewhere");
    }

    @Test
    void everything_isClearedFromTheMenu(FxRobot robot) {
        inTable();
        robot.clickOn("#clear").clickOn("Everything here…");
        window.reads("Clear 4 series, ");
        window.press("Clear 4 series");
        window.reads("No bars are kept in");
        assertThat(window.archive.cleared).hasSize(4);
    }

    @Test
    void actions_areThoseOfTheKeys_andSayWhyTheyCantBeDone(FxRobot robot) {
        window.inWindow(() -> assertThat(window.controller.actions()).extracting(Action::title).containsExactly("Open another directory of bars",
                "Read the directory of bars again", "Filter the series", "Clear the chosen series", "Clear all series of this directory"));
        Await.shown("series are listed", () -> !window.model.list().rows().isEmpty());
        window.inWindow(() -> action("Filter the series").run().run());
        assertThat(window.scene().getFocusOwner()).isInstanceOf(TextInputControl.class);
        window.inWindow(() -> action("Clear all series of this directory").run().run());
        window.reads("Clear ");
    }

    private Action action(String title) {
        return window.controller.actions().stream().filter(each -> each.title().equals(title)).findFirst().orElseThrow();
    }
}
