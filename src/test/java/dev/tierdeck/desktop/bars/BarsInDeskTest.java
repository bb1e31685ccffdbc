package dev.tierdeck.desktop.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.shell.Desk;
import dev.tierdeck.desktop.shell.MarketData;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.desktop.shell.ViewId;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.MarketType;
import dev.tierdeck.market.bars.BarFolder;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.Screens;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The view in the whole window, over a real directory. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class BarsInDeskTest {
    private static final BarSeries YEAR = FakeArchive.series("BTCUSDT", "1m", "2024-01-01", "2024-12-30", MarketType.SPOT);
    private static final BarSeries DAYS = FakeArchive.series("ETHUSDT", "1d", "2021-01-01", "2025-12-31", MarketType.SPOT);

    @TempDir private Path folder;
    private final Preferences preferences = Preferences.forgetful();
    private Stage stage;
    private Desk desk;

    @Start
    void open(Stage shared) {
        preferences.put("theme", "LIGHT");
        preferences.put("window", "0 0 1000 700");
        stage = new Stage();
        desk = new Desk(stage, new Workbench(new FakeCache(), "embedded", Workbench.Environment.STAGING, true,
                MarketData.none(BarFolder::at, folder), preferences));
        desk.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, desk::close);
    }

    @Test
    void realDirectory_isListedDrawnFetchedIntoAndCleared(FxRobot robot) throws Exception {
        var archive = BarFolder.at(folder);
        archive.put(DAYS, FakeArchive.course(DAYS, 1_826, 740));
        archive.put(YEAR, FakeArchive.course(YEAR, 525_600, 42_000));
        Files.writeString(folder.resolve("0123456789abcdef0123456789abcdef_meta.json"), "{\"symbol\": ");
        robot.push(KeyCode.CONTROL, KeyCode.getKeyCode(String.valueOf(ViewId.BARS.ordinal() + 1)));
        Await.shown("two series", () -> table() != null && table().getItems().size() == 2);
        Await.shown("the year is drawn", () -> text("#name").equals("BTCUSDT 1m spot") && text("#time").endsWith(" UTC"));
        Await.shown("the torn file is told", () -> text("#troubles").startsWith("1 file here"));
        Screens.take(stage.getScene(), "bars-desk-light");
        robot.clickOn("#go");
        Await.shown("the source is off", () -> text("#sentence").contains("switched off"));
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> table().requestFocus());
        robot.push(KeyCode.DELETE);
        Await.shown("asked", () -> text("#heading").startsWith("Clear 1 series"));
        robot.push(KeyCode.TAB).push(KeyCode.ENTER);
        Await.shown("one is left", () -> table().getItems().size() == 1);
        assertThat(archive.find(YEAR)).isEmpty();
        assertThat(archive.find(DAYS)).isPresent();
        robot.push(KeyCode.F1);
        Screens.take(stage.getScene(), "bars-desk-sheet");
    }

    private TableView<?> table() {
        return (TableView<?>) stage.getScene().lookup(".bars-table");
    }

    private String text(String selector) {
        return stage.getScene().lookup(".bars " + selector) instanceof Label label && label.getText() != null ? label.getText() : "";
    }
}
