package dev.tierdeck.engine.past;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.file.FileReason;
import dev.tierdeck.engine.file.Medium;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder in which each invalidation keeps what it removes in a file of its own, for the user alone. How it keeps things safe is told in
 * the package's page.
 *
 * <p>What can be had of a damaged file is had: {@link #read} hands out every batch that is whole, those behind the damage too, and throws
 * only then. {@link #forget} of what another process is still writing leaves it; what this one is writing is closed first.
 */
public final class UndoFolder implements UndoStore {
    private static final Logger LOG = LoggerFactory.getLogger(UndoFolder.class);

    private final UndoDraft.Setup setup;
    private final Holdings holdings;
    private final Retrieval retrieval;
    private final Map<UndoId, UndoDraft> drafts = new ConcurrentHashMap<>();
    private boolean closed;

    private UndoFolder(UndoDraft.Setup setup, Holdings holdings) {
        this.setup = setup;
        this.holdings = holdings;
        this.retrieval = new Retrieval(setup, holdings);
    }

    /**
     * Opens a folder of its own, which is made where it is missing, with the usual limits. What is too old goes.
     *
     * @throws CacheException when the folder can't be used
     */
    public static UndoFolder open(Path folder) {
        return open(folder, UndoLimits.USUAL, Clock.systemUTC());
    }

    /** The same with other limits and another clock. */
    public static UndoFolder open(Path folder, UndoLimits limits, Clock clock) {
        return open(folder, new UndoDraft.Setup(limits, clock, Medium.DISK));
    }

    static UndoFolder open(Path folder, UndoDraft.Setup setup) {
        try {
            var holdings = new Holdings(folder, setup.limits());
            holdings.sweep(setup.clock().instant());
            return new UndoFolder(setup, holdings);
        } catch (IOException failure) {
            throw unwritable(folder, failure);
        }
    }

    private static CacheException unwritable(Path folder, IOException failure) {
        return new CacheException("The folder " + folder + " can't keep anything for undo: " + FileReason.of(failure)
                + ". Make it writable, make room, or name another.", failure);
    }

    @Override
    public Duration life() {
        return setup.limits().life();
    }

    @Override
    public long capacity() {
        return setup.limits().capacity();
    }

    @Override
    public synchronized Draft begin(String connection, String what, String since) {
        var now = setup.clock().instant();
        try {
            if (closed) {
                throw new IOException("it is closed");
            }
            drafts.values().removeIf(draft -> draft.isOver(now));
            holdings.sweep(now);
            return begin(new Header(connection, what, since, now.truncatedTo(ChronoUnit.MILLIS)));
        } catch (IOException failure) {
            throw unwritable(holdings.folder(), failure);
        }
    }

    private UndoDraft begin(Header header) throws IOException {
        while (true) {
            var id = UndoId.at(header.at());
            var lock = holdings.take(id);
            var draft = lock == null ? null : begin(id, header, lock);
            if (draft != null) {
                drafts.put(id, draft);
                return draft;
            }
        }
    }

    /** Null when that id is in use. */
    private @Nullable UndoDraft begin(UndoId id, Header header, FileLock lock) throws IOException {
        UndoDraft draft = null;
        try {
            draft = new UndoDraft(id, header, holdings, setup, lock);
        } catch (FileAlreadyExistsException inUse) {
            LOG.debug("{} is in use", id);
        } finally {
            if (draft == null) {
                lock.release();
            }
        }
        return draft;
    }

    @Override
    public @Nullable Kept find(String id) {
        var parsed = UndoId.of(id);
        return parsed == null ? null : retrieval.look(parsed);
    }

    @Override
    public List<Kept> all() {
        return retrieval.all();
    }

    @Override
    public void read(String id, Consumer<List<Saved>> batches) {
        retrieval.read(UndoId.of(id), batches);
    }

    @Override
    public void forget(String id) {
        var parsed = UndoId.of(id);
        if (parsed == null) {
            return;
        }
        try {
            var ours = drafts.remove(parsed);
            if (ours != null) {
                ours.close();
            }
            holdings.drop(parsed);
        } catch (IOException failure) {
            LOG.warn("{} was taken back but can't be deleted", holdings.path(parsed), failure);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        drafts.values().forEach(UndoDraft::close);
        try {
            holdings.close();
        } catch (IOException failure) {
            LOG.warn("The folder {} could not be closed; what is kept in it is safe", holdings.folder(), failure);
        }
    }
}
