package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Trader;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.testing.Await;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationExtension;

/** The health of a production cache is looked at, and a lock released, by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class HealthWalkTest {
    private static final String LOCKS = "Locks that are held";

    private final Scenery scenery = new Scenery();
    private final HealthWindow window = new HealthWindow(scenery.observed(new Guard(Environment.PRODUCTION, Scenery.CONNECTION, false)));
    @RegisterExtension
    final Trader trader = new Trader(window::scene, () -> window.show(new Stage(), 848, 728), window::close);

    @Test
    void lockIsReleasedAfterTheNameWasTyped_andTheOtherListsAreRead() {
        window.reads("Locks 4");
        trader.enter();
        trader.isAt(LOCKS);
        trader.push(KeyCode.CONTROL, KeyCode.F);
        trader.write("order");
        Await.shown("one is left", () -> window.table("locks-table").getItems().size() == 1);
        trader.push(KeyCode.DOWN);
        trader.isAt(LOCKS);
        trader.push(KeyCode.DELETE);
        window.reads("Release this lock on cache.example:6379?");
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt(LOCKS);
        assertThat(scenery.cache.coordination.deeds).isEmpty();
        trader.push(KeyCode.DELETE);
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(Scenery.CONNECTION);
        trader.push(KeyCode.ENTER);
        window.reads("Released " + Scenery.ORDER);
        trader.isAt(LOCKS);
        trader.backTo("Locks, rate limits");
        trader.push(KeyCode.RIGHT);
        trader.push(KeyCode.RIGHT);
        Await.shown("the log is open", () -> window.opened().getFirst().startsWith("Activity"));
        trader.tabTo("Filter what happened");
        trader.write("by hand");
        Await.shown("what was just done", () -> window.table("activity-table").getItems().size() == 1);
        trader.tabTo("What happened lately");
        trader.push(KeyCode.HOME);
        trader.push(KeyCode.ENTER);
        trader.isAt("The chosen happening in full");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("What happened lately");
        trader.backTo("Locks, rate limits");
        trader.push(KeyCode.RIGHT);
        trader.push(KeyCode.RIGHT);
        Await.shown("settings are open", () -> window.opened().getFirst().startsWith("Configuration"));
        trader.tabTo("Filter settings");
        trader.tabTo("Settings in force");
        trader.push(KeyCode.F9);
        window.reads("Set 1.2");
    }

    @Test
    void lockThatGoesWhileItIsAskedAbout_shutsTheAnswer_andTheFocusComesBack() {
        window.reads("Locks 4");
        trader.enter();
        trader.push(KeyCode.CONTROL, KeyCode.F);
        trader.write("order");
        Await.shown("one is left", () -> window.table("locks-table").getItems().size() == 1);
        trader.push(KeyCode.DOWN);
        trader.push(KeyCode.DELETE);
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(Scenery.CONNECTION);
        scenery.cache.coordination.unlock(Scenery.ORDER);
        window.reads("desk-2:4711:9f1c24d07a does not hold it any more");
        trader.push(KeyCode.ENTER);
        assertThat(scenery.cache.coordination.deeds).isEmpty();
        trader.push(KeyCode.ESCAPE);
        window.now = window.now.plus(ListModel.STILL);
        trader.isAt(LOCKS);
    }
}
