package dev.tierdeck.market.http;

import java.time.Duration;
import java.time.Instant;

/** The time, and waiting for it. */
public interface Time {
    /** The machine's. */
    Time SYSTEM = new Time() {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void sleep(Duration length) throws InterruptedException {
            Thread.sleep(length);
        }
    };

    /** This moment. */
    Instant now();

    /**
     * Waits so long.
     *
     * @throws InterruptedException when the thread was interrupted
     */
    void sleep(Duration length) throws InterruptedException;
}
