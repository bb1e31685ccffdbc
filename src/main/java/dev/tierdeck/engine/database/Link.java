package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a pool to the database: opens it, gives it up when the database is gone, opens the next. While there is none, nobody waits. */
final class Link implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Link.class);
    private static final long FIRST_PAUSE = 50;
    private static final long LONGEST_PAUSE = 1_000;
    /** A refused password, or somebody else's file, is not made right by trying it again. */
    private static final long PAUSE_AFTER_REFUSAL = 30_000;
    private static final long UPKEEP = 60_000;

    private final DatabaseSettings settings;
    private final Semaphore nudge = new Semaphore(0);
    private final CountDownLatch connected = new CountDownLatch(1);
    private final Thread thread;
    private volatile Runnable upkeep = () -> {};
    private volatile @Nullable Pool pool;
    private volatile TierStatus status;
    private volatile @Nullable TierStatus readTrouble;
    private volatile @Nullable TierStatus writeTrouble;
    private volatile boolean closed;

    Link(DatabaseSettings settings) {
        this.settings = settings;
        this.status = status(TierStatus.State.CONNECTING, "Opening " + settings.address() + ".", null);
        this.thread = Thread.ofPlatform().daemon().name("tierdeck-database-link").unstarted(this::run);
    }

    /** Begins; {@code what} is done on the link's thread once a minute while the database is there, and each time it has come. */
    void start(Runnable what) {
        upkeep = what;
        thread.start();
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!closed) {
            var before = pool;
            var failure = before == null ? open() : check(before);
            pause = failure == null ? FIRST_PAUSE : Failures.isRefusal(failure) ? PAUSE_AFTER_REFUSAL : Math.min(pause * 2, LONGEST_PAUSE);
            if (failure == null) {
                keepUp();
            }
            pause(pool == null ? pause : UPKEEP);
        }
        var last = pool;
        if (last != null) {
            last.close();
        }
    }

    private void keepUp() {
        try {
            upkeep.run();
        } catch (RuntimeException unexpected) {
            LOG.error("The upkeep of {} failed; the next one is in a minute", settings.address(), unexpected);
        }
    }

    private @Nullable Exception open() {
        try {
            var opened = Pool.open(settings);
            status = status(TierStatus.State.OK, settings.dialect().label() + " answers at " + settings.address() + ".", null);
            readTrouble = null;
            writeTrouble = null;
            pool = opened;
            connected.countDown();
            return null;
        } catch (SQLException | IOException | RuntimeException failure) {
            report(failure);
            return failure;
        }
    }

    private @Nullable Exception check(Pool now) {
        try {
            now.check();
            readTrouble = null;
            writeTrouble = null;
            return null;
        } catch (SQLException | RuntimeException failure) {
            pool = null;
            report(failure);
            now.close();
            return failure;
        }
    }

    private void report(Exception failure) {
        var down = Failures.of(failure, settings);
        var before = status;
        if (before.state() != TierStatus.State.DOWN || !before.sentence().equals(down.getMessage())) {
            LOG.warn("{}", down.getMessage(), failure);
            status = status(TierStatus.State.DOWN, String.valueOf(down.getMessage()), down);
        }
    }

    private void pause(long millis) {
        try {
            if (nudge.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                nudge.drainPermits();
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts the link's thread", unexpected);
        }
    }

    /** Reads, or throws why that can't be done. */
    <T> T read(Pool.Work<T> work) {
        try {
            var result = pool().read(work);
            if (readTrouble != null) {
                readTrouble = null;
            }
            return result;
        } catch (SQLException failure) {
            var down = failed(failure);
            readTrouble = trouble(down);
            throw down;
        }
    }

    /** Writes in one transaction, or throws why that can't be done; nothing of it was done then. */
    <T> T write(Pool.Work<T> work) {
        try {
            var result = pool().write(work);
            if (writeTrouble != null) {
                writeTrouble = null;
            }
            return result;
        } catch (SQLException failure) {
            var down = failed(failure);
            writeTrouble = trouble(down);
            throw down;
        }
    }

    private Pool pool() {
        var now = pool;
        if (now == null || closed) {
            throw Failures.unavailable(closed ? settings.address() + " was closed." : status.sentence(), status.cause());
        }
        return now;
    }

    private CacheException.TierUnavailable failed(SQLException failure) {
        if (Failures.isLoss(failure)) {
            nudge.release();
        }
        return Failures.of(failure, settings);
    }

    private static TierStatus trouble(CacheException.TierUnavailable down) {
        return status(TierStatus.State.DEGRADED, String.valueOf(down.getMessage()), down);
    }

    /** Waits until there is a pool; throws why there is none. */
    void awaitConnected(Duration limit) {
        try {
            if (!connected.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Failures.unavailable(status.sentence(), status.cause());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Failures.unavailable("Opening " + settings.address() + " was interrupted.", stopped);
        }
    }

    TierStatus status() {
        var now = status;
        var trouble = writeTrouble != null ? writeTrouble : readTrouble;
        return now.state() == TierStatus.State.OK && trouble != null ? trouble : now;
    }

    void retry() {
        nudge.release();
    }

    private static TierStatus status(TierStatus.State state, String sentence, @Nullable Throwable cause) {
        return new TierStatus(TierId.DATABASE, state, sentence, Instant.now(), cause);
    }

    @Override
    public void close() {
        closed = true;
        nudge.release();
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var last = pool; // The link's thread may still wait for a server that is silent.
        if (last != null) {
            last.close();
        }
        status = status(TierStatus.State.DOWN, settings.address() + " was closed.", null);
    }
}
