package dev.tierdeck.testing.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** The watchdog over the real thread. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class WatchTest {
    private final List<Hold> found = new CopyOnWriteArrayList<>();
    private Watch watch;

    @BeforeEach
    void start() throws Exception {
        var thread = new CompletableFuture<Thread>();
        Platform.runLater(() -> thread.complete(Thread.currentThread()));
        watch = new Watch(thread.get(20, TimeUnit.SECONDS), Platform::runLater, name -> name.endsWith("MainLike"), period -> found.addAll(period.holds()))
                .start();
    }

    @AfterEach
    void stop() {
        watch.close();
    }

    /** Has it done on the JavaFX thread, by no code of a test's. */
    private void done(Runnable work) throws Exception {
        Platform.runLater(work);
        var after = new CompletableFuture<Void>();
        Platform.runLater(() -> after.complete(null));
        after.get(20, TimeUnit.SECONDS);
        watch.settle();
    }

    @Test
    void workOfTheProgram_isFound() throws Exception {
        // More than once, as the watchdog sees nothing where the machine gives it no time to look.
        for (int i = 0; i < 10 && found.isEmpty(); i++) {
            done(MainLike::work);
        }
        assertThat(found).isNotEmpty().allSatisfy(hold -> {
            assertThat(hold.place()).isEqualTo("dev.tierdeck.testing.watch.MainLike.work");
            assertThat(hold.millis()).isBetween(Hold.HELD_MILLIS, 410L);
        });
    }

    @Test
    void workOfATest_isNotHeldAgainstTheProgram() throws Exception {
        done(TestLike::call);
        assertThat(found).isEmpty();
    }

    @Test
    void programThatWaits_isFound() throws Exception {
        for (int i = 0; i < 10 && found.isEmpty(); i++) {
            done(MainLike::await);
        }
        assertThat(found).isNotEmpty().allSatisfy(hold -> assertThat(hold.waiting()).isTrue());
    }

    @Test
    void threadWithNothingToDo_isLeftInPeace() throws Exception {
        done(() -> { });
        Await.until("the watch looked around", () -> watch.cost() > 0);
        assertThat(found).isEmpty();
    }
}
