package dev.tierdeck.app;

import dev.tierdeck.engine.UndoStore;
import dev.tierdeck.engine.past.UndoFolder;
import dev.tierdeck.engine.past.UndoLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The user's folder of what can be brought back, opened when it is first needed: most commands never need it, and one that can't be used
 * must fail the invalidation that wants it, not the window's start.
 */
final class LateUndo implements UndoStore {
    private final Path folder;
    private @Nullable UndoFolder opened;

    LateUndo(Path folder) {
        this.folder = folder;
    }

    private synchronized UndoFolder opened() {
        if (opened == null) {
            opened = UndoFolder.open(folder);
        }
        return opened;
    }

    @Override
    public Duration life() {
        return UndoLimits.USUAL.life();
    }

    @Override
    public long capacity() {
        return UndoLimits.USUAL.capacity();
    }

    @Override
    public Draft begin(String connection, String what, String since) {
        return opened().begin(connection, what, since);
    }

    @Override
    public @Nullable Kept find(String id) {
        return Files.isDirectory(folder) ? opened().find(id) : null;
    }

    @Override
    public List<Kept> all() {
        return opened().all();
    }

    @Override
    public void read(String id, Consumer<List<Saved>> batches) {
        opened().read(id, batches);
    }

    @Override
    public void forget(String id) {
        opened().forget(id);
    }

    @Override
    public synchronized void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
