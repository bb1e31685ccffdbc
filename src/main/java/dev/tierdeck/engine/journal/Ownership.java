package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.file.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A folder that belongs to one journal as long as this is open, or its process lives. */
final class Ownership implements AutoCloseable {
    /** On some systems a lock is lost when its process closes the file anywhere, so within a process it is not tried a second time. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private Ownership(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes a folder.
     *
     * @throws CacheException when somebody else has it
     */
    static Ownership take(Path folder) throws IOException {
        var real = folder.toRealPath();
        if (!OURS.add(real)) {
            throw new CacheException("The journal in " + folder + " is open already in this process. Close it first, or name another folder.", null);
        }
        boolean taken = false;
        try {
            var ours = new Ownership(real, lock(folder));
            taken = true;
            return ours;
        } finally {
            if (!taken) {
                OURS.remove(real);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        var file = folder.resolve("journal.lock");
        if (!Files.exists(file)) {
            OwnFiles.make(file);
        }
        var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        if (!locked) {
            throw new CacheException("The journal in " + folder + " belongs to another process that is running. Close that one first,"
                    + " or name another folder.", null);
        }
        return channel;
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            OURS.remove(folder);
        }
    }
}
