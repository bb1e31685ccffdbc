package dev.tierdeck.engine.past;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore.Kept;
import dev.tierdeck.engine.UndoStore.Saved;
import dev.tierdeck.engine.file.FileReason;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How what is kept is found and read, and why it is not. */
final class Retrieval {
    private static final Logger LOG = LoggerFactory.getLogger(Retrieval.class);

    private final UndoDraft.Setup setup;
    private final Holdings holdings;
    /** What the log has told of. */
    private final Set<UndoId> unreadable = ConcurrentHashMap.newKeySet();

    Retrieval(UndoDraft.Setup setup, Holdings holdings) {
        this.setup = setup;
        this.holdings = holdings;
    }

    /** All that is kept and not over, newest first. */
    List<Kept> all() {
        try {
            return holdings.ids().stream().map(this::look).flatMap(Stream::ofNullable)
                    .sorted(Comparator.comparing(Kept::at).thenComparing(Kept::id).reversed()).toList();
        } catch (IOException failure) {
            throw new CacheException("What is kept for undo in " + holdings.folder() + " can't be listed: " + FileReason.of(failure) + ".",
                    failure);
        }
    }

    /** What is kept and not over; what is over goes. Null where there is nothing, or what can't be read. */
    @Nullable Kept look(UndoId id) {
        try {
            var kept = holdings.look(id);
            if (kept == null || !isOver(kept.at())) {
                return kept;
            }
            holdings.drop(id);
        } catch (IOException failure) {
            if (holdings.has(id) && unreadable.add(id)) { // Another process may have let it go just now.
                LOG.warn("{} can't be read and can't be taken back", holdings.path(id), failure);
            }
        }
        return null;
    }

    private boolean isOver(Instant at) {
        return setup.limits().isOver(at, setup.clock().instant());
    }

    /** See {@link dev.tierdeck.engine.UndoStore#read}; null for what is no id. */
    void read(@Nullable UndoId id, Consumer<List<Saved>> batches) {
        if (id == null || !holdings.has(id)) {
            throw absent(id);
        }
        try {
            readThere(id, batches);
        } catch (IOException failure) {
            throw new CacheException.NoUndo("What was kept under " + id + " can't be read: " + FileReason.of(failure) + ".", failure);
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

    private void readThere(UndoId id, Consumer<List<Saved>> batches) throws IOException {
        int damaged;
        try (var file = new UndoFile(holdings.path(id))) {
            damaged = isOver(file.header().at()) ? -1 : file.batches(batches);
        }
        if (damaged < 0) {
            holdings.drop(id);
            throw over(id);
        } else if (damaged > 0) {
            throw new CacheException.NoUndo("What was kept under " + id + " is damaged in " + (damaged == 1 ? "one place" : damaged + " places")
                    + ": the keys that were kept there are lost, all others could be read.", null);
        }
    }
}
