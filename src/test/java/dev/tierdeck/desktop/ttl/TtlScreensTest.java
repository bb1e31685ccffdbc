package dev.tierdeck.desktop.ttl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Key;
import dev.tierdeck.testing.Await;
import java.util.concurrent.Semaphore;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
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
class TtlScreensTest {
    /** What a window of 1000 x 800 leaves for its view. */
    private static final double WIDTH = 848;
    private static final double HEIGHT = 728;

    private final TtlWindow window = new TtlWindow(Environment.PRODUCTION, false);

    @Start
    void open(Stage shared) {
        window.show(new Stage(), WIDTH, HEIGHT);
    }

    @AfterEach
    void close() {
        var pages = window.cache.server.pages;
        if (pages != null) {
            pages.release(1000);
        }
        window.close();
    }

    private void nothingIsCut(String where) {
        window.inWindow(() -> assertThat(window.cut()).as(where).isEmpty());
        for (var style : new String[] {"types-table", "ttl-table", "change-table"}) {
            TableView<?> table = window.table(style);
            Await.shown("all columns of " + style + " are within it, " + where, () -> !TtlWindow.seen(table)
                    || table.getVisibleLeafColumns().stream().mapToDouble(TableColumnBase::getWidth).sum() <= table.getWidth());
        }
    }

    private void reads(ListModel.Which which, int rows) {
        window.inWindow(() -> window.model.list().which().set(which));
        Await.shown(rows + " rows", () -> window.table("ttl-table").getItems().size() == rows);
    }

    @Test
    void pictures() {
        window.reads("This server holds no keys");
        window.take("empty");
        TtlWindow.fill(window.cache);
        window.press("Read again");
        window.reads("99 keys, read in");
        window.take("all");
        nothingIsCut("all types");
        reads(ListModel.Which.WITHOUT, 5);
        window.take("without");
        window.choose("quote");
        reads(ListModel.Which.LONGER, 3);
        window.take("quote");
        nothingIsCut("a type");
        change();
        for (int width : new int[] {1128, 1448, 2408}) {
            window.width(width);
            window.take("quote-" + (width + 152));
            nothingIsCut(width + " wide");
        }
    }

    private void change() {
        window.inWindow(() -> {
            window.table("ttl-table").getSelectionModel().selectAll();
            window.model.change().typed().set("as configured");
        });
        window.press("Set TTL…");
        window.reads("Set the configured TTL of 3 keys on cache.example:6379?");
        window.take("confirm");
        nothingIsCut("the question");
        window.inWindow(() -> window.model.change().confirm().cancel());
        window.inWindow(() -> window.model.change().typed().set("200 ms"));
        window.press("Set TTL…");
        window.reads("Set TTL 200");
        assertThat(TtlWindow.seen(window.find("#keep"))).as("undo is no choice here").isFalse();
        window.take("at-once");
        window.inWindow(() -> window.model.change().confirm().cancel());
        window.cache.unchangeable.put(Key.of("tradecore:market:quote:LATE"), new IllegalStateException("odd"));
        window.inWindow(() -> window.model.change().typed().set("5 m"));
        window.press("Set TTL…");
        window.inWindow(() -> window.model.change().confirm().typed().set(TtlWindow.CONNECTION));
        window.press("Change 3 keys");
        window.reads("Put back…");
        window.take("report");
        nothingIsCut("the report");
        window.press("Back to the list");
    }

    @Test
    void picturesOfWhatIsPartial() {
        TtlWindow.fill(window.cache);
        for (int i = 0; i < 2500; i++) {
            window.cache.server.put("tradecore:market:depth:D" + i, "{}");
            window.cache.server.ttl("tradecore:market:depth:D" + i, 500 + i * 40L);
        }
        var pages = new Semaphore(1);
        window.cache.server.pages = pages;
        window.press("Read again");
        window.reads("≥\u00a01\u2009000");
        window.take("partial");
        nothingIsCut("a part");
        window.cache.server.down();
        pages.release(1);
        window.reads("Redis at cache.example:6379 does not answer.");
        window.take("away");
        nothingIsCut("the server is away");
        window.cache.server.pages = null;
        pages.release(100);
        window.cache.server.up();
        window.reads("2\u2009599 keys, read in");
        window.take("cut");
        nothingIsCut("a cut list");
    }
}
