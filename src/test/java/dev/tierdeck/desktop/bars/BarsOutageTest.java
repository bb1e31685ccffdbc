package dev.tierdeck.desktop.bars;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The view while its directory can't be read: bars stand in files, so a server that goes away is none of its affair. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class BarsOutageTest {
    private final BarsWindow window = new BarsWindow();
    private final AtomicBoolean gone = new AtomicBoolean(true);
    private final AtomicInteger opened = new AtomicInteger();

    @Start
    void open(Stage shared) {
        BarsWindow.fill(window.archive);
        window.show(new Stage(), 848, 728, path -> {
            opened.incrementAndGet();
            if (gone.get()) {
                throw new UncheckedIOException("The drive with " + path + " is not there.", new AccessDeniedException(path.toString()));
            }
            return window.archive;
        }, window.archive.directory(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void directoryAwayAndBack_isSaidWithAWayOut_andRightAgainByItself(FxRobot robot) {
        window.reads("The drive with ");
        Await.shown("there is a way out", () -> window.buttons("Retry").findAny().isPresent());
        window.inWindow(() -> window.model.list().filter().set("BTC"));
        window.take("outage");
        Await.until("it is tried again by itself", () -> opened.get() > 1);
        gone.set(false);
        Await.shown("series are listed", () -> window.model.list().rows().size() == 2);
        assertThat(window.isRead("The drive with ")).isFalse();
        assertThat(window.model.list().filter().get()).isEqualTo("BTC");
    }
}
