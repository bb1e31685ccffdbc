package dev.tierdeck.engine.past;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore.Draft;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.file.FileReason;
import dev.tierdeck.engine.file.FolderNames;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is being written, marked as such by a lock. */
final class UndoDraft implements Draft {
    /** How large a batch may be, in bytes: what an array holds. */
    private static final int LARGEST = Integer.MAX_VALUE - 64;
    private static final Logger LOG = LoggerFactory.getLogger(UndoDraft.class);

    private final UndoId id;
    private final Instant begun;
    private final Holdings holdings;
    private final Setup setup;
    private final FileLock lock;
    private final RandomAccessFile file;
    private long length;
    private boolean kept;
    private boolean closed;
    /** What the file holds behind {@link #length} is not known for certain. */
    private boolean doubtful;

    /** What all drafts of a folder have in common. */
    record Setup(UndoLimits limits, Clock clock, Medium medium) {}

    /** Makes the file, under a lock that is taken and is let go of by {@link #close}. */
    UndoDraft(UndoId id, Header header, Holdings holdings, Setup setup, FileLock lock) throws IOException {
        this.id = id;
        this.begun = header.at();
        this.holdings = holdings;
        this.setup = setup;
        this.lock = lock;
        OwnFiles.make(holdings.path(id));
        this.file = new RandomAccessFile(holdings.path(id).toFile(), "rw");
        try {
            var beginning = UndoFile.beginning(header);
            setup.medium.write(file, beginning);
            length = beginning.length;
        } catch (IOException failure) {
            file.close();
            holdings.delete(id);
            throw failure;
        }
    }

    @Override
    public String id() {
        return id.toString();
    }

    @Override
    public synchronized void keep(List<Saved> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            ready();
            add(frame(batch));
        } catch (IOException failure) {
            throw new CacheException("What is to go could not be kept for undo in " + holdings.folder() + ": " + FileReason.of(failure)
                    + ". It was not removed; make room on that disk or check it, or remove it without undo.", failure);
        }
    }

    private void ready() throws IOException {
        if (closed) {
            throw new IOException(id + " is closed");
        }
        if (doubtful) {
            throw new IOException("an earlier attempt to write " + id + " failed");
        }
        if (setup.limits.isOver(begun, setup.clock.instant())) {
            throw new IOException(id + " was begun " + setup.limits.lifeText() + " ago, and that is how long it is kept");
        }
    }

    /** The batch as it is to be written: deflated where room is short. */
    private byte[] frame(List<Saved> batch) {
        long size = Batch.size(batch);
        if (size > LARGEST) {
            throw holdings.noRoom("this invalidation would take more");
        }
        var plain = Packing.plain(batch, (int) size);
        var frame = length + plain.length > setup.limits.plain() ? Packing.deflated(plain) : plain;
        if (length + frame.length > setup.limits.capacity()) {
            throw holdings.noRoom("this invalidation would take more");
        }
        return frame;
    }

    /** Adds a frame as a whole or not at all. */
    private void add(byte[] frame) throws IOException {
        try {
            setup.medium.write(file, frame);
            holdings.makeRoom(id);
            setup.medium.force(file);
            if (!kept) {
                FolderNames.force(holdings.folder());
            }
        } catch (IOException | RuntimeException failure) {
            takeBack(failure);
            throw failure;
        }
        length += frame.length;
        kept = true;
    }

    private void takeBack(Exception failure) {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException further) {
            doubtful = true;
            failure.addSuppressed(further);
        }
    }

    /** Ends it where its time is over, as nothing more is kept then; whether it has ended. */
    synchronized boolean isOver(Instant now) {
        if (setup.limits.isOver(begun, now)) {
            close();
        }
        return closed;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock) {
            file.close();
            if (!kept) {
                holdings.delete(id);
            }
        } catch (IOException failure) {
            LOG.warn("{} could not be closed; what was kept in it is safe", holdings.path(id), failure);
        }
    }
}
