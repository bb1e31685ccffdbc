package dev.tierdeck.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the process is told to end (Ctrl+C, SIGTERM) while a command is at work: the work is stopped, and the end waits until
 * the command has said what was done, at most 10 s. The process then ends with the code that its system has for that, such as 130.
 */
final class Ending implements AutoCloseable {
    private static final long LONGEST = Duration.ofSeconds(10).toMillis();
    private static final long AGAIN = 100;

    private final CountDownLatch through = new CountDownLatch(1);
    private @Nullable Thread hook;

    /** From now on the end stops this. */
    void stops(Runnable work) {
        hook = Thread.ofPlatform().name("tierdeck-ending").unstarted(() -> await(work));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Told again and again: work that is about to go on after a lost connection would not hear it once. */
    private void await(Runnable work) {
        try {
            for (long waited = 0; waited < LONGEST; waited += AGAIN) {
                work.run();
                if (through.await(AGAIN, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** The command is through. */
    @Override
    public void close() {
        through.countDown();
        if (hook != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException endingAlready) {
                // It is at work, and has just been told that it need not wait any more.
            }
        }
    }
}
