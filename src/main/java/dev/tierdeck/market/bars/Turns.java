package dev.tierdeck.market.bars;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is to write a series: a lock on one byte of {@code .tierdeck.lock}, at the place its MD5 stands for, among threads and
 * processes. The system lets go of those whose process ended. The file is opened once a process, however many archives there are: on some
 * systems all locks on a file are lost when their process closes it anywhere.
 */
final class Turns implements AutoCloseable {
    static final String FILE = ".tierdeck.lock";
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Map<Path, Turns> OPEN = new HashMap<>();

    private final Path file;
    private final FileChannel channel;
    private int users;

    private Turns(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
    }

    /** A turn; over when it is closed. */
    interface Turn extends AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /**
     * Waits for the turn.
     *
     * @param enough asked about 50 times a second while somebody else has it: whether to give up
     * @return null when it was given up
     */
    static @Nullable Turn take(SeriesFiles series, BooleanSupplier enough) throws IOException, InterruptedException {
        long place = Long.parseLong(series.id().substring(0, 15), 16);
        var turns = open(series.folder());
        Turn taken = null;
        try {
            taken = turns.tryTake(place);
            while (taken == null && !enough.getAsBoolean()) {
                Thread.sleep(PAUSE); // Not a blocking lock: an interrupt while waiting for that would close the file, and end all turns.
                taken = turns.tryTake(place);
            }
            return taken;
        } finally {
            if (taken == null) {
                turns.close();
            }
        }
    }

    private static Turns open(Path folder) throws IOException {
        synchronized (OPEN) {
            var file = folder.toRealPath().resolve(FILE);
            var turns = OPEN.get(file);
            if (turns == null) {
                turns = new Turns(file);
                OPEN.put(file, turns);
            }
            turns.users++;
            return turns;
        }
    }

    private synchronized @Nullable Turn tryTake(long place) throws IOException {
        try {
            var lock = channel.tryLock(place, 1, false);
            return lock == null ? null : () -> end(lock);
        } catch (OverlappingFileLockException anotherThread) {
            return null;
        }
    }

    private void end(FileLock lock) throws IOException {
        try (this) {
            lock.release();
        }
    }

    @Override
    public void close() throws IOException {
        synchronized (OPEN) {
            if (--users == 0) {
                OPEN.remove(file);
                channel.close();
            }
        }
    }
}
