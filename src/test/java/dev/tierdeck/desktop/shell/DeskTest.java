package dev.tierdeck.desktop.shell;

import static dev.tierdeck.testing.FakeCache.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.Await;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The frame of the window as a person sees and uses it. */
@ExtendWith(ApplicationExtension.class)
class DeskTest {
    private static final String AWAY = "Redis at localhost:6379 refused the connection. Start it, or choose another address.";

    private final DeskFixture desk = new DeskFixture();

    @Start
    void open(Stage stage) {
        desk.open(Workbench.Environment.PRODUCTION, true);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private static String text(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(Label.class).getText();
    }

    @Test
    void topBarSaysWhoseDataItIsInWords(FxRobot robot) {
        assertThat(text(robot, "#connection")).isEqualTo("embedded");
        assertThat(text(robot, "#environment")).isEqualTo("production");
        assertThat(robot.lookup("#readOnly").queryAs(Label.class).isVisible()).isTrue();
    }

    @Test
    void bannerWithRetryComesAndGoesAndTheWindowStaysUsable(FxRobot robot) {
        assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
        desk.cache.tiers(status(TierId.MEMORY, State.FENCED, "Memory is not served."), status(TierId.REDIS, State.DOWN, AWAY));
        desk.trade(4);
        assertThat(robot.lookup("#banner").query().isVisible()).isTrue();
        assertThat(text(robot, "#trouble")).isEqualTo(AWAY);
        assertThat(text(robot, ".light.down")).isEqualTo("Redis down");
        assertThat(text(robot, ".light.fenced")).isEqualTo("Memory fenced");
        assertThat(text(robot, "#event")).endsWith("Redis is down");
        robot.clickOn("15 min");
        assertThat(robot.lookup("15 min").queryAs(ToggleButton.class).isSelected()).isTrue();
        desk.cache.tiers(status(TierId.MEMORY, State.OK, "fine"), status(TierId.REDIS, State.OK, "fine"));
        robot.clickOn("Retry");
        assertThat(desk.cache.retries()).isEqualTo(1);
        assertThat(robot.lookup("#banner").query().isVisible()).isFalse();
    }

    @Test
    void lightsTellScreenReadersTheWordAndSinceWhen(FxRobot robot) {
        assertThat(robot.lookup(".light").queryAllAs(Label.class)).hasSize(2)
                .allSatisfy(light -> assertThat(light.getAccessibleText()).contains("ok").contains("since"));
    }

    @Test
    void runningWorkIsShownAndStopped(FxRobot robot) {
        var stopped = new AtomicBoolean[1];
        desk.inWindow(() -> {
            stopped[0] = desk.tasks.pretend("Scanning", "63 %", 0.63);
            desk.tasks.pretend("Exporting", "", -1);
        });
        assertThat(robot.lookup("Scanning: 63 %").tryQuery()).isPresent();
        assertThat(robot.lookup("and 1 more").tryQuery()).isPresent();
        robot.clickOn("Stop");
        assertThat(stopped[0]).isTrue();
    }

    @Test
    void themeIsChosenAndRemembered(FxRobot robot) {
        robot.clickOn(".theme-choice").clickOn("Dark");
        assertThat(desk.scene().getRoot().getStyleClass()).contains("dark");
        assertThat(desk.preferences.get("theme")).contains("DARK");
        robot.clickOn(".theme-choice").clickOn("Light");
        assertThat(desk.scene().getRoot().getStyleClass()).doesNotContain("dark");
    }

    @Test
    void navigationShowsIconsAloneWhereTheWindowIsNarrow(FxRobot robot) {
        var button = robot.lookup(".navigation-button").queryAs(ToggleButton.class);
        Await.frames(desk.scene());
        double wide = button.getWidth();
        desk.inWindow(() -> desk.stage().setWidth(900));
        Await.shown("icons alone", () -> button.getWidth() < wide / 2);
        assertThat(button.getAccessibleText()).isEqualTo("Overview");
    }

    @Test
    void keysOpenViewsAndTheSheetOfKeys(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        assertThat(robot.lookup(".navigation-button").queryAs(ToggleButton.class).isSelected()).isTrue();
        assertThat(desk.preferences.get("view")).contains("OVERVIEW");
        robot.push(KeyCode.F1);
        assertThat(robot.lookup("#sheet").query().isVisible()).isTrue();
        assertThat(robot.lookup(".keystroke").queryAll()).hasSizeGreaterThan(4);
        robot.push(KeyCode.ESCAPE);
        assertThat(robot.lookup("#sheet").query().isVisible()).isFalse();
    }

    @Test
    void everyViewIsOpenedByItsPlaceInTheNavigation(FxRobot robot) {
        for (var id : EnumSet.range(ViewId.OVERVIEW, ViewId.WARMERS)) {
            robot.push(KeyCode.CONTROL, KeyCode.valueOf("DIGIT" + (id.ordinal() + 1)));
            assertThat(desk.preferences.get("view")).contains(id.name());
        }
        assertThat(robot.lookup(".navigation-button").queryAllAs(ToggleButton.class)).hasSameSizeAs(ViewId.values())
                .filteredOn(ToggleButton::isSelected).extracting(ToggleButton::getText).containsExactly("Warmers");
    }

    @Test
    void sheetOfKeysFitsALowWindow(FxRobot robot) {
        desk.inWindow(() -> {
            desk.stage().setWidth(1000);
            desk.stage().setHeight(640);
        });
        Await.shown("the window is low", () -> desk.scene().getHeight() <= 640);
        robot.push(KeyCode.F1);
        Await.frames(desk.scene());
        var sheet = robot.lookup("#sheet").queryAs(ScrollPane.class);
        assertThat(sheet.getBoundsInParent().getMaxY()).isLessThanOrEqualTo(sheet.getParent().getLayoutBounds().getHeight());
        assertThat(sheet.getBoundsInParent().getMinX()).isGreaterThanOrEqualTo(0);
        robot.push(KeyCode.ESCAPE);
    }

    @Test
    void controlQClosesTheWindowAndRemembersItsPlace(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.Q);
        assertThat(desk.stage().isShowing()).isFalse();
        assertThat(desk.preferences.get("window")).contains("0 0 1000 800");
        assertThat(desk.tasks.ticking()).isZero();
    }

    @Test
    void hiddenWindowDrawsNothing(FxRobot robot) {
        desk.trade(4);
        desk.inWindow(() -> desk.stage().setIconified(true));
        int before = desk.tasks.ticking();
        desk.trade(4);
        desk.inWindow(() -> desk.stage().setIconified(false));
        assertThat(before).isEqualTo(2);
    }
}
