package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.NoMarket;
import io.fair_acc.chartfx.XYChart;
import java.time.Instant;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window with its own background work, as it is really opened. */
@ExtendWith(ApplicationExtension.class)
class LiveDeskTest {
    private final FakeCache cache = new FakeCache();
    private Desk desk;
    private Stage stage;

    @Start
    void open(Stage shared) {
        var preferences = Preferences.forgetful();
        preferences.put("window", "0 0 1000 800");
        stage = new Stage();
        desk = new Desk(stage, new Workbench(cache, "embedded", Workbench.Environment.SAMPLE, false, NoMarket.DATA, preferences));
        desk.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, desk::close);
    }

    @Test
    void chartMovesByItselfAndLightsAreLit(FxRobot robot) {
        var chart = robot.lookup(".chart").queryAs(XYChart.class);
        Await.shown("two points in each series", () -> {
            cache.count("tradecore/MARKET/quote", 10, 2, 1);
            cache.at(Instant.now());
            return chart.getAllDatasets().stream().allMatch(data -> data.getDataCount() >= 2);
        });
        assertThat(robot.lookup(".light.ok").queryAll()).hasSize(2);
    }

    @Test
    void closingTwiceIsHarmless() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, desk::close);
        WaitForAsyncUtils.waitForAsyncFx(20_000, desk::close);
        assertThat(stage.isShowing()).isFalse();
    }
}
