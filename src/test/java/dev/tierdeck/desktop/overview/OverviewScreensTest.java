package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.Await;
import dev.tierdeck.desktop.FakeCache;
import dev.tierdeck.desktop.Screens;
import dev.tierdeck.desktop.shell.Desk;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.desktop.shell.Workbench;
import java.time.Duration;
import java.util.Random;
import javafx.scene.Scene;
import javafx.scene.layout.FlowPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Takes pictures of the window as it is mostly seen, in both themes. */
@ExtendWith(ApplicationExtension.class)
class OverviewScreensTest {
    private static final String[] TYPES = {"trading-ai/prices/price", "trading-ai/predictions/prediction", "tradecore/MARKET/quote",
        "tradecore/AUTH/session", "tradecore/TRADING/order", "tradebot/symbols/spot"};

    private final FakeCache cache = new FakeCache();
    private final Preferences preferences = Preferences.forgetful();
    private final Random random = new Random(7);
    private Desk desk;
    private Scene scene;

    @Start
    void open(Stage stage) {
        preferences.put("theme", "LIGHT");
        preferences.put("window", "0 0 1000 800");
        desk = new Desk(stage, new Workbench(cache, "embedded", Workbench.Environment.SAMPLE, false, preferences));
        desk.show();
        scene = stage.getScene();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(5_000, desk::close);
    }

    @Test
    void screensOfBothThemes(FxRobot robot) {
        feed(robot);
        Screens.take(scene, "overview-light");
        robot.moveTo(robot.lookup(".chart .canvas").queryAll().isEmpty() ? ".chart" : ".chart");
        WaitForAsyncUtils.waitForFxEvents();
        Screens.take(scene, "overview-light-crosshair");
        robot.clickOn(".theme-choice").clickOn("Dark");
        WaitForAsyncUtils.waitForFxEvents();
        Screens.take(scene, "overview-dark");
        robot.press(KeyCode.F1).release(KeyCode.F1);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Three minutes of trade, a reading every 20 s of them. */
    private void feed(FxRobot robot) {
        FlowPane tiles = robot.lookup(".tiles").queryAs(FlowPane.class);
        for (int reading = 0; reading < 30; reading++) {
            for (int type = 0; type < TYPES.length; type++) {
                double swing = 1 + 0.3 * Math.sin(reading / 5.0 + type);
                cache.count(TYPES[type], Math.round((6000 - type * 900) * swing), 500 + random.nextInt(200), 200 + random.nextInt(400));
            }
            var at = FakeCache.START.plus(Duration.ofSeconds(10L * reading));
            cache.at(at);
            Await.until("reading " + reading, () -> tiles.getScene() != null);
            WaitForAsyncUtils.waitForFxEvents();
        }
        Await.until("tiles", () -> tiles.getChildren().size() == TYPES.length);
    }
}
