package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Journal;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.file.FileReason;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A journal in a folder of its own. How it keeps things safe is told in the package's page. */
public final class FileJournal implements Journal {
    /** A file smaller than this is not worth making smaller. */
    private static final long SMALL = 1 << 18;
    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);

    private final Path folder;
    private final JournalLimits limits;
    private final Ownership ownership;
    private final LineFile file;
    private final Ledger ledger;
    private final ReentrantLock lock = new ReentrantLock();
    private long shrinkAt = SMALL;
    private boolean closed;

    private FileJournal(Path folder, JournalLimits limits, Ownership ownership, LineFile file, Ledger ledger) {
        this.folder = folder;
        this.limits = limits;
        this.ownership = ownership;
        this.file = file;
        this.ledger = ledger;
    }

    /**
     * Opens the journal in this folder, which is made where it is missing. Keys that were being written when the last process ended are
     * owed to disk and Redis.
     *
     * @throws CacheException when the folder can't be used, or belongs to another process
     */
    public static FileJournal open(Path folder) {
        return open(folder, JournalLimits.USUAL);
    }

    /** The same with other limits. */
    public static FileJournal open(Path folder, JournalLimits limits) {
        return open(folder, limits, Medium.DISK);
    }

    static FileJournal open(Path folder, JournalLimits limits, Medium medium) {
        try {
            OwnFiles.makeFolder(folder);
            return open(folder, limits, medium, Ownership.take(folder));
        } catch (IOException unusable) {
            throw new CacheException("The folder " + folder + " can't hold a journal: " + FileReason.of(unusable)
                    + ". Make it writable, make room, or name another.", unusable);
        }
    }

    private static FileJournal open(Path folder, JournalLimits limits, Medium medium, Ownership ownership) throws IOException {
        try {
            var path = folder.resolve("journal.jsonl");
            var found = new Ledger();
            int damaged = Replay.read(path, found);
            // The file is written anew now, so its lines may have other numbers.
            var ledger = found.renumbered();
            new Recovery(ledger, limits, folder).recover(damaged);
            return new FileJournal(folder, limits, ownership, new LineFile(path, medium, ledger.lines()), ledger);
        } catch (IOException | RuntimeException failure) {
            ownership.close();
            throw failure;
        }
    }

    @Override
    public void append(TierId tier, Invalidation what) {
        keep(() -> ledger.debt(tier).awaits(what) ? null : ledger.owe(tier, what, limits));
    }

    @Override
    public Intent intend(Key key) {
        long number = keep(() -> new Line.Intend(ledger.nextNumber(), key));
        return () -> end(number);
    }

    @Override
    public Intent intend(Collection<Key> keys) {
        var numbers = new ArrayList<Long>();
        keep(() -> {
            Line last = null;
            for (var key : keys) {
                if (last != null) {
                    add(last);
                }
                last = new Line.Intend(ledger.nextNumber(), key);
                numbers.add(last.number());
            }
            return last;
        });
        return () -> numbers.forEach(this::end);
    }

    /** Returns when the line, and all before it, is safe; its number, or 0 where there was nothing to add. */
    private long keep(Making making) {
        try {
            long mark;
            Line line;
            lock.lock();
            try {
                ready();
                line = making.line();
                mark = line == null ? file.mark() : add(line);
            } finally {
                lock.unlock();
            }
            file.force(mark);
            return line == null ? 0 : line.number();
        } catch (IOException failure) {
            throw new CacheException("The journal in " + folder + " could not be written: " + FileReason.of(failure)
                    + ". Make room on its disk, or check the disk.", failure);
        }
    }

    /** Makes the line to add, under the lock; null for none. */
    private interface Making {
        @Nullable Line line() throws IOException;
    }

    private void ready() throws IOException {
        if (closed) {
            throw new IOException("it is closed");
        }
        if (file.isDoubtful()) {
            file.replace(ledger.lines());
        }
    }

    /** A line first, and only then, just as a restart would have it, in the ledger. */
    private long add(Line line) throws IOException {
        var bytes = line.bytes();
        long mark = file.add(bytes);
        ledger.apply(line, bytes.length);
        shrink();
        return mark;
    }

    private void shrink() {
        if (file.length() <= shrinkAt || ledger.bytes() * 2 >= file.length()) {
            return;
        }
        try {
            file.replace(ledger.lines());
            shrinkAt = Math.max(SMALL, 2 * file.length());
        } catch (IOException failure) {
            shrinkAt = 2 * file.length();
            LOG.warn("The journal in {} could not be made smaller and grows on", folder, failure);
        }
    }

    @Override
    public List<Owed> next(TierId tier, int most) {
        return locked(() -> ledger.debt(tier).next(most));
    }

    @Override
    public int owed(TierId tier) {
        return locked(() -> ledger.debt(tier).size());
    }

    @Override
    public void done(Owed told) {
        locked(() -> ledger.debt(told.tier()).has(told.number()) && note(new Line.Told(told.number(), told.tier())));
    }

    private void end(long number) {
        locked(() -> ledger.intends(number) && note(new Line.Ended(number)));
    }

    /** Adds a line that may be lost: what it ends would be done once more then. */
    private boolean note(Line line) {
        try {
            ready();
            add(line);
            return true;
        } catch (IOException lost) {
            LOG.debug("The journal in {} will do something once more after a restart", folder, lost);
            ledger.apply(line, 0);
            return false;
        }
    }

    private <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try (ownership; file) {
            if (!closed) {
                closed = true;
                file.force(file.mark());
            }
        } catch (IOException failure) {
            LOG.warn("The journal in {} could not be closed; what it confirmed is safe", folder, failure);
        } finally {
            lock.unlock();
        }
    }
}
