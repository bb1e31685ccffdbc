package dev.tierdeck.desktop.overview.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Pictures of the freshness board on the overview in both themes, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
class FreshnessScreensTest {
    /** What windows of 1000 x 800 and 1600 x 1000 leave for their view. */
    private static final double[][] SIZES = {{848, 728}, {1448, 928}};

    private @Nullable FreshnessWindow window;

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
        window = WaitForAsyncUtils.waitForAsyncFx(60_000, () -> new FreshnessWindow(new Stage(), size[0], size[1]));
        window.trade(200);
    }

    @Test
    void small(FxRobot robot) {
        open(SIZES[0]);
        window.fill();
        window.pictures("small");
        assertThat(window.tiles()).hasSizeGreaterThanOrEqualTo(8).allSatisfy(this::isWhole);
        robot.clickOn(window.tiles().get(1));
        window.pictures("small-chosen");
    }

    @Test
    void large() {
        open(SIZES[1]);
        window.fill();
        window.pictures("large");
        assertThat(window.tiles()).hasSize(15).allSatisfy(this::isWhole);
    }

    @Test
    void many() {
        open(SIZES[1]);
        window.fillMany(400);
        window.pictures("many");
        assertThat(window.tiles()).hasSizeBetween(20, 80).allSatisfy(this::isWhole);
    }

    @Test
    void fewAndClosed() {
        open(SIZES[1]);
        window.at("2026-03-02T23:00:00Z");
        window.price("stock", "NVDA", 25_201);
        window.price("crypto", "BTC", 4);
        window.inWindow(window.model::refresh);
        window.pictures("few");
        assertThat(window.tiles()).hasSize(2).allSatisfy(tile -> assertThat(tile.getWidth()).isLessThanOrEqualTo(200));
        window.cache.server.down();
        window.after(5);
        window.pictures("away");
    }

    /** Nothing of it is cut: no text ends in an ellipsis, nothing lies beyond the window's edge. */
    private void isWhole(AgeTile tile) {
        assertThat(FreshnessWindow.place(tile).getMaxX()).isLessThanOrEqualTo(window.scene().getWidth());
        for (var label : new String[] {".age-symbol", ".age-span", ".age-allowance", ".age-state"}) {
            assertThat(tile.lookup(label).getBoundsInLocal().getWidth()).as(label + " of " + tile.getAccessibleText())
                    .isGreaterThanOrEqualTo(tile.lookup(label).prefWidth(-1) - 1);
        }
    }
}
