package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.overview.count.Domain;
import dev.tierdeck.desktop.overview.count.Level;
import dev.tierdeck.desktop.shell.DeskFixture;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import io.fair_acc.chartfx.XYChart;
import io.fair_acc.dataset.DataSet;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The overview as a person uses it: by mouse and keyboard, in the window. */
@ExtendWith(ApplicationExtension.class)
class OverviewTest {
    private final DeskFixture desk = new DeskFixture();

    @Start
    void open(Stage stage) {
        desk.open(Workbench.Environment.SAMPLE, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static double[] drawn(FxRobot robot, String series) {
        var chart = robot.lookup(".chart").queryAs(XYChart.class);
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> values(chart.getAllDatasets().stream()
                .filter(set -> set.getName().equals(series)).findFirst().orElseThrow()));
    }

    private static double[] values(DataSet set) {
        return Arrays.copyOf(set.getValues(DataSet.DIM_Y), set.getDataCount());
    }

    /** The time shown, in seconds; beside it is room for the newest values, no more than a tenth. */
    private static long span(FxRobot robot) {
        var axis = robot.lookup(".chart").queryAs(XYChart.class).getXAxis();
        double shown = axis.getMax() - axis.getMin();
        return LongStream.of(60, 300).filter(span -> shown >= span && shown <= span * 1.1).findFirst().orElse(Math.round(shown));
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    @Test
    void firstSecondsSayWhyThereIsNothing(FxRobot robot) {
        assertThat(robot.lookup(".empty").queryAs(Label.class).isVisible()).isTrue();
        assertThat(text(robot, ".empty")).isNotBlank();
        desk.trade(4);
        assertThat(robot.lookup("#empty").queryAs(Label.class).isVisible()).isFalse();
    }

    @Test
    void unusedCacheIsSaidToBeUnused(FxRobot robot) {
        desk.inWindow(() -> {
            for (int i = 1; i < 6; i++) {
                desk.cache.at(FakeCache.START.plusMillis(500L * i));
                desk.tasks.tick();
            }
        });
        assertThat(text(robot, "#empty")).startsWith("Nothing has been asked");
        assertThat(robot.lookup(".chart").query().isVisible()).isFalse();
    }

    @Test
    void chartGetsDataAndMoves(FxRobot robot) {
        desk.trade(40);
        double[] before = drawn(robot, "hits");
        desk.trade(20);
        double[] after = drawn(robot, "hits");
        assertThat(before).hasSizeGreaterThan(5);
        assertThat(after).hasSizeGreaterThan(before.length);
        assertThat(drawn(robot, "misses")[5]).isGreaterThan(after[5]);
        assertThat(Arrays.stream(drawn(robot, "hit-rate"))).allSatisfy(percent -> assertThat(percent).isBetween(50.0, 100.0));
    }

    @Test
    void pixelsOfTheChartChangeWhenDataComes(FxRobot robot) {
        desk.trade(40);
        var before = picture(robot);
        desk.trade(40);
        assertThat(different(before, picture(robot))).isGreaterThan(1_000);
    }

    private static WritableImage picture(FxRobot robot) {
        Node chart = robot.lookup(".chart").query();
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> chart.snapshot(null, null));
    }

    private static int different(WritableImage one, WritableImage other) {
        int count = 0;
        for (int y = 0; y < one.getHeight() && y < other.getHeight(); y++) {
            for (int x = 0; x < one.getWidth() && x < other.getWidth(); x++) {
                count += one.getPixelReader().getArgb(x, y) == other.getPixelReader().getArgb(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void chipsSwitchTheirSeries(FxRobot robot) {
        desk.trade(40);
        robot.clickOn("#misses");
        assertThat(drawn(robot, "misses")).isEmpty();
        assertThat(drawn(robot, "hits")).isNotEmpty();
        robot.clickOn("#hitRate").clickOn("#misses");
        assertThat(drawn(robot, "hit-rate")).isEmpty();
        assertThat(drawn(robot, "misses")).isNotEmpty();
        robot.clickOn("#hits");
        assertThat(drawn(robot, "misses")[5]).isLessThan(1_000);
    }

    @Test
    void spacePausesSaysSoAndGoesOn(FxRobot robot) {
        desk.trade(40);
        robot.clickOn("5 min").push(KeyCode.SPACE);
        double[] still = drawn(robot, "hits");
        desk.trade(84);
        assertThat(drawn(robot, "hits")).isEqualTo(still);
        assertThat(text(robot, "#behind").replace('\u00a0', ' ')).isEqualTo("paused, 42 s behind");
        robot.push(KeyCode.SPACE);
        assertThat(drawn(robot, "hits")).hasSizeGreaterThan(still.length);
        assertThat(text(robot, "#behind")).isEmpty();
    }

    @Test
    void domainAndTierChooseWhatIsDrawn(FxRobot robot) {
        desk.trade(40);
        double all = drawn(robot, "hits")[5];
        robot.clickOn("MARKET");
        double market = drawn(robot, "hits")[5];
        assertThat(market).isPositive().isLessThan(all);
        ComboBox<Level> level = robot.lookup("#level").queryComboBox();
        robot.clickOn(level).type(KeyCode.DOWN, 3).push(KeyCode.ENTER);
        assertThat(level.getValue()).isEqualTo(Level.REDIS);
        assertThat(drawn(robot, "hits")[5]).isPositive().isLessThan(market);
    }

    @Test
    void windowAndWheelChooseTheSpanAndDoubleClickResetsIt(FxRobot robot) {
        desk.trade(700);
        assertThat(span(robot)).isEqualTo(60);
        robot.clickOn("5 min");
        assertThat(span(robot)).isEqualTo(300);
        robot.clickOn("1 min");
        assertThat(span(robot)).isEqualTo(60);
        robot.moveTo(".chart").scroll(VerticalDirection.UP);
        assertThat(span(robot)).isLessThan(56);
        robot.doubleClickOn(".chart");
        assertThat(span(robot)).isEqualTo(60);
        robot.moveTo(".chart").drag(MouseButton.PRIMARY).moveBy(150, 0).drop();
        assertThat(text(robot, "#behind")).contains("looking back");
        robot.push(KeyCode.HOME);
        assertThat(text(robot, "#behind")).isEmpty();
    }

    @Test
    void crosshairTellsTheValuesUnderTheMouse(FxRobot robot) {
        desk.trade(700);
        robot.moveTo(".chart");
        Await.shown("values at the crosshair", () -> robot.lookup(".crosshair-values").query().isVisible());
        assertThat(robot.lookup(".crosshair-values .label").queryLabeled().getText()).contains("hits").contains("%");
    }

    @Test
    void choicesAndChipsAreNamedForScreenReaders(FxRobot robot) {
        desk.trade(4);
        for (var query : List.of("#source", "#domain", "#level", "#pause", "#hits", "#misses", "#hitRate", ".tile", ".navigation-button")) {
            assertThat(robot.lookup(query).queryAllAs(Node.class)).isNotEmpty()
                    .allSatisfy(node -> assertThat(node.getAccessibleText()).isNotBlank());
        }
    }

    @Test
    void tilePressedAgainChoosesAllDomains(FxRobot robot) {
        desk.trade(10);
        ComboBox<Domain> domain = robot.lookup("#domain").queryComboBox();
        robot.clickOn("MARKET");
        assertThat(domain.getValue().name()).isEqualTo("MARKET");
        assertThat(robot.lookup(".tile").queryAllAs(ToggleButton.class)).filteredOn(ToggleButton::isSelected).hasSize(1);
        robot.clickOn("MARKET");
        assertThat(domain.getValue()).isEqualTo(Domain.ALL);
    }

    /** CPU time, not wall time: a busy machine must not fail it. The limit is what the window promises to hold its thread at most. */
    @Test
    void tickWithItsPulseTakesLittleOfTheWindowsThread() {
        desk.trade(700);
        for (int i = 0; i < 20; i++) {
            desk.trade(1);
        }
        var thread = new AtomicLong();
        desk.inWindow(() -> thread.set(Thread.currentThread().threadId()));
        var cpu = ManagementFactory.getThreadMXBean();
        long before = cpu.getThreadCpuTime(thread.get());
        for (int i = 0; i < 20; i++) {
            desk.trade(1);
        }
        assertThat((cpu.getThreadCpuTime(thread.get()) - before) / 20 / 1_000_000).as("ms a tick").isLessThan(50);
    }
}
