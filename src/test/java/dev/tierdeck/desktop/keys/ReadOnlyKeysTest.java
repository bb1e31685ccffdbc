package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.value.EntryModel;
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

@ExtendWith(ApplicationExtension.class)
class ReadOnlyKeysTest {
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = new KeysWindow(true);
        window.show(stage);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void buttonIsGreyedAndTheReasonIsSaid(FxRobot robot) {
        window.scanned();
        robot.interact(() -> window.choose("a:set"));
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        Await.shown("the key is open", () -> window.model.entry().state().get() == EntryModel.State.VALUE);
        var button = robot.lookup("Invalidate…").queryAs(Button.class);
        assertThat(button.isDisabled()).isTrue();
        assertThat(button.getAccessibleHelp()).contains("read-only");
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        Await.shown("the reason", () -> window.isRead("This connection is read-only"));
        assertThat(window.cache.server.values).containsKey(Key.of("a:set"));
    }

    @Test
    void serverThatWentAwayIsNamedAndRetried(FxRobot robot) {
        window.scanned();
        window.cache.server.down();
        robot.interact(() -> window.choose("a:hash"));
        Await.shown("the failure", () -> window.model.entry().state().get() == EntryModel.State.FAILED
                && window.isRead("Redis at cache.example:6379 does not answer."));
        window.cache.server.up();
        window.click(robot, "Retry");
        Await.shown("the value", () -> window.model.entry().state().get() == EntryModel.State.VALUE);
    }
}
