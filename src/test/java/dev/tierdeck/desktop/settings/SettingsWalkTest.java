package dev.tierdeck.desktop.settings;

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

/** A connection is chosen, changed, given up and deleted by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class SettingsWalkTest {
    private final FakeConnections connections = new FakeConnections().stocked();
    private final SettingsWindow window = new SettingsWindow(connections);
    @RegisterExtension
    final Trader trader = new Trader(window::scene, () -> window.show(new Stage(), 848, 728), window::close);

    @Test
    void connectionIsChanged_givenUp_triedAndDeleted() {
        Await.shown("connections are listed", () -> window.list().getItems().size() == 4);
        trader.enter();
        trader.isAt("Connections");
        trader.push(KeyCode.END);
        trader.tabTo("Host");
        trader.write("x");
        trader.push(KeyCode.ESCAPE);
        window.reads("Forget what was changed of this connection?");
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Host");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Cancel");
        trader.push(KeyCode.TAB);
        trader.push(KeyCode.ENTER);
        window.reads("Gone back to what is kept.");
        trader.isAt("Connections");
        trader.push(KeyCode.F9);
        trader.push(KeyCode.DELETE);
        window.reads("Delete this connection?");
        trader.isAt("Cancel");
        trader.push(KeyCode.TAB);
        trader.push(KeyCode.ENTER);
        trader.isAt("Connections");
        assertThat(connections.profiles).hasSize(2);
    }
}
