package dev.tierdeck.desktop.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view over 100,000 keys and a scan that the test lets go on page by page. */
@ExtendWith(ApplicationExtension.class)
class ManyKeysTest {
    private static final int MANY = 100_000;

    private final Semaphore pages = new Semaphore(1);
    private KeysWindow window;

    @Start
    void open(Stage stage) {
        window = new KeysWindow(false);
        window.cache.server.values.clear();
        IntStream.range(0, MANY).forEach(i -> window.cache.server.put("tradecore:market:quote:S" + i, "1"));
        window.cache.server.pages = pages;
        window.show(stage);
    }

    @AfterEach
    void close() {
        pages.release(1000);
        window.close();
    }

    private void some() {
        Await.shown("the first rows", () -> window.table().getItems().size() == 1000);
    }

    private void whole() {
        window.cache.server.pages = null;
        pages.release(1000);
        Await.shown("all rows", () -> window.model.scan().state().get() == ScanModel.State.COMPLETE
                && window.table().getItems().size() == MANY);
        assertThat(window.model.tree().get().getFirst().count()).isEqualTo(MANY);
        Await.shown("the count in words", () -> window.isRead("100\u2009000 keys"));
    }

    @Test
    void firstRowsAreThereBeforeTheScanEndsAndSaySo() {
        some();
        Await.shown("a count that says at least", () -> window.isRead("≥\u00a01\u2009000"));
        Await.shown("how far it is", () -> window.isRead("1\u00a0% of ~100\u00a0k keys"));
        whole();
        Await.shown("counts that say exactly", () -> !window.isRead("≥"));
    }

    @Test
    void stoppedScanSaysHowFarItCameAndGoesOnWhereItStood(FxRobot robot) {
        some();
        window.click(robot, "Stop");
        pages.release(1);
        Await.shown("it stopped", () -> window.isRead("Stopped: at least 2\u2009000 keys, 2\u00a0% scanned"));
        robot.interact(() -> robot.lookup("Continue").queryButton().fire());
        whole();
    }

    @Test
    void scanStoppedInTheStatusStripIsSeenToHaveStopped(FxRobot robot) {
        some();
        robot.interact(() -> window.tasks.running().getFirst().handle().stop());
        pages.release(1);
        Await.shown("it stopped", () -> window.model.scan().state().get() == ScanModel.State.STOPPED);
        robot.interact(() -> robot.lookup("Continue").queryButton().fire());
        whole();
    }

    @Test
    void choiceInTheTreeStaysWhileTheTreeGrows(FxRobot robot) {
        window.cache.server.pages = null;
        IntStream.range(0, 1000).forEach(i -> window.cache.server.put(i < 500 ? "loose:" + i : "prediction:P" + i, "1"));
        pages.drainPermits();
        window.cache.server.pages = pages;
        robot.interact(() -> {
            window.model.scan().stop();
            pages.release(1);
        });
        Await.shown("it stopped", () -> window.model.scan().state().get() == ScanModel.State.STOPPED);
        robot.interact(window.model::refresh);
        pages.release(1);
        Await.shown("only predictions so far", () -> window.isRead("trading-ai") && window.model.tree().get().stream()
                .noneMatch(branch -> "tradecore".equals(branch.scope().layout())));
        window.cache.server.pages = null;
        pages.release(1000);
        Await.shown("the scan is complete", () -> window.model.scan().state().get() == ScanModel.State.COMPLETE);
        Await.shown("all keys", () -> window.table().getItems().size() == MANY + 1000);
        assertThat(window.model.list().scope().get()).isEqualTo(Scope.ALL);
    }

    @Test
    void listStaysWhileItIsReadAgain(FxRobot robot) {
        some();
        whole();
        pages.drainPermits();
        window.cache.server.pages = pages;
        robot.interact(window.model::refresh);
        assertThat(window.table().getItems()).hasSize(MANY);
        whole();
    }

    @Test
    void endOfAManyRowsIsReachedAndAskedAbout(FxRobot robot) {
        whole();
        robot.interact(() -> window.table().requestFocus());
        robot.press(KeyCode.END).release(KeyCode.END);
        Await.shown("the last row's kind", () -> window.table().getItems().get(MANY - 1).kind().get() != null);
        assertThat(window.cache.server.asked()).allSatisfy(asked -> assertThat(asked).hasSizeLessThan(100));
    }
}
