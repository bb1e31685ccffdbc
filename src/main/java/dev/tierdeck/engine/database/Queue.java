package dev.tierdeck.engine.database;

import dev.tierdeck.engine.Fill;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts that wait to be written, first come first written, one a key: a later put takes the place of the one that waits, so that no key
 * waits longer than the queue is long. What is being written stays visible until it stands in the database.
 */
final class Queue {
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LinkedHashMap<Key, Row> waiting = new LinkedHashMap<>();
    private final Map<Key, Row> flying = new LinkedHashMap<>();
    private long flights;
    private boolean inFlight;
    private boolean closed;
    private volatile int size;

    Queue(int capacity) {
        this.capacity = capacity;
    }

    /** How many puts are not known to stand in the database. */
    int size() {
        return size;
    }

    /** Whether the next put of another key has to wait. */
    boolean isFull() {
        return size >= capacity;
    }

    /** Takes a put, waiting for room until {@code deadline} (by {@link System#nanoTime}). */
    Fill offer(Row row, long deadline) {
        lock.lock();
        try {
            while (!closed && !waiting.containsKey(row.key()) && waiting.size() + flying.size() >= capacity) {
                if (!await(deadline)) {
                    return Fill.UNAVAILABLE;
                }
            }
            return closed ? Fill.UNAVAILABLE : store(row);
        } finally {
            lock.unlock();
        }
    }

    private Fill store(Row row) {
        var before = find(row.key());
        if (before != null && Stamp.isOlder(row.stamp(), before.stamp())) {
            return Fill.REFUSED;
        }
        waiting.put(row.key(), row);
        update();
        return Fill.stored(row.stamp(), row.value().length);
    }

    /** The latest put of this key that is not known to stand in the database; null when there is none. */
    @Nullable Row find(Key key) {
        if (size == 0) {
            return null;
        }
        lock.lock();
        try {
            var row = waiting.get(key);
            return row != null ? row : flying.get(key);
        } finally {
            lock.unlock();
        }
    }

    /** The next puts to write, waiting for some; none once it is closed and empty. */
    List<Row> take(int most) {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            var keys = waiting.keySet().stream().limit(most).toList();
            keys.forEach(key -> flying.put(key, waiting.remove(key)));
            inFlight = !flying.isEmpty();
            update();
            return List.copyOf(flying.values());
        } finally {
            lock.unlock();
        }
    }

    /** What was taken stands in the database. */
    void landed() {
        end(false);
    }

    /** What was taken could not be written: it waits again, ahead of all others, unless it was overtaken or dropped meanwhile. */
    void returned() {
        end(true);
    }

    private void end(boolean back) {
        lock.lock();
        try {
            if (back) {
                new ArrayList<>(flying.values()).reversed().forEach(this::putBack);
            }
            flying.clear();
            inFlight = false;
            flights++;
            update();
        } finally {
            lock.unlock();
        }
    }

    private void putBack(Row row) {
        if (!waiting.containsKey(row.key())) {
            waiting.putFirst(row.key(), row);
        }
    }

    /** The puts that are not known to stand in the database. */
    List<Row> rows() {
        if (size == 0) {
            return List.of();
        }
        lock.lock();
        try {
            var rows = new ArrayList<>(waiting.values());
            rows.addAll(flying.values());
            return rows;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets these puts and says which they were. One that is being written may still come to stand; see {@link #awaitFlight}. */
    List<Row> drop(Predicate<Row> which) {
        lock.lock();
        try {
            var dropped = new ArrayList<Row>();
            for (var rows : List.of(waiting, flying)) {
                rows.values().stream().filter(which).forEach(dropped::add);
                rows.values().removeIf(which);
            }
            update();
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the end of the writing that is under way; false when it took longer. */
    boolean awaitFlight(long deadline) {
        lock.lock();
        try {
            long flight = flights;
            while (inFlight && flight == flights) {
                if (!await(deadline)) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a put that waits another expiry; false where none of this key waits. */
    boolean expire(Key key, @Nullable Instant at) {
        lock.lock();
        try {
            return waiting.computeIfPresent(key, (same, row) -> row.expiring(at)) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all that waits now, and all that comes meanwhile, is written; false when it took longer. */
    boolean awaitEmpty(long deadline) {
        lock.lock();
        try {
            while (size > 0 || inFlight) {
                if (!await(deadline)) {
                    return false;
                }
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            update();
        } finally {
            lock.unlock();
        }
    }

    private void update() {
        size = waiting.size() + flying.size();
        changed.signalAll();
    }

    private boolean await(long deadline) {
        try {
            return changed.awaitNanos(deadline - System.nanoTime()) > 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
