package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Trader;
import dev.tierdeck.testing.Await;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationExtension;

/** Warmers are run, switched and read by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class WarmersWalkTest {
    private final Scenery scenery = new Scenery().lively();
    private final WarmersWindow window = new WarmersWindow(scenery.warming, scenery.board, false);
    @RegisterExtension
    final Trader trader = new Trader(window::scene, () -> window.show(new Stage(), 848, 728), window::close);

    @Test
    void warmerIsRunSwitchedSlowedDownAndItsPastRead() {
        window.reads("due in 4:12");
        trader.enter();
        trader.isAt("Warmers");
        trader.push(KeyCode.CONTROL, KeyCode.F);
        trader.write("spot");
        Await.shown("one is left", () -> window.table().getItems().size() == 1);
        trader.push(KeyCode.DOWN);
        trader.isAt("Warmers");
        trader.push(KeyCode.CONTROL, KeyCode.ENTER);
        window.reads("symbols spot: asked for; runs now.");
        trader.push(KeyCode.SPACE);
        window.reads("symbols spot: off; runs only when asked.");
        trader.push(KeyCode.SPACE);
        window.reads("symbols spot: on; due by itself again.");
        trader.tabTo("Interval");
        trader.push(KeyCode.CONTROL, KeyCode.A);
        trader.write("7 m");
        trader.push(KeyCode.ENTER);
        window.reads("symbols spot: due every 7");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Warmers");
        trader.tabTo("The last runs, the newest at the right");
        trader.push(KeyCode.LEFT);
        trader.push(KeyCode.HOME);
        trader.tabTo("The last runs, newest first");
        trader.push(KeyCode.DOWN);
        assertThat(scenery.warming.asked).containsExactly("symbols spot");
    }

    @Test
    void sourceThatNeedsAKey_asksForIt_andTakesTheFocusBack() {
        window.reads("FRED is off");
        trader.enter();
        trader.backTo("FRED: off");
        trader.push(KeyCode.SPACE);
        Await.shown("the field has the focus", () -> window.field().filter(field -> field == window.scene().getFocusOwner()).isPresent());
        trader.push(KeyCode.ESCAPE);
        trader.isAt("FRED: off");
        trader.push(KeyCode.SPACE);
        Await.shown("the field has the focus", () -> window.field().filter(field -> field == window.scene().getFocusOwner()).isPresent());
        trader.write("0123456789abcdefAB12");
        trader.push(KeyCode.ENTER);
        trader.isAt("FRED: on");
        assertThat(scenery.board.isOn("fred")).isTrue();
    }
}
