package dev.tierdeck.engine.past;

import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of lines for its owner alone, which any number of processes add to, one at a time, and which is kept within bounds. It is made,
 * with its folder, when there is something to add. A second file beside it, {@code .lock}, orders those who write.
 */
final class SharedLines {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final Logger LOG = LoggerFactory.getLogger(SharedLines.class);

    private final Path path;
    private final LineBounds bounds;
    private final Medium medium;
    private final Duration patience;
    private final ReentrantLock writing = new ReentrantLock();
    private boolean complained;

    /** Lines in this file; {@code patience} is how long others that write, which takes them milliseconds, are waited for. */
    SharedLines(Path path, LineBounds bounds, Medium medium, Duration patience) {
        this.path = path.toAbsolutePath();
        this.bounds = bounds;
        this.medium = medium;
        this.patience = patience;
    }

    Path path() {
        return path;
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Those that are there now, the last first. */
    LinesBackward backward() throws IOException {
        return new LinesBackward(path);
    }

    /**
     * Waits until nobody else writes.
     *
     * @throws IOException when others write for too long, or the file can't be locked
     */
    Turn turn() throws IOException {
        writing.lock();
        boolean taken = false;
        try {
            OwnFiles.makeFolder(path.getParent());
            var turn = turn(LockFile.open(path.resolveSibling(path.getFileName() + ".lock")));
            taken = true;
            return turn;
        } finally {
            if (!taken) {
                writing.unlock();
            }
        }
    }

    private Turn turn(LockFile locks) throws IOException {
        try {
            return new Turn(locks, await(locks));
        } catch (IOException | RuntimeException failure) {
            locks.close();
            throw failure;
        }
    }

    private FileLock await(LockFile locks) throws IOException {
        boolean interrupted = Thread.interrupted(); // Else no pause would last.
        try {
            long begun = System.nanoTime();
            var lock = locks.take(0);
            while (lock == null && System.nanoTime() - begun < patience.toNanos()) {
                LockSupport.parkNanos(PAUSE);
                interrupted |= Thread.interrupted();
                lock = locks.take(0);
            }
            if (lock == null) {
                throw new IOException("another process has been writing it for " + patience.toMillis() + " ms");
            }
            return lock;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The time while nobody else writes. */
    final class Turn implements AutoCloseable {
        private final LockFile locks;
        private final FileLock lock;

        private Turn(LockFile locks, FileLock lock) {
            this.locks = locks;
            this.lock = lock;
        }

        /** Adds lines with their ends, safe on disk when it returns, all or none. Then makes the file smaller, if need be. */
        void append(byte[] lines) throws IOException {
            LineWriting.append(path, lines, medium);
            try {
                if (isTooLarge()) {
                    LineWriting.keepLast(path, bounds, medium);
                    complained = false;
                }
            } catch (IOException failure) {
                complain(failure);
            }
        }

        /** Puts these lines in the place of all that are there, safe on disk when it returns, all or none. */
        void replace(byte[] lines) throws IOException {
            LineWriting.replace(path, lines, medium);
        }

        @Override
        public void close() throws IOException {
            try (locks; lock) {
                // Both, in the opposite order.
            } finally {
                writing.unlock();
            }
        }
    }

    /** Others write too, so how many lines there are is counted anew: a thousandth of a second for a megabyte. */
    private boolean isTooLarge() throws IOException {
        return Files.size(path) > bounds.bytes() || bounds.areOfLines() && LineWriting.count(path) > bounds.lines();
    }

    private void complain(IOException failure) {
        if (!complained) {
            LOG.warn("{} could not be made smaller and grows on", path, failure);
        }
        complained = true;
    }
}
