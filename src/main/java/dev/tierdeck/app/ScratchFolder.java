package dev.tierdeck.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of this process alone, gone when it is closed: what sample data leaves on disk is of no use to anybody later. */
record ScratchFolder(Path path) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScratchFolder.class);
    /** Those of this process that are in use: a window that goes from sample to sample has two for a while. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** A new one under {@code parent}, where those of processes that ended without closing theirs are swept away. */
    static ScratchFolder make(Path parent) {
        var own = parent.resolve(ProcessHandle.current().pid() + "-" + NEXT.incrementAndGet()).toAbsolutePath();
        OPEN.add(own);
        try {
            Files.createDirectories(parent);
            try (var others = Files.list(parent)) {
                others.filter(ScratchFolder::isLeftOver).forEach(ScratchFolder::sweep);
            }
            return new ScratchFolder(Files.createDirectories(own));
        } catch (IOException failure) {
            throw new UncheckedIOException("no folder for sample data could be made in " + parent, failure);
        }
    }

    /** One with our number that is not in use is of another process that had it. */
    private static boolean isLeftOver(Path folder) {
        var name = folder.getFileName().toString();
        if (!name.matches("[0-9]{1,18}(-[0-9]{1,9})?")) {
            return false;
        }
        long pid = Long.parseLong(name.split("-")[0]);
        return pid == ProcessHandle.current().pid() ? !OPEN.contains(folder.toAbsolutePath()) : ProcessHandle.of(pid).isEmpty();
    }

    private static void sweep(Path folder) {
        try {
            new ScratchFolder(folder).close();
        } catch (IOException stays) {
            LOG.debug("{} could not be swept away", folder, stays);
        }
    }

    @Override
    public void close() throws IOException {
        OPEN.remove(path);
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
