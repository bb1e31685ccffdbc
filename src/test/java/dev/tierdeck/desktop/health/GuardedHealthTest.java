package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
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

/** What stands before a release in production, on a read-only connection, and where there is nothing to release. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class GuardedHealthTest {
    private final Scenery scenery = new Scenery();
    private final List<HealthWindow> windows = new ArrayList<>();

    @AfterEach
    void close() {
        windows.forEach(HealthWindow::close);
    }

    private HealthWindow open(FxRobot robot, Guard guard) {
        var window = new HealthWindow(scenery.observed(guard));
        windows.add(window);
        robot.interact(() -> window.show(new Stage(), 848, 628));
        return window;
    }

    private static boolean focused(HealthWindow window, String button) {
        return window.scene().getFocusOwner() instanceof Button each && each.getText().equals(button);
    }

    @Test
    void production_wantsTheNameTyped(FxRobot robot) {
        var window = open(robot, new Guard(Environment.PRODUCTION, Scenery.CONNECTION, false));
        window.choose("locks-table", window.model.coordination().locks(), Scenery.ORDER);
        window.press("Release…");
        window.reads("Release this lock on cache.example:6379?");
        Await.shown("Cancel has the focus", () -> focused(window, "Cancel"));
        var confirm = (Button) window.find("#confirm");
        assertThat(confirm.isDisabled()).isTrue();
        window.inWindow(() -> window.find("#typed").requestFocus());
        robot.write("cache.example");
        Await.shown("a part of the name", () -> window.model.confirm().typed().get().equals("cache.example"));
        robot.push(KeyCode.ENTER);
        assertThat(confirm.isDisabled()).isTrue();
        assertThat(scenery.cache.coordination.deeds).isEmpty();
        robot.write(":6379");
        Await.shown("the answer is open", () -> !confirm.isDisabled());
        robot.push(KeyCode.ENTER);
        window.reads("Released " + Scenery.ORDER);
        assertThat(scenery.cache.coordination.deeds)
                .containsExactly("release " + Scenery.ORDER + " of desk-2:4711:9f1c24d07a typed 'cache.example:6379'");
    }

    @Test
    void readOnly_greysWhatItRefuses_withTheReasonBesideIt_andLooksAllTheSame(FxRobot robot) {
        var window = open(robot, new Guard(Environment.STAGING, Scenery.CONNECTION, true));
        window.reads("This connection is read-only: looking changes nothing");
        window.reads("Can't be tried: the connection is read-only");
        window.choose("locks-table", window.model.coordination().locks(), Scenery.ORDER);
        assertThat(window.button("Check now").isDisabled()).isTrue();
        assertThat(window.button("Check now").getAccessibleHelp()).contains("read-only");
        assertThat(window.button("Release…").isDisabled()).isTrue();
        assertThat(window.button("Release…").getAccessibleHelp()).contains("read-only");
        robot.push(KeyCode.DELETE);
        Await.shown("the reason is told", () -> window.model.status().sentence().get().equals("The connection is read-only."));
        assertThat(window.find("#panel").isVisible()).isFalse();
        window.take("read-only");
        window.inWindow(() -> assertThat(window.cut()).isEmpty());
        window.open("Rate limits");
        assertThat(window.button("Reset…").isDisabled()).isTrue();
    }

    @Test
    void noSharedTier_saysSo(FxRobot robot) {
        scenery.cache.standing = Coordination.NONE;
        var window = open(robot, Guard.NONE);
        window.reads("There is no shared tier here, so no locks are held among processes.");
        window.take("unshared");
    }

    @Test
    void lockThatGoesWhileItIsAskedAbout_shutsTheAnswer(FxRobot robot) {
        var window = open(robot, new Guard(Environment.STAGING, Scenery.CONNECTION, false));
        window.choose("locks-table", window.model.coordination().locks(), Scenery.ORDER);
        robot.push(KeyCode.DELETE);
        window.reads("Held by desk-2");
        scenery.cache.coordination.unlock(Scenery.ORDER);
        window.reads("desk-2:4711:9f1c24d07a does not hold it any more");
        assertThat(((Button) window.find("#confirm")).isDisabled()).isTrue();
        robot.push(KeyCode.ESCAPE);
        Await.shown("the question is gone", () -> !window.find("#panel").isVisible());
    }
}
