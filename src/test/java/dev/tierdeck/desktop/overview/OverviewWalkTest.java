package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.desktop.fx.Trader;
import dev.tierdeck.testing.Await;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.framework.junit5.ApplicationExtension;

/** The overview is read by keyboard alone: paused, moved through, by domain, as a table. */
@ExtendWith(ApplicationExtension.class)
@Timeout(180)
class OverviewWalkTest {
    private OverviewWindow window;

    @RegisterExtension
    final Trader trader = new Trader(() -> window.scene(), () -> window = new OverviewWindow(new Stage(), 848, 728), () -> window.close());

    @Test
    void chartIsPausedAndReadStepByStep_thenADomainAlone_thenAsATable() {
        window.trade(120);
        trader.enter();
        trader.isAt("Chart over time");
        trader.push(KeyCode.SPACE);
        assertThat(window.model.time().paused().get()).isTrue();
        trader.push(KeyCode.SHIFT, KeyCode.LEFT);
        assertThat(trader.at()).contains("hits").contains("hit rate");
        trader.push(KeyCode.ESCAPE);
        trader.push(KeyCode.SPACE);
        trader.backTo("prices of trading-ai");
        trader.push(KeyCode.SPACE);
        Await.shown("that domain alone", () -> window.model.choice().domain().get().name().equals("prices"));
        trader.push(KeyCode.SPACE);
        trader.backTo("View as table");
        trader.push(KeyCode.SPACE);
        Await.shown("the table", () -> window.find("#chartPane .table-view") instanceof TableView<?> table && table.isVisible());
        trader.push(KeyCode.SPACE);
        trader.backTo("Show the last minute");
        trader.push(KeyCode.RIGHT);
        trader.isAt("Show the last 5 minutes");
        assertThat(window.model.time().window().get().minutes()).isEqualTo(5);
        trader.backTo("Whose counters");
        trader.push(KeyCode.DOWN);
        window.trade(2);
        assertThat(window.model.choice().source().get()).isNotEqualTo(Source.PROCESS);
        trader.push(KeyCode.UP);
        trader.tabTo("The time within which 95");
        trader.push(KeyCode.RIGHT);
        trader.isAt("The time within which 99");
    }
}
