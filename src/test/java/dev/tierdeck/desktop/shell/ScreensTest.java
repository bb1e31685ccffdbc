package dev.tierdeck.desktop.shell;

import static dev.tierdeck.testing.FakeCache.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import dev.tierdeck.testing.Screens;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Takes pictures of the window, in both themes, to be looked at. */
@ExtendWith(ApplicationExtension.class)
class ScreensTest {
    private final DeskFixture desk = new DeskFixture();

    @Start
    void open(Stage stage) {
        desk.open(Workbench.Environment.SAMPLE, false);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void picturesAreTakenInBothThemes(FxRobot robot) {
        Screens.take(desk.scene(), "overview-empty");
        desk.trade(700);
        robot.clickOn("5 min").moveTo(".chart");
        Screens.take(desk.scene(), "overview-light");
        robot.push(KeyCode.SPACE).moveTo(".top-bar");
        desk.trade(84);
        Screens.take(desk.scene(), "overview-paused");
        robot.push(KeyCode.SPACE).clickOn(".theme-choice").clickOn("Dark").moveTo(".pause");
        desk.cache.tiers(status(TierId.MEMORY, State.FENCED, "Changes may have gone untold, so memory is not served."),
                status(TierId.REDIS, State.DOWN, "Redis at localhost:6379 refused the connection. Start it, or choose another address."));
        desk.inWindow(() -> desk.tasks.pretend("Scanning", "63 % of ~2.1 M keys", 0.63));
        desk.trade(1);
        Screens.take(desk.scene(), "overview-dark");
        assertThat(Path.of("target/screens")).satisfies(folder -> assertThat(Files.list(folder)).hasSizeGreaterThanOrEqualTo(3));
    }

    @Test
    void pictureOfTheSheetOfKeysIsTaken(FxRobot robot) {
        desk.trade(100);
        robot.clickOn("#help");
        Screens.take(desk.scene(), "keys-sheet");
        robot.push(KeyCode.ESCAPE);
    }
}
