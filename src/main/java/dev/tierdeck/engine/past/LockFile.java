package dev.tierdeck.engine.past;

import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file each byte of which is a lock among processes and threads; the system lets go of those whose process ended. Opened once a process,
 * however many use it: on some systems all locks on a file are lost when their process closes it anywhere. Nothing here waits, as an
 * interrupt while waiting would close the file.
 */
final class LockFile implements AutoCloseable {
    private static final Map<Path, LockFile> OPEN = new HashMap<>();

    private final Path path;
    private final FileChannel channel;
    private int users;

    private LockFile(Path path) throws IOException {
        this.path = path;
        this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Opens the file, which is made where it is missing; to be closed as often as it is opened. */
    static LockFile open(Path path) throws IOException {
        synchronized (OPEN) {
            OwnFiles.makeMissing(path);
            var real = path.toRealPath();
            var file = OPEN.get(real);
            if (file == null) {
                file = new LockFile(real);
                OPEN.put(real, file);
            }
            file.users++;
            return file;
        }
    }

    /** Takes a lock; null when somebody has it. */
    synchronized @Nullable FileLock take(long number) throws IOException {
        return tryLock(number, false);
    }

    /** Whether somebody has a lock. Others that ask at the same time do not count. */
    synchronized boolean isTaken(long number) throws IOException {
        var lock = tryLock(number, true);
        if (lock != null) {
            lock.release();
        }
        return lock == null;
    }

    private @Nullable FileLock tryLock(long number, boolean shared) throws IOException {
        try {
            return channel.tryLock(number, 1, shared);
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(path);
                channel.close();
            }
        }
    }
}
