package dev.tierdeck.engine;

import java.util.function.Consumer;

/**
 * A shared tier that tells every process what was invalidated, so that copies which the shared tier knows nothing of (in memory or on disk
 * alone) go too.
 */
public interface InvalidationLog {
    /**
     * Tells the other processes.
     *
     * @param by who invalidated
     * @throws CacheException.TierUnavailable when it could not be told
     */
    void publish(Invalidation what, String by);

    /**
     * Gives, in order and on a thread of its own, what other processes publish from now on. After a gap in what is heard, an
     * {@link Invalidation.All} stands for what was missed.
     */
    void follow(Consumer<Invalidation> others);
}
