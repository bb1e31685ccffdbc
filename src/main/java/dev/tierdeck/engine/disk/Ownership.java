package dev.tierdeck.engine.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to write in a directory, which one process has at a time: a lock on {@code tierdeck.lock}, which the system takes away when
 * the process ends, however that comes about. The file names the owner for the others' message.
 */
final class Ownership implements AutoCloseable {
    /** One byte far behind the text: where locks bar reading (Windows), the owner's number can still be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    /** The directories of this process. Its own second try must not even open the lock's file: closing it would undo the lock (POSIX). */
    private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private Ownership(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** Whether this process owns the directory. */
    static boolean isHere(Path directory) throws IOException {
        return HERE.contains(directory.toRealPath());
    }

    /**
     * The right to a directory that exists.
     *
     * @throws Unusable when another has it
     */
    static Ownership of(Path directory) throws IOException, Unusable {
        var real = directory.toRealPath();
        if (!HERE.add(real)) {
            throw taken(directory, "this process itself (pid " + ProcessHandle.current().pid() + ")");
        }
        try {
            return new Ownership(real, locked(directory));
        } catch (IOException | Unusable | RuntimeException failure) {
            HERE.remove(real);
            throw failure;
        }
    }

    private static FileChannel locked(Path directory) throws IOException, Unusable {
        var channel = FileChannel.open(directory.resolve("tierdeck.lock"),
                StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw taken(directory, owner(channel));
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return channel;
        } catch (IOException | Unusable | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    private static String owner(FileChannel channel) throws IOException {
        var text = ByteBuffer.allocate(20);
        channel.read(text, 0);
        var pid = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
        return pid.isEmpty() ? "another process" : "process " + pid;
    }

    private static Unusable taken(Path directory, String owner) {
        return new Unusable("The directory " + directory + " is in use by " + owner + ". Close it, choose another directory, or open this "
                + "one read-only.", null);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.remove(directory);
        }
    }
}
