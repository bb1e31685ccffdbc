package dev.tierdeck.testing.watch;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails each test in which our code held the JavaFX thread. Found by JUnit itself; the first that is asked before a test and the last after it. */
public final class FxWatch implements BeforeEachCallback, AfterEachCallback {
    private static final String FX_THREAD = "JavaFX Application Thread";
    /** Periods from here on are told of in the file, whosever work they were; in milliseconds of processor time. */
    private static final long TOLD_MILLIS = 250;

    private static final Holds HOLDS = new Holds();
    private static final HoldsFile FILE = HoldsFile.begin();
    private static volatile String test = "";
    private static volatile @Nullable Watch watch;

    static {
        Thread.ofPlatform().daemon().name("fx-watch-finder").start(FxWatch::find);
        Runtime.getRuntime().addShutdownHook(new Thread(FxWatch::sum, "fx-watch-sum"));
    }

    /** The test that is watched now. */
    static String watched() {
        return test;
    }

    /** Waits for the thread's first sign of life, without being the one who brings it to life. */
    private static void find() {
        try {
            var thread = fxThread();
            while (thread.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(50);
                thread = fxThread();
            }
            watch = new Watch(thread.get(), Platform::runLater, new MainCode(), FxWatch::judge).start();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Thread> fxThread() {
        var threads = new Thread[Thread.activeCount() + 16];
        Thread.enumerate(threads);
        return Arrays.stream(threads).filter(Objects::nonNull).filter(thread -> thread.getName().equals(FX_THREAD)).findFirst();
    }

    private static void judge(Period period) {
        for (var hold : period.holds()) {
            FILE.add((HOLDS.take(hold) ? "COUNTS, in " : "first time, in ") + test + ": " + hold);
        }
        if (period.millis() >= TOLD_MILLIS) {
            FILE.add("busy, in " + test + ": " + period);
        }
    }

    private static void sum() {
        if (watch instanceof Watch running) {
            FILE.add("the watching itself took " + TimeUnit.NANOSECONDS.toMillis(running.cost()) + " ms of processor time");
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        test = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (watch instanceof Watch running) {
            running.settle();
        }
        require(HOLDS.drain());
    }

    static void require(List<Hold> held) {
        if (!held.isEmpty()) {
            throw new AssertionError(held.stream().map(Hold::toString).collect(joining("\n")));
        }
    }
}
