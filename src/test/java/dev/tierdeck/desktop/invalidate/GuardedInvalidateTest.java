package dev.tierdeck.desktop.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.testing.Await;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** What stands before an invalidation in production, and on a read-only connection; in both themes. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class GuardedInvalidateTest {
    private final List<InvalidateWindow> windows = new ArrayList<>();

    @AfterEach
    void close() {
        windows.forEach(InvalidateWindow::close);
    }

    private InvalidateWindow open(FxRobot robot, Environment environment, boolean readOnly, boolean dark) {
        var window = new InvalidateWindow(environment, readOnly);
        windows.add(window);
        robot.interact(() -> window.show(new Stage(), 848, 728));
        window.theme(dark);
        window.inWindow(() -> {
            window.model.form().tag().set("BTC");
            window.model.ask();
        });
        window.reads("Invalidate 3 keys");
        return window;
    }

    private void nameIsTyped(FxRobot robot, boolean dark) {
        var window = open(robot, Environment.PRODUCTION, false, dark);
        window.press("Invalidate 3 keys");
        window.reads("Invalidate 3 keys on cache.example:6379?");
        Await.shown("Cancel has the focus", () -> window.scene().getFocusOwner() instanceof Button each && each.getText().equals("Cancel"));
        var confirm = (Button) window.find("#confirm");
        assertThat(confirm.isDisabled()).isTrue();
        window.inWindow(() -> window.find("#typed").requestFocus());
        robot.write("cache.example");
        Await.shown("a part of the name", () -> window.model.confirm().typed().get().equals("cache.example"));
        assertThat(confirm.isDisabled()).isTrue();
        robot.write(":6379");
        Await.shown("the answer is open", () -> !confirm.isDisabled());
        robot.clickOn(confirm);
        window.reads("3 keys removed");
        assertThat(window.cache.invalidations.wishes.getFirst().confirmed()).isEqualTo("cache.example:6379");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        window.reads("Bring back what was removed on cache.example:6379?");
    }

    @Test
    void nameIsTypedInProduction_light(FxRobot robot) {
        nameIsTyped(robot, false);
    }

    @Test
    void nameIsTypedInProduction_dark(FxRobot robot) {
        nameIsTyped(robot, true);
    }

    @Test
    void readOnly_greysTheButtonWithTheReasonBesideIt(FxRobot robot) {
        var window = open(robot, Environment.STAGING, true, false);
        assertThat(window.button("Invalidate 3 keys").isDisabled()).isTrue();
        assertThat(window.button("Invalidate 3 keys").getAccessibleHelp()).contains("read-only");
        window.reads("This connection is read-only");
        window.take("read-only");
    }
}
