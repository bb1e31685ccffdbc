package dev.tierdeck.desktop.warmers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.market.SourceState.Feed;
import dev.tierdeck.testing.Await;
import java.util.List;
import javafx.scene.control.TableColumnBase;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Pictures of the view in both themes and at several widths, to be looked at; what can be measured of them is. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class WarmersScreensTest {
    /** What a window of 1000 x 700 leaves for its view. */
    private static final double WIDTH = 848;
    private static final double HEIGHT = 628;

    private final Scenery scenery = new Scenery();
    private final WarmersWindow window = new WarmersWindow(scenery.warming, scenery.board, false);

    @Start
    void open(Stage shared) {
        window.show(new Stage(), WIDTH, HEIGHT);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void picture(String name) {
        window.take(name);
        window.inWindow(() -> assertThat(window.cut()).as(name).isEmpty());
        Await.shown("all columns are within the table: " + name, () -> window.table().getVisibleLeafColumns().stream()
                .mapToDouble(TableColumnBase::getWidth).sum() <= window.table().getWidth());
    }

    @Test
    void pictures() {
        window.reads("Binance is off");
        picture("begin");
        scenery.lively();
        window.choose("symbols spot");
        window.reads("Stream connected");
        picture("lively");
        window.choose("prices stock");
        window.reads("The last run failed");
        picture("failed");
        window.choose("prices macro");
        window.press("Switch FRED on");
        picture("key");
        scenery.board.feed("binance", new Feed(false, Scenery.NOW.minusSeconds(40), 812_000, 3, 2, 2, Scenery.NOW.minusSeconds(41),
                "stream.binance.com closed the connection; it is tried again in 8 s."));
        window.reads("Stream not connected");
        window.inWindow(() -> window.model.list().filter().set("nothing like it"));
        picture("trouble");
        window.inWindow(() -> window.model.list().filter().set(""));
        window.choose("symbols spot");
        window.inWindow(() -> window.model.detail().interval().text().set("10 ms"));
        window.inWindow(() -> window.model.detail().interval().keep());
        picture("bounds");
        for (int width : List.of(672, 740, 800, 950, 1128, 1448, 2408)) {
            window.size(width, HEIGHT + 100);
            picture("wide-" + width);
        }
    }
}
