package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Trader;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationExtension;

/** Keys are found, read, removed in production and brought back by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class KeysWalkTest {
    private static final String CONNECTION = "cache.example:6379";
    private static final Key HASH = Key.of("a:hash");

    private final KeysWindow window = new KeysWindow(new Guard(Environment.PRODUCTION, CONNECTION, false));
    @RegisterExtension
    final Trader trader = new Trader(window::scene, () -> window.show(new Stage()), window::close);

    @Test
    void keyIsFoundReadRemovedAfterTheNameWasTyped_andBroughtBack() {
        window.scanned();
        trader.enter();
        trader.isAt("Keys");
        trader.push(KeyCode.CONTROL, KeyCode.F);
        trader.isAt("Filter keys");
        trader.write("a:hash");
        Await.shown("what matches", () -> window.names().size() == 1);
        trader.tabTo("Keys");
        trader.push(KeyCode.HOME);
        trader.push(KeyCode.ENTER);
        Await.shown("it is open", () -> window.model.open() != null);
        trader.push(KeyCode.DELETE);
        window.reads("Remove this key from every tier?");
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Keys");
        assertThat(window.cache.server.values).containsKey(HASH);
        trader.push(KeyCode.DELETE);
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(CONNECTION);
        trader.push(KeyCode.ENTER);
        window.reads("Removed 1 key");
        trader.isAt("Keys");
        assertThat(window.cache.server.values).doesNotContainKey(HASH);
        trader.push(KeyCode.CONTROL, KeyCode.Z);
        window.reads("Bring this key back?");
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(CONNECTION);
        trader.push(KeyCode.ENTER);
        Await.until("it is back", () -> window.cache.server.values.containsKey(HASH));
        trader.isAt("Keys");
        trader.tabTo("Memory, Copy");
        trader.push(KeyCode.RIGHT);
        trader.isAt("Redis, Copy");
    }
}
