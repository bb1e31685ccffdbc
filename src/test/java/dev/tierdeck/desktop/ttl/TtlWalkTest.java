package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Trader;
import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationExtension;

/** TTLs are looked at and changed by somebody in a hurry, by keyboard alone, in production. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class TtlWalkTest {
    private final TtlWindow window = new TtlWindow(Environment.PRODUCTION, false);
    @RegisterExtension
    final Trader trader = new Trader(window::scene, this::open, window::close);

    private void open() {
        TtlWindow.fill(window.cache);
        window.show(new Stage(), 848, 728);
    }

    @Test
    void rowsAreChosen_changedAfterTheNameWasTyped_andPutBack() {
        window.reads("99 keys, read in");
        trader.enter();
        trader.isAt("Types with their TTLs");
        trader.push(KeyCode.DOWN);
        trader.push(KeyCode.DOWN);
        Await.shown("quotes are chosen", () -> window.model.chosen().get() != null && window.model.chosen().get().type().equals("quote"));
        trader.tabTo("Expiring soonest");
        trader.push(KeyCode.RIGHT);
        trader.push(KeyCode.RIGHT);
        trader.isAt("Longer than configured");
        TableView<TtlRow> list = window.table("ttl-table");
        Await.shown("three rows", () -> list.getItems().size() == 3);
        trader.tabTo("Keys with what is left");
        trader.push(KeyCode.CONTROL, KeyCode.A);
        trader.tabTo("The TTL to set");
        trader.write("5 m");
        trader.push(KeyCode.ENTER);
        window.reads("Set TTL 5\u00a0m of 3 keys on cache.example:6379?");
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Keys with what is left");
        assertThat(list.getSelectionModel().getSelectedItems()).hasSize(3);
        assertThat(window.cache.expired).isEmpty();
        trader.tabTo("The TTL to set");
        trader.push(KeyCode.ENTER);
        trader.isAt("Cancel");
        trader.backTo("The connection's name");
        trader.write(TtlWindow.CONNECTION);
        trader.push(KeyCode.ENTER);
        window.reads("3 keys settled in");
        trader.isAt("Put back");
        assertThat(window.cache.server.ttls).containsEntry(Key.of("tradecore:market:quote:LATE"), 300_000L);
        trader.push(KeyCode.CONTROL, KeyCode.Z);
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Put back");
        trader.push(KeyCode.ESCAPE);
        trader.isAt("Keys with what is left");
    }

    @Test
    void rowsThatGo_leaveTheFocusInTheList() {
        window.reads("99 keys, read in");
        trader.enter();
        trader.tabTo("Expiring soonest");
        trader.push(KeyCode.RIGHT);
        trader.tabTo("Keys with what is left");
        trader.push(KeyCode.END);
        window.cache.server.values.clear();
        trader.push(KeyCode.F5);
        window.reads("This server holds no keys");
        trader.push(KeyCode.HOME);
        trader.isAt("Keys with what is left");
    }
}
