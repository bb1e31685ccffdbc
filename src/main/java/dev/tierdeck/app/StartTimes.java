package dev.tierdeck.app;

import dev.tierdeck.engine.Cache;
import java.time.Duration;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes in the log when a start got how far, by frames that were handed over to be painted; the program that measures starts reads it there. */
final class StartTimes {
    private static final Logger LOG = LoggerFactory.getLogger(StartTimes.class);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LOOKS = 1000;

    private StartTimes() {}

    /** The window is there, as an outline; what is to come after its first frame comes then. */
    static void outlined(Stage stage, Runnable then) {
        painted(stage, "The window is there", then);
    }

    /** It shows what was opened, and counts on it from now on; what is to come after its first frame comes then. */
    static void opened(Stage stage, Cache cache, Runnable then) {
        painted(stage, "The window shows what was opened", then);
        Thread.ofVirtual().name("first-figures").start(() -> {
            if (counted(cache)) {
                Platform.runLater(() -> painted(stage, "The window has its first figures", () -> { }));
            }
        });
    }

    private static boolean counted(Cache cache) {
        for (int i = 0; i < LOOKS && cache.stats().total().hits() == 0; i++) {
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException over) {
                return false;
            }
        }
        return cache.stats().total().hits() > 0;
    }

    private static void painted(Stage stage, String sentence, Runnable then) {
        var scene = stage.getScene();
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(() -> {
                    LOG.info(sentence);
                    then.run();
                });
            }
        });
        Platform.requestNextPulse();
    }
}
