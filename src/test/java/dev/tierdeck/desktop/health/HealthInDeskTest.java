package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.shell.Desk;
import dev.tierdeck.desktop.shell.MarketData;
import dev.tierdeck.desktop.shell.Operations;
import dev.tierdeck.desktop.shell.Preferences;
import dev.tierdeck.desktop.shell.ViewId;
import dev.tierdeck.desktop.shell.Workbench;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.NoMarket;
import dev.tierdeck.testing.Screens;
import java.time.Duration;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The view in the whole window. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class HealthInDeskTest {
    private final Scenery scenery = new Scenery();
    private final Preferences preferences = Preferences.forgetful();
    private Stage stage;
    private Desk desk;

    @Start
    void open(Stage shared) {
        preferences.put("theme", "LIGHT");
        preferences.put("window", "0 0 1000 700");
        stage = new Stage();
        var none = NoMarket.DATA;
        var market = new MarketData(scenery.warmers, none.sources(), none.archives(), none.bars(), none.barSource());
        var operations = new Operations(() -> scenery.steps, scenery.log, Scenery.settings(), scenery.upkeep);
        desk = new Desk(stage, new Workbench(scenery.cache, Scenery.CONNECTION, Workbench.Environment.STAGING, false, market, operations, preferences));
        desk.show();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, desk::close);
    }

    private TableView<?> table() {
        return (TableView<?>) stage.getScene().lookup(".locks-table");
    }

    private String open() {
        return stage.getScene().getRoot().lookupAll(".navigation-button").stream().map(ToggleButton.class::cast)
                .filter(ToggleButton::isSelected).findFirst().orElseThrow().getText();
    }

    @Test
    void itsPlaceInTheNavigation_opensIt_anotherViewStopsItsLooks_andItLeadsToTheWarmers(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.getKeyCode(String.valueOf(ViewId.HEALTH.ordinal() + 1)));
        Await.shown("the locks are listed", () -> table() != null && table().getItems().size() == 4);
        Await.shown("the list has the focus", () -> table().isFocused());
        assertThat(open()).isEqualTo("Health");
        robot.push(KeyCode.F9);
        Await.shown("it was tried", () -> robot.lookup(".step").queryAllAs(Label.class).size() == 3);
        Screens.take(stage.getScene(), "health-desk-light");
        robot.push(KeyCode.F1);
        Screens.take(stage.getScene(), "health-desk-sheet");
        robot.push(KeyCode.F1);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        Await.shown("another view is open", () -> open().equals("Overview"));
        int looks = scenery.cache.coordination.looks;
        Await.within(Duration.ofMillis(2_300), () -> false);
        assertThat(scenery.cache.coordination.looks).isLessThanOrEqualTo(looks + 1);
        robot.push(KeyCode.CONTROL, KeyCode.getKeyCode(String.valueOf(ViewId.HEALTH.ordinal() + 1)));
        Await.until("it looks again", () -> scenery.cache.coordination.looks > looks + 1);
        robot.clickOn("Background").clickOn("Open Warmers");
        Await.shown("the warmers are open", () -> open().equals("Warmers"));
    }
}
