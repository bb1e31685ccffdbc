package dev.tierdeck.engine.past;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.UndoStore.Kept;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in a folder, whoever keeps them, and which of them is being written. */
final class Holdings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Holdings.class);

    private final Path folder;
    private final UndoLimits limits;
    private final LockFile locks;

    /** Opens the folder, which is made where it is missing. */
    Holdings(Path folder, UndoLimits limits) throws IOException {
        OwnFiles.makeFolder(folder);
        this.folder = folder;
        this.limits = limits;
        this.locks = LockFile.open(folder.resolve("undo.lock"));
    }

    /** A file and how many bytes it has. */
    private record Held(UndoId id, long bytes) {}

    Path folder() {
        return folder;
    }

    Path path(UndoId id) {
        return folder.resolve(id + UndoId.SUFFIX);
    }

    boolean has(UndoId id) {
        return Files.isRegularFile(path(id), LinkOption.NOFOLLOW_LINKS);
    }

    /** Marks it as being written, until that is closed or the process ends; null when somebody writes it. */
    @Nullable FileLock take(UndoId id) throws IOException {
        return locks.take(id.number());
    }

    /** Whether somebody writes it, here or in another process. */
    boolean isLive(UndoId id) throws IOException {
        return locks.isTaken(id.number());
    }

    /** All there are. */
    List<UndoId> ids() throws IOException {
        return held().stream().map(Held::id).toList();
    }

    private List<Held> held() throws IOException {
        var held = new ArrayList<Held>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                var id = UndoId.ofFile(file.getFileName().toString());
                if (id != null) {
                    held.add(new Held(id, size(file)));
                }
            }
        }
        held.sort(Comparator.comparing(Held::id));
        return held;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException goneMeanwhile) {
            return 0;
        }
    }

    /**
     * What a file holds, however old it is; null when there is none, or nothing in it.
     *
     * @throws IOException when its header can't be read
     */
    @Nullable Kept look(UndoId id) throws IOException {
        if (!has(id)) {
            return null;
        }
        try (var file = new UndoFile(path(id))) {
            var header = file.header();
            return file.hasBatch() ? new Kept(id.toString(), header.connection(), header.what(), header.since(), header.at(),
                    header.at().plus(limits.life()), file.size()) : null;
        }
    }

    /** Deletes what is over, and what a process left that ended before it kept anything. */
    void sweep(Instant now) throws IOException {
        for (var id : ids()) {
            if (!isLive(id) && isWaste(id, now)) { // In this order: what nobody writes does not change any more.
                delete(id);
            }
        }
    }

    private boolean isWaste(UndoId id, Instant now) {
        try {
            var kept = look(id);
            return kept == null || limits.isOver(kept.at(), now);
        } catch (IOException unreadable) {
            return limits.isOver(id.second(), now);
        }
    }

    /**
     * Lets the oldest go until all fit, but none that is being written.
     *
     * @throws CacheException when that would not be enough; none goes then
     */
    void makeRoom(UndoId own) throws IOException {
        var held = held();
        if (held.stream().noneMatch(each -> each.id.equals(own))) {
            throw new NoSuchFileException(path(own).toString(), null, "somebody deleted it");
        }
        long over = held.stream().mapToLong(Held::bytes).sum() - limits.capacity();
        if (over > 0) {
            free(over, held);
        }
    }

    private void free(long over, List<Held> held) throws IOException {
        var finished = new ArrayList<Held>();
        for (var each : held) {
            if (!isLive(each.id)) {
                finished.add(each);
            }
        }
        if (finished.stream().mapToLong(Held::bytes).sum() < over) {
            throw noRoom("the invalidations under way would together take more");
        }
        long left = over;
        for (var each : finished) {
            if (left > 0 && delete(each.id)) {
                LOG.info("What was kept under {} went to make room for newer", each.id);
                left -= each.bytes;
            }
        }
        if (left > 0) {
            throw noRoom("older ones can't be deleted");
        }
    }

    /** That the bound stands in the way. */
    CacheException noRoom(String why) {
        return new CacheException("Up to " + limits.capacityText() + " are kept for undo, and " + why
                + ". What could not be kept was not removed; remove less at a time, or remove it without undo.", null);
    }

    /** Deletes it, unless somebody writes it. */
    void drop(UndoId id) throws IOException {
        if (!isLive(id)) {
            delete(id);
        }
    }

    /** Whether it is gone. */
    boolean delete(UndoId id) {
        try {
            Files.deleteIfExists(path(id));
            return true;
        } catch (IOException failure) {
            LOG.warn("{} could not be deleted and takes room for undo", path(id), failure);
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        locks.close();
    }
}
