package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A removal in production: the connection's name is typed first. */
@ExtendWith(ApplicationExtension.class)
class ProductionKeysTest {
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = new KeysWindow(new Guard(Environment.PRODUCTION, "cache.example:6379", false));
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void nothingGoesUntilTheNameIsTyped(FxRobot robot) {
        window.scanned();
        robot.interact(() -> window.choose("a:set"));
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        Await.shown("the name to type", () -> window.isRead("cache.example:6379"));
        var confirm = robot.lookup("Remove 1 key").queryAs(Button.class);
        assertThat(confirm.isDisabled()).isTrue();

        robot.interact(() -> window.model.removal().confirm().confirm());
        assertThat(window.cache.server.values).containsKey(Key.of("a:set"));

        window.click(robot, "#typed");
        robot.write("cache.example:6379");
        Await.shown("the answer is open", () -> !confirm.isDisabled());
        robot.clickOn(confirm);
        Await.shown("the key is gone", () -> !window.cache.server.values.containsKey(Key.of("a:set")));

        Await.shown("it says so", () -> window.isRead("Removed 1 key"));
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        Await.shown("the name is asked for again", () -> window.isRead("Bring this key back?") && confirm.isDisabled());
        assertThat(window.cache.server.values).doesNotContainKey(Key.of("a:set"));
        window.click(robot, "#typed");
        robot.write("cache.example:6379");
        Await.shown("the answer is open", () -> !confirm.isDisabled());
        robot.clickOn(confirm);
        Await.shown("the key is back", () -> window.cache.server.values.containsKey(Key.of("a:set")));
    }
}
