package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.ServerCost;
import dev.tierdeck.testing.FakeCache;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class CostInDeskTest {
    private final DeskFixture desk = new DeskFixture();

    @Start
    void open(Stage stage) {
        desk.open(Workbench.Environment.DEVELOPMENT, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void costs(int seconds, long micros) {
        desk.cache.cost = new ServerCost(FakeCache.START.plusSeconds(seconds), seconds * 100L, Duration.ofNanos(micros * 1000), 1000, false);
        desk.trade(1);
    }

    @Test
    void cost_isInTheStatusStrip_withWhatItMeans_onceItIsKnown(FxRobot robot) {
        var label = robot.lookup("#serverCost").queryAs(Label.class);
        assertThat(label.isVisible()).isFalse();
        assertThat(label.isManaged()).isFalse();
        costs(1, 0);
        costs(4, 12_000);
        assertThat(label.isVisible()).isTrue();
        assertThat(label.getText()).isEqualTo("Redis cost of this dashboard 0.4\u00a0%");
        assertThat(label.getTooltip().getText()).contains("300 commands");
        assertThat(label.getAccessibleText()).startsWith(label.getText()).contains("300 commands");
    }
}
