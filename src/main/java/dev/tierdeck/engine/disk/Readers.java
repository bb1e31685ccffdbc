package dev.tierdeck.engine.disk;

import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** A few connections that read: as many as run at a time, opened when first needed. In SQLite's WAL mode readers and the writer do not wait for each other. */
final class Readers implements AutoCloseable {
    private static final int COUNT = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);

    private final Semaphore free = new Semaphore(COUNT);
    private final Deque<Link> idle = new ConcurrentLinkedDeque<>();
    private final Opening opening;
    private volatile boolean closed;

    Readers(Opening opening) {
        this.opening = opening;
    }

    /** How a connection is opened. */
    interface Opening {
        Link open() throws SQLException;
    }

    /** What is read. */
    interface Look<T extends @Nullable Object> {
        T at(Link link) throws SQLException;
    }

    <T extends @Nullable Object> T read(Look<T> look) throws SQLException {
        free.acquireUninterruptibly();
        try {
            var link = take();
            try {
                return look.at(link);
            } finally {
                idle.push(link);
            }
        } finally {
            free.release();
        }
    }

    private Link take() throws SQLException {
        if (closed) {
            throw new SQLException("the file was closed");
        }
        var link = idle.poll();
        return link != null ? link : opening.open();
    }

    /** Waits until nobody reads. */
    @Override
    public void close() throws SQLException {
        closed = true;
        free.acquireUninterruptibly(COUNT);
        try {
            for (var link : idle) {
                link.close();
            }
            idle.clear();
        } finally {
            free.release(COUNT);
        }
    }
}
