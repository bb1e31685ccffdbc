package dev.tierdeck.engine;

import java.time.Duration;
import java.util.List;

/** Tries a shared tier for real: sets, gets and deletes one key of the engine's own, {@code tierdeck:health:…}. */
@FunctionalInterface
public interface Probe {
    /**
     * Tries it; never throws for what fails, but tells it.
     *
     * @throws CacheException.ReadOnly when the tier was opened read-only
     */
    List<Step> run();

    /** What is tried. */
    enum Operation {
        /** Writes the key. */
        SET,
        /** Reads it: well when what should stand there does. */
        GET,
        /** Removes it. */
        DELETE
    }

    /**
     * How one operation went.
     *
     * @param operation what was tried
     * @param ok whether it did what it should
     * @param took how long it took, failed or not
     * @param sentence why it failed; empty when it did not. Never a secret
     */
    record Step(Operation operation, boolean ok, Duration took, String sentence) {}
}
