package dev.tierdeck.engine.database;

import dev.tierdeck.engine.CacheException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes what is queued, batch by batch, trying again for as long as the database is away. */
final class WriteBehind {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);
    private static final long AWAY = 250;
    /** Between two batches that are not full: a key put a thousand times a second is then written fifty times, not a thousand. */
    private static final long GATHERING = 20;

    private final Queue queue;
    private final Link link;
    private final int batch;
    private final Semaphore nudge = new Semaphore(0);
    private final AtomicLong unfit = new AtomicLong();
    private final Thread thread;
    private volatile boolean abandoned;

    WriteBehind(Queue queue, Link link, int batch) {
        this.queue = queue;
        this.link = link;
        this.batch = batch;
        this.thread = Thread.ofPlatform().daemon().name("tierdeck-database-writer").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** The database is there again. */
    void nudge() {
        nudge.release();
    }

    /** How many puts the database would not take at all, each of which was logged. */
    long unfit() {
        return unfit.get();
    }

    private void run() {
        for (var rows = queue.take(batch); !rows.isEmpty() && !abandoned; rows = queue.take(batch)) {
            try {
                write(rows);
                queue.landed();
                if (rows.size() < batch && !queue.isFull()) {
                    pause(GATHERING);
                }
            } catch (CacheException.TierUnavailable down) {
                LOG.debug("{} puts wait on", rows.size(), down);
                queue.returned();
                pause(AWAY);
            }
        }
    }

    private void write(List<Row> rows) {
        try {
            link.write(connection -> Rows.put(connection, rows));
        } catch (CacheException.TierUnavailable failure) {
            if (!Failures.isUnfit(failure)) {
                throw failure;
            }
            rows.forEach(this::writeAlone);
        }
    }

    /** One row that the database never takes must not hold up all others. */
    private void writeAlone(Row row) {
        try {
            link.write(connection -> Rows.put(connection, List.of(row)));
        } catch (CacheException.TierUnavailable failure) {
            if (!Failures.isUnfit(failure)) {
                throw failure;
            }
            unfit.incrementAndGet();
            LOG.error("A put of type {} was answered, but the database does not take it; it is lost", row.type(), failure);
        }
    }

    private void pause(long millis) {
        try {
            if (nudge.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                nudge.drainPermits();
            }
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException("nobody interrupts the writer's thread", unexpected);
        }
    }

    /** Takes no more, writes what waits for at most {@code limit}, and says how many puts were not written. */
    int close(Duration limit) {
        queue.close();
        nudge();
        queue.awaitEmpty(System.nanoTime() + limit.toNanos());
        abandoned = true;
        nudge();
        return queue.size();
    }
}
