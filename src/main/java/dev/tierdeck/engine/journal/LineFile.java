package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.file.FolderNames;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of lines that is added to, forced by whoever waits first for all who wait, and replaced as a whole. Adding and replacing is for
 * one thread at a time; forcing for any.
 */
final class LineFile implements AutoCloseable {
    private final Path path;
    private final Medium medium;
    private final ReentrantLock forcing = new ReentrantLock();
    private volatile RandomAccessFile file;
    private volatile long added;
    private volatile long forced;
    /** What the file holds is not known for certain: it is to be replaced before anything else. */
    private volatile boolean doubtful;
    private long length;

    /** Makes a file of these lines in place of the one that may be there; forced when it returns. */
    LineFile(Path path, Medium medium, List<Line> lines) throws IOException {
        this.path = path;
        this.medium = medium;
        length = writeFresh(lines);
        moveFresh();
        file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(length);
        FolderNames.force(path.toAbsolutePath().getParent());
    }

    long length() {
        return length;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    /** Adds a line as a whole or not at all; the mark to {@link #force} it by. */
    long add(byte[] line) throws IOException {
        try {
            medium.write(file, line);
        } catch (IOException failure) {
            takeBack(failure);
            throw failure;
        }
        length += line.length;
        return ++added;
    }

    private void takeBack(IOException failure) {
        try {
            file.setLength(length);
            file.seek(length);
        } catch (IOException further) {
            doubtful = true;
            failure.addSuppressed(further);
        }
    }

    /** The mark of all that has been added. */
    long mark() {
        return added;
    }

    /** Returns when what was added up to {@code mark} is safe. */
    void force(long mark) throws IOException {
        if (forced >= mark) {
            return;
        }
        forcing.lock();
        try {
            if (forced < mark) {
                forceAll();
            }
        } finally {
            forcing.unlock();
        }
    }

    private void forceAll() throws IOException {
        if (doubtful) {
            throw new IOException("an earlier attempt to force it to the disk failed");
        }
        long all = added;
        try {
            medium.force(file);
        } catch (IOException failure) {
            doubtful = true;
            throw failure;
        }
        forced = all;
    }

    /** Puts a file of these lines, forced, in this one's place. When that fails what was there stays, if need be in doubt. */
    void replace(List<Line> lines) throws IOException {
        forcing.lock();
        try {
            long fresh = writeFresh(lines);
            boolean before = doubtful;
            doubtful = true; // Until all of this has been done.
            file.close(); // Not every system replaces a file that is open.
            try {
                moveFresh();
            } catch (IOException failure) {
                reopen();
                doubtful = before;
                throw failure;
            }
            length = fresh;
            reopen();
            FolderNames.force(path.toAbsolutePath().getParent());
            forced = added;
            doubtful = false;
        } finally {
            forcing.unlock();
        }
    }

    private void reopen() throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        file.seek(length);
    }

    private long writeFresh(List<Line> lines) throws IOException {
        var fresh = fresh();
        Files.deleteIfExists(fresh);
        OwnFiles.make(fresh);
        try (var out = new RandomAccessFile(fresh.toFile(), "rw")) {
            for (var line : lines) {
                medium.write(out, line.bytes());
            }
            medium.force(out);
            return out.length();
        } catch (IOException failure) {
            Files.deleteIfExists(fresh);
            throw failure;
        }
    }

    private void moveFresh() throws IOException {
        Files.move(fresh(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path fresh() {
        return path.resolveSibling(path.getFileName() + ".new");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
