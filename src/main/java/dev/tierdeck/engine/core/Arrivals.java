package dev.tierdeck.engine.core;

import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Who waits here for what another process loads. They look when the shared tier tells that the key has changed; as it may not tell, or
 * nothing may come, they also look by themselves, after {@code first} and then less and less often, down to {@code last}.
 */
final class Arrivals {
    private final long first;
    private final long last;
    private final ConcurrentHashMap<Key, Set<Semaphore>> waiting = new ConcurrentHashMap<>();

    Arrivals(Duration first, Duration last) {
        this.first = first.toNanos();
        this.last = last.toNanos();
    }

    /** Wakes whoever waits for this key. */
    void changed(Key key) {
        var those = waiting.get(key);
        if (those != null) {
            those.forEach(Semaphore::release);
        }
    }

    /** Begins to wait for this key: from now on no change of it is missed. */
    Waiting of(Key key) {
        var waiter = new Waiting(key);
        waiting.compute(key, (same, those) -> {
            var all = those == null ? ConcurrentHashMap.<Semaphore>newKeySet() : those;
            all.add(waiter.told);
            return all;
        });
        return waiter;
    }

    /** How many wait for this key. */
    int waiting(Key key) {
        var those = waiting.get(key);
        return those == null ? 0 : those.size();
    }

    /** One who waits for a key. For one thread. */
    final class Waiting implements AutoCloseable {
        private final Key key;
        private final Semaphore told = new Semaphore(0);
        private long pause = first;

        private Waiting(Key key) {
            this.key = key;
        }

        /** Returns when it is time to look; an interrupt brings that about, and stays. */
        void untilLook() {
            try {
                if (told.tryAcquire(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2), TimeUnit.NANOSECONDS)) {
                    told.drainPermits();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            pause = Math.min(last, pause * 2);
        }

        /** Waits no more. */
        @Override
        public void close() {
            waiting.computeIfPresent(key, (same, those) -> {
                those.remove(told);
                return those.isEmpty() ? null : those;
            });
        }
    }
}
