package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.Key;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The open file: one connection that writes, in transactions one after another, and some that read. */
final class Store implements AutoCloseable, Bound.Eviction {
    private static final String ERA = "era";

    private final DiskSettings settings;
    private final Link writer;
    private final Readers readers;
    private final Recency recency;
    private final Clock clock;
    private final Bound bound;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile long entries;
    private volatile long era;

    Store(DiskSettings settings, Path file, Link writer, Readers readers, Recency recency, Clock clock) throws SQLException {
        this.settings = settings;
        this.writer = writer;
        this.readers = readers;
        this.recency = recency;
        this.clock = clock;
        this.bound = new Bound(settings, file, writer, this);
        this.entries = number(Sql.COUNT);
        recency.opened(number(Sql.LAST_USE));
        var known = mark(ERA);
        this.era = known != null || settings.readOnly() ? era(known) : newEra();
    }

    private static long era(@Nullable String known) throws Damaged {
        try {
            return known == null ? 0 : Long.parseLong(known);
        } catch (NumberFormatException noNumber) {
            throw new Damaged("the mark of its era is no number");
        }
    }

    /** The number under which values that never change are served; see {@link Fence}. */
    long era() {
        return era;
    }

    /** Begins another era: no value that is here now is served as one that never changes. */
    long newEra() throws SQLException {
        long next = Interval.random();
        mark(ERA, Long.toString(next));
        era = next;
        return next;
    }

    /** What was noted under a name; null for nothing. */
    @Nullable String mark(String name) throws SQLException {
        return readers.read(link -> link.first(Sql.MARK, row -> row.getString(1), name));
    }

    /** Notes something under a name. */
    void mark(String name, String value) throws SQLException {
        write(tx -> tx.link().run(Sql.SET_MARK, name, value));
    }

    private long number(Sql sql) throws SQLException {
        return Objects.requireNonNull(writer.first(sql, row -> row.getLong(1)));
    }

    /** What is written in one transaction. */
    interface Work<T extends @Nullable Object> {
        T in(Tx tx) throws SQLException;
    }

    long entries() {
        return entries;
    }

    long bytes() {
        return bound.bytes();
    }

    <T extends @Nullable Object> T read(Readers.Look<T> look) throws SQLException {
        return readers.read(look);
    }

    /** Does the work in a transaction; when it returns, the work is in the log and survives the end of this process. */
    <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
        return write(0, List.of(), work, () -> {});
    }

    /** The same, after making room for so many bytes under these keys; {@code committed} is run before anybody else may write. */
    <T extends @Nullable Object> T write(long cost, List<Key> keys, Work<T> work, Runnable committed) throws SQLException {
        long now = clock.millis();
        writing.lock();
        try {
            bound.room(cost, entries + growth(keys), now);
            var answer = commit(work);
            committed.run();
            if (entries > settings.maxEntries()) {
                bound.room(0, entries, clock.millis()); // A key that was to be written over went to make room for another.
            }
            return answer;
        } finally {
            writing.unlock();
        }
    }

    /** By how many entries the file grows when these keys are stored; counted only where it may matter. */
    private long growth(List<Key> keys) throws SQLException {
        if (entries + keys.size() <= settings.maxEntries()) {
            return keys.size();
        }
        long growth = 0;
        for (var key : keys) {
            growth += writer.first(Sql.STANDING, row -> row.getLong(1), (Object) key.bytes()) == null ? 1 : 0;
        }
        return growth;
    }

    /** Returns when every transaction that is under way has ended. */
    void await() {
        writing.lock();
        writing.unlock();
    }

    private <T extends @Nullable Object> T commit(Work<T> work) throws SQLException {
        var tx = new Tx(writer);
        writer.run(Sql.BEGIN);
        T answer;
        try {
            answer = work.in(tx);
            writer.run(Sql.COMMIT);
        } catch (SQLException | RuntimeException failure) {
            rollBack(failure);
            throw failure;
        }
        entries += tx.grown();
        bound.settle();
        return answer;
    }

    /** Some failures have rolled back already; a second time is refused, and that is told along with the failure. */
    private void rollBack(Exception failure) {
        try {
            writer.run(Sql.ROLLBACK);
        } catch (SQLException already) {
            failure.addSuppressed(already);
        }
    }

    @Override
    public void prepare() throws SQLException {
        boolean more = recency.any();
        while (more) {
            more = commit(tx -> recency.flush(tx.link(), Bound.batchRows(settings)));
        }
    }

    @Override
    public void evict(List<Long> rows) throws SQLException {
        commit(tx -> {
            for (long row : rows) {
                tx.delete(row);
            }
            return rows.size();
        });
    }

    /** Deletes everything. */
    void empty() throws SQLException {
        while (aloneAsk(this::deleteSome)) {
            continue; // A little at a time, so that others may write in between.
        }
    }

    private boolean deleteSome() throws SQLException {
        var rows = bound.first();
        evict(rows);
        return !rows.isEmpty();
    }

    /** Writes the uses that were collected, removes rows whose time and grace are past, gives unused space back: a little at a time. */
    void tidy() throws SQLException {
        alone(this::prepare);
        while (aloneAsk(this::sweepSome)) {
            continue; // A little at a time, so that others may write in between.
        }
        if (aloneAsk(this::shrinkSome)) {
            while (aloneAsk(this::shrinkSome)) {
                continue;
            }
            alone(bound::checkpoint); // Only now the system gets the space back.
        }
        alone(bound::check);
    }

    private boolean sweepSome() throws SQLException {
        var overdue = bound.overdue(clock.millis());
        if (!overdue.isEmpty()) {
            evict(overdue);
        }
        return !overdue.isEmpty();
    }

    private boolean shrinkSome() throws SQLException {
        if (!bound.isLoose()) {
            return false;
        }
        long before = bound.pageCount();
        commit(tx -> {
            tx.link().script(Sql.VACUUM.text());
            return true;
        });
        return bound.pageCount() < before;
    }

    private interface Step {
        void take() throws SQLException;
    }

    private interface Question {
        boolean ask() throws SQLException;
    }

    private void alone(Step step) throws SQLException {
        aloneAsk(() -> {
            step.take();
            return false;
        });
    }

    private boolean aloneAsk(Question question) throws SQLException {
        writing.lock();
        try {
            return question.ask();
        } finally {
            writing.unlock();
        }
    }

    /** Waits for those who read and write. The last connection to close writes the log back and removes it. */
    @Override
    public void close() throws SQLException {
        readers.close();
        writing.lock();
        try {
            writer.close();
        } finally {
            writing.unlock();
        }
    }
}
