package dev.tierdeck.desktop.bars;

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

/** Series of bars are chosen, read and cleared by keyboard alone. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class BarsWalkTest {
    private final BarsWindow window = new BarsWindow();
    @RegisterExtension
    final Trader trader = new Trader(window::scene, this::open, window::close);

    private void open() {
        BarsWindow.fill(window.archive);
        window.show(new Stage(), 848, 728);
    }

    private static final String LIST = "Series of bars";

    @Test
    void seriesIsChosenAndRead_thenOneIsCleared_thenAll() {
        Await.shown("the first series is drawn", () -> window.model.chart().candles().picture().get() != null);
        trader.enter();
        trader.isAt(LIST);
        trader.push(KeyCode.HOME);
        trader.push(KeyCode.DOWN);
        trader.push(KeyCode.DOWN);
        Await.shown("the third series is drawn", () -> BarsWindow.ETH_DAYS.equals(window.model.chosen().get()));
        trader.tabTo("ETHUSDT");
        trader.push(KeyCode.LEFT);
        Await.shown("its last bar is told", () -> window.find(".candles").getAccessibleText().startsWith("ETHUSDT 1d spot, bar of "));
        trader.backTo(LIST);
        trader.push(KeyCode.DELETE);
        window.reads("Clear 1 series, ");
        trader.isAt("Cancel");
        trader.push(KeyCode.ESCAPE);
        trader.isAt(LIST);
        assertThat(window.archive.cleared).isEmpty();
        trader.push(KeyCode.DELETE);
        trader.isAt("Cancel");
        trader.push(KeyCode.TAB);
        trader.push(KeyCode.ENTER);
        window.reads("Cleared 1 series");
        trader.isAt(LIST);
        trader.backTo("Clear series of this directory");
        trader.push(KeyCode.SPACE);
        trader.push(KeyCode.UP);
        trader.push(KeyCode.ENTER);
        window.reads("Clear 3 series, ");
        trader.isAt("Cancel");
        trader.backTo("What it is done to");
        trader.push(KeyCode.DOWN);
        trader.tabTo("Clear 3 series");
        trader.push(KeyCode.ENTER);
        window.reads("No bars are kept in");
        trader.isAt(LIST);
        assertThat(window.archive.cleared).hasSize(4);
    }
}
