package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.testing.Await;
import java.util.List;
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
@Timeout(180)
class HealthScreensTest {
    /** What a window of 1000 x 700 leaves for its view. */
    private static final double WIDTH = 848;
    private static final double HEIGHT = 628;

    private final Scenery scenery = new Scenery();
    private final HealthWindow window = new HealthWindow(scenery.observed(new Guard(Environment.PRODUCTION, Scenery.CONNECTION, false)));

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
        Await.shown("all columns are within their table: " + name, () -> window.scene().getRoot().lookupAll(".table-view").stream()
                .map(node -> (TableView<?>) node).filter(HealthWindow::seen).allMatch(HealthScreensTest::fits));
    }

    private static boolean fits(TableView<?> table) {
        return table.getVisibleLeafColumns().stream().mapToDouble(TableColumnBase::getWidth).sum() <= table.getWidth();
    }

    @Test
    void pictures() {
        window.reads("since ");
        window.press("Check now");
        window.reads("Set 1.2");
        picture("locks");
        window.choose("locks-table", window.model.coordination().locks(), Scenery.ORDER);
        window.press("Release…");
        window.reads("Release this lock on cache.example:6379?");
        picture("release");
        window.press("Cancel");
        window.open("Rate limits");
        picture("limits");
        window.open("Activity");
        window.inWindow(() -> window.table("activity-table").getSelectionModel().select(3));
        picture("activity");
        window.open("Background");
        window.inWindow(() -> window.table("upkeep-table").getSelectionModel().select(1));
        window.press("Reset counters");
        window.reads("Counting anew since ");
        picture("background");
        window.open("Configuration");
        picture("configuration");
        window.inWindow(() -> window.model.configuration().list().filter().set("nothing like it"));
        picture("filtered");
        window.open("Locks");
        scenery.away();
        window.press("Check now");
        window.reads("Redis at cache.example:6379 refused");
        window.reads("Redis at cache.example:6379 does not answer. Locks and limits");
        window.reads("Set failed after");
        picture("away");
        for (int width : List.of(672, 952, 1128, 1448, 2408)) {
            window.size(width, HEIGHT + 100);
            picture("wide-" + width);
        }
        scenery.back();
    }
}
