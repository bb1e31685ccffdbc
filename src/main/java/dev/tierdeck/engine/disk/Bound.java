package dev.tierdeck.engine.disk;

import java.io.File;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the file and its log within their bytes, and the entries within their number. Used by the one who holds the writer.
 *
 * <p>The file may fill seven eighths of the bytes, less a little; the log has the rest. A transaction is kept to a sixteenth, and after
 * each the log is written back when it is larger than a sixteenth.
 */
final class Bound {
    private static final int PAGE = 4096;
    /** What a row costs besides its bytes when every index that knows of it must split a page. */
    private static final int AROUND = 6 * PAGE;
    private static final long LARGEST_LOG = 4L << 20;
    private static final long LEAST_SPARE = 128 << 10;
    /** How long to leave the log alone after it could not be written back. */
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

    private final DiskSettings settings;
    private final File file;
    private final File log;
    private final Link link;
    private final Eviction eviction;
    /** How much may still be written before the file has to be looked at again. */
    private long allowance;
    private long notBefore = System.nanoTime();
    private @Nullable SQLException unsettled;

    Bound(DiskSettings settings, Path path, Link link, Eviction eviction) {
        this.settings = settings;
        this.link = link;
        this.eviction = eviction;
        this.file = path.toFile();
        this.log = path.resolveSibling(path.getFileName() + "-wal").toFile();
    }

    /** How rows are removed: asked once to write down what is known of their uses, then to delete some, in a transaction each time. */
    interface Eviction {
        void prepare() throws SQLException;

        void evict(List<Long> rows) throws SQLException;
    }

    /** One transaction's worth of bytes. */
    static long batchBytes(DiskSettings settings) {
        return settings.maxBytes() / 16;
    }

    /** One transaction's worth of rows that are changed or deleted. */
    static int batchRows(DiskSettings settings) {
        return Math.clamp(batchBytes(settings) / AROUND, 1, 500);
    }

    /** What storing {@code bytes} under one key writes at most. */
    static long cost(long bytes) {
        return bytes + AROUND;
    }

    private long spare() {
        return settings.maxBytes() / 8 + LEAST_SPARE;
    }

    private long fileLimit() {
        return settings.maxBytes() - spare();
    }

    /** Evicts until {@code cost} more bytes have room and there may be {@code entries} entries. */
    void room(long cost, long entries, long now) throws SQLException {
        long surplus = entries - settings.maxEntries();
        if (surplus > 0) {
            evictRows(surplus + Math.min(batchRows(settings), settings.maxEntries() / 100), now);
        }
        if (cost > allowance) {
            evictBytes(cost, now);
        }
        allowance -= cost;
        if (cost > 0 && log.length() + cost > spare()) {
            requireShortLog(cost);
        }
    }

    private void evictRows(long surplus, long now) throws SQLException {
        eviction.prepare();
        for (long left = surplus; left > 0; left -= batchRows(settings)) {
            eviction.evict(victims((int) Math.min(left, batchRows(settings)), Long.MAX_VALUE, now));
        }
    }

    private void evictBytes(long cost, long now) throws SQLException {
        long live = live();
        if (live + cost > fileLimit()) {
            eviction.prepare();
            live = evictTo(fileLimit() - cost - settings.maxBytes() / 32, live, now);
        }
        allowance = Math.max(cost, fileLimit() - live);
    }

    private long evictTo(long goal, long from, long now) throws SQLException {
        long live = from;
        List<Long> victims = victims(batchRows(settings), live - goal, now);
        while (live > goal && !victims.isEmpty()) {
            eviction.evict(victims);
            live = live();
            victims = victims(batchRows(settings), live - goal, now);
        }
        return live;
    }

    /** The rows to go next, as many as free {@code bytes}: those whose time is up, and only if there are none, those that the policy says. */
    private List<Long> victims(int rows, long bytes, long now) throws SQLException {
        var overdue = pick(Sql.OVERDUE, bytes, now, rows);
        return overdue.isEmpty() ? pick(settings.policy().victims(), bytes, rows) : overdue;
    }

    /** Rows whose time and grace are past, one transaction's worth. */
    List<Long> overdue(long now) throws SQLException {
        return pick(Sql.OVERDUE, Long.MAX_VALUE, now, batchRows(settings));
    }

    /** Any rows, one transaction's worth. */
    List<Long> first() throws SQLException {
        return pick(Sql.FIFO, Long.MAX_VALUE, batchRows(settings));
    }

    private List<Long> pick(Sql sql, long bytes, Object... values) throws SQLException {
        var rows = new ArrayList<Long>();
        var freed = new long[1];
        link.each(sql, row -> {
            if (freed[0] < bytes) {
                rows.add(row.getLong(1));
                freed[0] += row.getLong(2) + PAGE / 16;
            }
        }, values);
        return rows;
    }

    private record Pages(long all, long free) {}

    private Pages pages() throws SQLException {
        var pages = link.first(Sql.PAGES, row -> new Pages(row.getLong(1), row.getLong(2)));
        return pages == null ? new Pages(0, 0) : pages;
    }

    /** The bytes of the file that hold something. */
    private long live() throws SQLException {
        var pages = pages();
        return (pages.all() - pages.free()) * PAGE;
    }

    /** Whether the file should give space back: it is larger than it may be, or a quarter of it and a sixteenth of its bound is free. */
    boolean isLoose() throws SQLException {
        var pages = pages();
        return pages.free() > 0 && (pages.all() * PAGE > fileLimit()
                || pages.free() * PAGE > batchBytes(settings) && pages.free() > pages.all() / 4);
    }

    /** Writes the log back into the file when it is large. What was committed stands, whether or not this works; {@link #check} tells. */
    void settle() {
        if (log.length() > Math.min(batchBytes(settings), LARGEST_LOG) && System.nanoTime() - notBefore >= 0) {
            try {
                unsettled = null;
                checkpoint();
            } catch (SQLException failure) {
                unsettled = failure;
                notBefore = System.nanoTime() + PAUSE;
            }
        }
    }

    /** Throws what kept the log from being written back, if it still does. */
    void check() throws SQLException {
        settle();
        if (unsettled != null) {
            throw unsettled;
        }
    }

    private void requireShortLog(long cost) throws SQLException {
        if (System.nanoTime() - notBefore >= 0) {
            checkpoint();
        }
        if (log.length() + cost > spare()) {
            throw Trouble.crowded();
        }
    }

    long pageCount() throws SQLException {
        return pages().all();
    }

    void checkpoint() throws SQLException {
        Integer busy = link.first(Sql.CHECKPOINT, row -> row.getInt(1));
        if (busy != null && busy != 0) {
            notBefore = System.nanoTime() + PAUSE;
        }
    }

    /** The bytes of file and log on disk. */
    long bytes() {
        return file.length() + log.length();
    }
}
