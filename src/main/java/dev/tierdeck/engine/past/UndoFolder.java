package dev.tierdeck.engine.past;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
    private final Map<UndoId, UndoDraft> drafts = new ConcurrentHashMap<>();
    private final Set<UndoId> unreadable = ConcurrentHashMap.newKeySet();
    private boolean closed;

    private UndoFolder(UndoDraft.Setup setup, Holdings holdings) {
        this.setup = setup;
        this.holdings = holdings;
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
        return new CacheException("The folder " + folder + " can't keep anything for undo: " + OwnFiles.reason(failure)
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
            drafts.values().removeIf(UndoDraft::isClosed);
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
        return parsed == null ? null : look(parsed);
    }

    @Override
    public List<Kept> all() {
        try {
            return holdings.ids().stream().map(this::look).flatMap(Stream::ofNullable)
                    .sorted(Comparator.comparing(Kept::at).thenComparing(Kept::id).reversed()).toList();
        } catch (IOException failure) {
            throw new CacheException("What is kept for undo in " + holdings.folder() + " can't be listed: " + OwnFiles.reason(failure) + ".",
                    failure);
        }
    }

    /** What is kept and not over; what is over goes. */
    private @Nullable Kept look(UndoId id) {
        try {
            var kept = holdings.look(id);
            if (kept == null || !isOver(kept.at())) {
                return kept;
            }
            drop(id);
        } catch (IOException failure) {
            if (unreadable.add(id)) {
                LOG.warn("{} can't be read and can't be taken back", holdings.path(id), failure);
            }
        }
        return null;
    }

    private boolean isOver(Instant at) {
        return setup.limits().isOver(at, setup.clock().instant());
    }

    private void drop(UndoId id) throws IOException {
        if (!holdings.isLive(id)) {
            holdings.delete(id);
        }
    }

    @Override
    public void read(String id, Consumer<List<Saved>> batches) {
        var parsed = UndoId.of(id);
        if (parsed == null || !holdings.has(parsed)) {
            throw absent(parsed);
        }
        try {
            read(parsed, batches);
        } catch (IOException failure) {
            throw new CacheException.NoUndo("What was kept under " + parsed + " can't be read: " + OwnFiles.reason(failure) + ".", failure);
        }
    }

    private CacheException.NoUndo absent(@Nullable UndoId id) {
        if (id == null) {
            return new CacheException.NoUndo("Nothing is kept under that id: one looks like 20261121-101502-7f3a2c.", null);
        }
        return isOver(id.second()) ? over(id) : new CacheException.NoUndo("Nothing is kept under " + id
                + ": it was taken back, had to make room for newer ones, or is on another machine.", null);
    }

    private CacheException.NoUndo over(UndoId id) {
        return new CacheException.NoUndo("What an invalidation removed is kept for " + setup.limits().lifeText() + ", and for " + id
                + " these are over.", null);
    }

    private void read(UndoId id, Consumer<List<Saved>> batches) throws IOException {
        int damaged;
        try (var file = new UndoFile(holdings.path(id))) {
            damaged = isOver(file.header().at()) ? -1 : file.batches(batches);
        }
        if (damaged < 0) {
            drop(id);
            throw over(id);
        } else if (damaged > 0) {
            throw new CacheException.NoUndo("What was kept under " + id + " is damaged in " + (damaged == 1 ? "one place" : damaged + " places")
                    + ": the keys that were kept there are lost, all others could be read.", null);
        }
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
            drop(parsed);
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
