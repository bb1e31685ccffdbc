package dev.tierdeck.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.layout.Layouts;
import dev.tierdeck.testing.Await;
import dev.tierdeck.testing.FakeCache;
import dev.tierdeck.testing.NoMarket;
import java.time.Instant;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From a symbol on the board to its key in the Keys view, in the whole window. */
@ExtendWith(ApplicationExtension.class)
class FreshnessInDeskTest {
    private final FakeCache cache = new FakeCache(Layouts.bundled());
    private Desk desk;
    private Stage stage;

    @Start
    void open(Stage shared) {
        for (var symbol : new String[] {"BTC", "ETH", "SOL"}) {
            cache.server.put("price:crypto:" + symbol, "{\"symbol\": \"" + symbol + "\", \"timestamp\": \"" + Instant.now() + "\"}");
        }
        var preferences = Preferences.forgetful();
        preferences.put("window", "0 0 1000 800");
        preferences.put("keys.xray", "folded");
        stage = new Stage();
        desk = new Desk(stage, new Workbench(cache, "embedded", Workbench.Environment.SAMPLE, false, NoMarket.DATA, preferences));
        desk.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(desk::close);
    }

    private boolean reads(String style, String text) {
        return stage.getScene().getRoot().lookupAll(style).stream().anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()));
    }

    @Test
    void symbol_thatIsOpened_isShownInTheKeysView(FxRobot robot) {
        Await.shown("the board", () -> reads(".age-symbol", "ETH"));
        robot.interact(() -> stage.getScene().lookup("#places").requestFocus());
        robot.push(KeyCode.HOME).push(KeyCode.RIGHT).push(KeyCode.ENTER);
        Await.shown("the key's entry", () -> reads(".entry-name", "price:crypto:ETH"));
        Await.shown("its X-ray, unfolded though it was folded last time", () -> reads(".xray-tier", "Redis")
                && stage.getScene().lookup(".xray-frame").isVisible());
        assertThat(stage.getScene().getRoot().lookupAll(".navigation-button")).filteredOn(node -> ((ToggleButton) node).isSelected())
                .singleElement().satisfies(node -> assertThat(((ToggleButton) node).getText()).isEqualTo("Keys"));
        Await.shown("the table has chosen it too", () -> stage.getScene().lookup(".key-table") instanceof TableView<?> table
                && table.getSelectionModel().getSelectedIndex() == 1);
    }
}
