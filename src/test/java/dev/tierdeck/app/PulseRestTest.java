package dev.tierdeck.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.testing.Await;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** Frames of a program whose only window is iconified. */
@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class PulseRestTest {
    /** A dozen frames. */
    private static final long WHILE = Duration.ofMillis(200).toNanos();

    private final AtomicInteger frames = new AtomicInteger();
    private Stage stage;
    private AnimationTimer animation;

    @BeforeEach
    void open() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            stage = window();
            PulseRest.follow(stage);
            animation = new AnimationTimer() {
                @Override
                public void handle(long now) {
                    frames.incrementAndGet();
                }
            };
            animation.start();
        });
        Await.until("frames come", () -> frames.get() > 0);
    }

    private static Stage window() {
        var window = new Stage();
        window.setScene(new Scene(new Label("desk"), 200, 100));
        window.show();
        return window;
    }

    @AfterEach
    void close() {
        inWindow(() -> {
            animation.stop();
            stage.close();
        });
    }

    private void inWindow(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(20_000, action);
    }

    private int framesOverAWhile() {
        int before = frames.get();
        LockSupport.parkNanos(WHILE);
        return frames.get() - before;
    }

    private void awaitRest() {
        Await.seen("no frame comes for a while", this::framesOverAWhile, count -> count == 0);
    }

    private void awaitFrames() {
        int before = frames.get();
        Await.until("frames come again", () -> frames.get() > before + 10);
    }

    @Test
    void windowIconified_noFramesAreMade_untilItIsBack() {
        inWindow(() -> stage.setIconified(true));
        awaitRest();
        inWindow(() -> ((Label) stage.getScene().getRoot()).setText("changed"));
        assertThat(framesOverAWhile()).isZero();
        inWindow(() -> stage.setIconified(false));
        awaitFrames();
        Await.shown("what changed meanwhile is laid out", () -> !stage.getScene().getRoot().isNeedsLayout());
    }

    @Test
    void windowClosedWhileIconified_framesOfTheNextAreMade() {
        inWindow(() -> stage.setIconified(true));
        awaitRest();
        inWindow(stage::close);
        awaitFrames();
        inWindow(() -> stage = window());
        Await.frames(stage.getScene());
    }
}
