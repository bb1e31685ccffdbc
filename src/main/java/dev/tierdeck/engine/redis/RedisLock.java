package dev.tierdeck.engine.redis;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lock that is ours, renewed at a third of its life until it is closed, lost, or over. */
final class RedisLock implements Locks.Held {
    private static final Logger LOG = LoggerFactory.getLogger(RedisLock.class);

    private final Calls calls;
    private final ScheduledExecutorService clockwork;
    private final Key name;
    private final byte[] token;
    private final long fencingNumber;
    private Duration life;
    private long heldUntil;
    private boolean ours = true;
    private boolean closed;
    private @Nullable ScheduledFuture<?> next;

    /** {@code sent}: the nano time before the server was asked, from which its life is counted here, so never longer than there. */
    RedisLock(Calls calls, ScheduledExecutorService clockwork, Key name, byte[] token, long fencingNumber, Duration life, long sent) {
        this.calls = calls;
        this.clockwork = clockwork;
        this.name = name;
        this.token = token;
        this.fencingNumber = fencingNumber;
        this.life = life;
        this.heldUntil = sent + life.toNanos();
        scheduleNext();
    }

    @Override
    public Key name() {
        return name;
    }

    @Override
    public long fencingNumber() {
        return fencingNumber;
    }

    @Override
    public synchronized boolean isHeld() {
        return ours && !closed && System.nanoTime() - heldUntil < 0;
    }

    @Override
    public boolean renew(Duration longer) {
        RedisLocks.require(longer);
        synchronized (this) {
            if (closed) {
                return false;
            }
            life = longer;
        }
        return calls.ask("Renewing the lock " + name, () -> send(calls.session(name.bytes())).thenApply(List.of(1L)::equals));
    }

    /** The answer is noted on the connection's thread, in the order of the server's answers. */
    private synchronized CompletionStage<List<Object>> send(Session session) {
        long sent = System.nanoTime();
        var asked = life;
        return Scripts.run(session, Script.RENEW, (reply, failure) -> answered(reply, failure, sent + asked.toNanos()),
                new byte[][] {name.bytes()}, token, RedisLocks.millis(asked));
    }

    private synchronized void answered(@Nullable List<Object> reply, @Nullable Throwable failure, long until) {
        if (failure != null) {
            LOG.info("The lock {} could not be renewed; it is tried again while its life lasts", name, failure);
        } else {
            ours = List.of(1L).equals(reply);
            heldUntil = ours ? until : heldUntil;
        }
        scheduleNext();
    }

    private synchronized void scheduleNext() {
        if (next != null) {
            next.cancel(false);
            next = null;
        }
        if (!isHeld()) {
            return;
        }
        try {
            next = clockwork.schedule(this::renewAlone, Math.max(1, life.toMillis() / 3), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException tierClosed) {
            LOG.debug("The lock {} is renewed no more, as its tier is closed", name, tierClosed);
        }
    }

    /** Never waits: all locks share one thread. */
    private synchronized void renewAlone() {
        if (!isHeld()) {
            return;
        }
        try {
            send(calls.session(name.bytes()));
        } catch (CacheException.TierUnavailable down) {
            answered(null, down, 0);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            scheduleNext();
        }
        try {
            calls.ask("Letting the lock " + name + " go", () -> letGo(calls.session(name.bytes()), name, token));
        } catch (CacheException unawaited) {
            LOG.debug("{}", unawaited.getMessage(), unawaited);
        }
    }

    /** Lets a lock go if it is the token's, without waiting. Where that fails, it goes by itself when its life is over. */
    static CompletionStage<List<Object>> letGo(Session session, Key name, byte[] token) {
        return Scripts.run(session, Script.RELEASE, (reply, failure) -> {
            if (failure != null) {
                LOG.info("A lock could not be let go; it goes when its life is over", failure);
            }
        }, new byte[][] {name.bytes()}, token);
    }
}
