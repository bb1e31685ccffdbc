package dev.tierdeck.testing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.testfx.util.WaitForAsyncUtils;

/** Waits for something that another thread, process or server brings about. */
public final class Await {
    /** Long, as it costs nothing where all is well, and a machine that others use too stalls a thread for seconds. */
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofNanos(200_000);
    /** The window is asked less often: each look takes the JavaFX thread's time. */
    private static final Duration FRAME = Duration.ofMillis(10);

    private Await() {}

    /** Returns as soon as {@code condition} holds; fails when it does not within 20 s. */
    public static void until(String what, BooleanSupplier condition) {
        require(what, within(LIMIT, PAUSE, condition));
    }

    /** The same for what the window will show: {@code condition} is looked at on the JavaFX thread. */
    public static void shown(String what, BooleanSupplier condition) {
        require(what, within(LIMIT, FRAME, () -> WaitForAsyncUtils.waitForAsyncFx(LIMIT.toMillis(), condition::getAsBoolean)));
    }

    /**
     * Returns once two frames have passed in this scene: what one lays out the next one has in its place, so that a mouse finds it. Needed
     * before a click on what has only just come: on a busy machine a frame may take a second.
     */
    public static void frames(Scene scene) {
        for (int i = 0; i < 2; i++) {
            var passed = new AtomicBoolean();
            Runnable pass = () -> passed.set(true);
            WaitForAsyncUtils.waitForAsyncFx(LIMIT.toMillis(), () -> {
                scene.addPostLayoutPulseListener(pass);
                Platform.requestNextPulse();
            });
            until("a frame has passed", passed::get);
            WaitForAsyncUtils.waitForAsyncFx(LIMIT.toMillis(), () -> scene.removePostLayoutPulseListener(pass));
        }
    }

    /** What {@code look} gives as soon as that is {@code good}: what is true only from time to time on a busy machine is looked at once. */
    public static <T> T seen(String what, Supplier<T> look, Predicate<T> good) {
        var last = new AtomicReference<T>();
        until(what, () -> {
            last.set(look.get());
            return good.test(last.get());
        });
        return last.get();
    }

    /** Whether {@code condition} came true in time; returns as soon as it is known. */
    public static boolean within(Duration limit, BooleanSupplier condition) {
        return within(limit, PAUSE, condition);
    }

    private static boolean within(Duration limit, Duration pause, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(pause.toNanos());
        }
        return true;
    }

    private static void require(String what, boolean came) {
        if (!came) {
            throw new AssertionError("waited " + LIMIT.toSeconds() + " s in vain until " + what);
        }
    }
}
