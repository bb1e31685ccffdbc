package dev.tierdeck.desktop.invalidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Trader;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationExtension;

/** Keys are previewed, invalidated in production and brought back by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class InvalidateWalkTest {
    private final InvalidateWindow window = new InvalidateWindow(Environment.PRODUCTION, false);
    @RegisterExtension
    final Trader trader = new Trader(window::scene, () -> window.show(new Stage(), 848, 728), window::close);

    private static final Key BTC = Key.of("prediction:BTC");

    @Test
    void wayIsChosen_previewed_confirmedByTheTypedName_andUndone() {
        trader.enter();
        trader.isAt("Tag");
        trader.backTo("By what keys are chosen");
        trader.push(KeyCode.DOWN);
        trader.tabTo("Glob over whole keys");
        trader.write("prediction:*");
        trader.push(KeyCode.ENTER);
        window.reads("Invalidate 3 keys");
        trader.tabTo("Invalidate 3 keys");
        trader.push(KeyCode.SPACE);
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Invalidate 3 keys");
        assertThat(window.cache.server.values).containsKey(BTC);
        trader.push(KeyCode.SPACE);
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(InvalidateWindow.CONNECTION);
        trader.push(KeyCode.ENTER);
        window.reads("3 keys removed");
        trader.isAt("Undo");
        assertThat(window.cache.server.values).doesNotContainKey(BTC);
        trader.push(KeyCode.SPACE);
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(InvalidateWindow.CONNECTION);
        trader.push(KeyCode.ENTER);
        window.reads("3 keys brought back");
        trader.push(KeyCode.TAB);
        trader.tabTo("Invalidations, the latest first");
        assertThat(window.cache.server.values).containsKey(BTC);
    }
}
