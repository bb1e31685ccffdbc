package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Execution;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Carries an invalidation out, and goes on a few times when the connection is lost. */
final class Pursuit {
    private final Execution execution;
    private final Patience patience;
    private final Consumer<String> saying;
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** {@code saying}: hears, in a sentence, that a connection was lost. */
    Pursuit(Execution execution, Patience patience, Consumer<String> saying) {
        this.execution = execution;
        this.patience = patience;
        this.saying = saying;
    }

    /**
     * Works until all is settled or it was stopped.
     *
     * @throws CacheException as {@link Execution#run}; a lost connection only after the last try
     */
    void run() {
        long reached = 0;
        int tries = 0;
        while (stopped.getCount() > 0) {
            try {
                execution.run();
                return;
            } catch (CacheException.TierUnavailable lost) {
                var report = execution.report();
                tries = report.processed() > reached ? 0 : tries;
                reached = report.processed();
                if (tries == patience.pauses().size()) {
                    throw lost;
                }
                saying.accept(lost.getMessage() + " " + Figures.count((Long) reached) + " of " + Words.keys(report.matched())
                        + " are settled; going on soon.");
                pause(patience.pauses().get(tries++));
            }
        }
    }

    /** Lets {@link #run} return soon, also while it waits to go on. */
    void stop() {
        stopped.countDown();
        execution.stop();
    }

    private void pause(Duration pause) {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException unwanted) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }
}
