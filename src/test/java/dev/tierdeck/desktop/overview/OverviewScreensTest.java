package dev.tierdeck.desktop.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tierdeck.desktop.overview.count.Window;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the overview in both themes, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class OverviewScreensTest {
    /** What windows of 1000 x 800, 1600 x 1000 and 2560 x 1600 leave for their view. */
    private static final double[][] SIZES = {{848, 728}, {1448, 928}, {2408, 1528}};

    private @Nullable OverviewWindow window;

    @Start
    void start(Stage stage) {
        // Each test opens its own, of its own size.
    }

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    private void open(double[] size) {
        // The headless screen is 1000 x 1000: a larger window needs a display.
        assumeThat(size[0] <= Screen.getPrimary().getBounds().getWidth()).isTrue();
        window = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> new OverviewWindow(new Stage(), size[0], size[1]));
        window.prices("BTC", "ETH", "SOL", "ADA", "XRP", "DOT", "DOGE", "LINK", "AVAX", "BNB");
        window.trade(1);
        window.inWindow(window.model.freshness()::refresh);
    }

    private void whole() {
        assertThat(window.cut()).isEmpty();
        var page = window.find(".overview");
        assertThat(page.getLayoutBounds().getWidth()).isLessThanOrEqualTo(window.scene().getWidth());
    }

    @Test
    void process_small_cutsNothing() {
        open(SIZES[0]);
        window.trade(130);
        window.take("small");
        whole();
        window.inWindow(() -> window.model.point(-10));
        window.inWindow(() -> window.model.point(-20));
        window.take("small-crosshair");
    }

    @Test
    void fleet_small_cutsNothing() {
        open(SIZES[0]);
        window.choose(Source.FLEET);
        window.trade(100);
        window.take("fleet");
        whole();
        window.inWindow(() -> window.model.fleet().chosen().set(window.model.fleet().processes().getLast()));
        window.trade(4);
        window.take("fleet-one");
    }

    @Test
    void process_large_cutsNothing() {
        open(SIZES[1]);
        window.trade(700);
        window.inWindow(() -> window.model.time().window().set(Window.FIVE));
        window.inWindow(() -> window.model.point(0));
        window.inWindow(() -> window.model.point(-40));
        window.take("large");
        whole();
    }

    @Test
    void process_huge_stretchesNothing() {
        open(SIZES[2]);
        window.trade(130);
        window.take("huge");
        whole();
    }

    @Test
    void others_whereTheServerTellsNothing_areOffered() {
        open(SIZES[0]);
        window.trade(20);
        window.choose(Source.OTHERS);
        window.trade(4);
        window.take("others-off");
        whole();
        window.press("Switch on key events");
        window.trade(100);
        window.take("others-on");
        whole();
        window.misses.lose(12_000, 31);
        window.trade(4);
        window.inWindow(() -> window.model.sheet().shown().set(true));
        window.take("others-table");
    }

    @Test
    void counters_large_cutsNothing() {
        open(SIZES[1]);
        window.choose(Source.COUNTERS);
        window.trade(130);
        window.take("counters");
        whole();
        window.cache.server.down();
        window.trade(30);
        window.take("counters-away");
        whole();
    }
}
