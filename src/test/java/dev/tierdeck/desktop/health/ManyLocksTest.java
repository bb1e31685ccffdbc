package dev.tierdeck.desktop.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Environment;
import dev.tierdeck.engine.Guard;
import dev.tierdeck.testing.Await;
import java.time.Duration;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Thousands of locks that come and go. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class ManyLocksTest {
    private static final int MANY = 5_000;

    private final Scenery scenery = new Scenery();
    private final HealthWindow window = new HealthWindow(scenery.observed(new Guard(Environment.STAGING, Scenery.CONNECTION, false)));

    @Start
    void open(Stage shared) {
        fill(0, 60);
        window.show(new Stage(), 848, 628);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static String name(int i) {
        return "tradecore:lock:order:%05d".formatted(i);
    }

    private void fill(int from, int left) {
        for (int i = from; i < from + MANY; i++) {
            scenery.cache.coordination.lock(name(i), "desk-" + i % 7, Duration.ofSeconds(left + i % 50), false);
        }
    }

    private TableView<?> table() {
        return window.table("locks-table");
    }

    private int first() {
        return ((VirtualFlow<?>) table().lookup(".virtual-flow")).getFirstVisibleCell().getIndex();
    }

    @Test
    void whatIsSeenAndChosen_staysWhileOthersComeAndGo(FxRobot robot) {
        Await.shown("all are listed", () -> table().getItems().size() == MANY + 4);
        window.inWindow(() -> {
            table().requestFocus();
            table().getSelectionModel().clearAndSelect(2_500);
            table().scrollTo(2_495);
        });
        Await.shown("it is scrolled to", () -> Math.abs(first() - 2_495) < 3);
        var chosen = table().getSelectionModel().getSelectedItem();
        var seen = table().getItems().get(first());
        window.now = window.now.plusSeconds(10);
        scenery.cache.coordination.unlock(name(4_000));
        Await.shown("one went", () -> table().getItems().size() == MANY + 3);
        stays(seen, chosen);
        scenery.cache.coordination.unlock(name(7));
        scenery.cache.coordination.unlock(name(8));
        Await.shown("two went above", () -> table().getItems().size() == MANY + 1);
        stays(seen, chosen);
        scenery.cache.coordination.lock("a:new", "x", null, false);
        Await.shown("one came", () -> table().getItems().getFirst() instanceof Row<?> row && row.line().get().id().toString().equals("a:new"));
        stays(seen, chosen);
    }

    private void stays(Object seen, Object chosen) {
        WaitForAsyncUtils.waitForFxEvents();
        Await.shown("it is still seen there", () -> table().getItems().get(first()) == seen);
        assertThat(table().getSelectionModel().getSelectedItem()).isSameAs(chosen);
    }

    @Test
    void wordsAreMadeForRowsThatAreSeen() {
        Await.shown("all are listed", () -> table().getItems().size() == MANY + 4);
        window.inWindow(() -> assertThat(table().lookupAll(".table-row-cell")).hasSizeLessThan(40));
    }
}
