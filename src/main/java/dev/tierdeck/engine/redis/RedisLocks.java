package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Locks on the server: the owner's token at the lock's own key. Whatever else stands at that key is somebody's lock, too. */
final class RedisLocks implements Locks {
    /** What can be counted in nanoseconds, with room. */
    private static final Duration LONGEST = Duration.ofDays(36_500);
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(80);

    private final Calls calls;
    private final ScheduledExecutorService clockwork;

    RedisLocks(Calls calls, ScheduledExecutorService clockwork) {
        this.calls = calls;
        this.clockwork = clockwork;
    }

    @Override
    public Optional<Held> tryLock(Key name, Duration life) {
        return Optional.ofNullable(attempt(name, life));
    }

    @Override
    public Held lock(Key name, Duration life, Duration wait) throws InterruptedException {
        long start = System.nanoTime();
        long most = (wait.compareTo(LONGEST) > 0 ? LONGEST : wait).toNanos();
        for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            var held = interruptibly(name, life);
            if (held != null) {
                return held;
            }
            long left = most - (System.nanoTime() - start);
            if (left <= 0) {
                throw new CacheException.LockTimeout(name, wait);
            }
            // Random, so that those who wait do not ask in step and each has its chance.
            TimeUnit.NANOSECONDS.sleep(Math.min(left, ThreadLocalRandom.current().nextLong(pause / 2, pause)));
        }
    }

    private @Nullable Held interruptibly(Key name, Duration life) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while waiting for the lock " + name);
        }
        try {
            return attempt(name, life);
        } catch (CacheException.TierUnavailable failure) {
            if (failure.getCause() instanceof InterruptedException stopped) {
                Thread.interrupted();
                throw stopped;
            }
            throw failure;
        }
    }

    private @Nullable Held attempt(Key name, Duration life) {
        require(life);
        calls.requireWrites("taking a lock");
        var session = calls.session(name.bytes());
        var token = OwnerToken.draw();
        var keys = new byte[][] {name.bytes(), fence(name)};
        long sent = System.nanoTime();
        try {
            var reply = calls.ask("Taking the lock " + name,
                    () -> Scripts.run(calls.session(name.bytes()), Script.LOCK, keys, token, millis(life)));
            var number = (byte[]) reply.getFirst();
            return number.length == 0 ? null : new RedisLock(calls, clockwork, name, token, RedisToken.number(number), life, sent);
        } catch (CacheException.TierUnavailable unknown) {
            // It may have become ours without our knowing.
            RedisLock.letGo(session, name, token);
            throw unknown;
        }
    }

    static void require(Duration life) {
        if (life.compareTo(Duration.ofMillis(1)) < 0 || life.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a lock is held for 1 ms or more, up to 100 years, but was asked for " + life);
        }
    }

    static byte[] millis(Duration life) {
        return Long.toString(life.toMillis()).getBytes(StandardCharsets.US_ASCII);
    }

    /** The counter of fencing numbers in the lock's slot; one a slot, not one a lock, so that names of locks leave nothing behind. */
    static byte[] fence(Key name) {
        var counters = Names.counters(name);
        var head = Arrays.copyOf(counters, counters.length - "gen".length() + "fence".length());
        System.arraycopy("fence".getBytes(StandardCharsets.US_ASCII), 0, head, counters.length - "gen".length(), "fence".length());
        return head;
    }
}
