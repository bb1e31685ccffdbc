package dev.tierdeck.app;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This run's claim on what it opens: one window for each. It is a lock on a file, which the system lets go however a process ends, and a socket
 * beside it, in a folder of the user's own, by which a second start asks the first one's window to come to the front. No port is opened.
 */
final class Instance implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final byte FRONT = 'f';

    private final FileChannel file;
    private final FileLock lock;
    private final Path socket;
    private final OptionalLong before;
    private @Nullable ServerSocketChannel server;
    private volatile @Nullable Runnable front;

    private Instance(FileChannel file, FileLock lock, Path socket, OptionalLong before) {
        this.file = file;
        this.lock = lock;
        this.socket = socket;
        this.before = before;
    }

    /**
     * Claims what has this name; empty when another process has it. That one's window has been asked to come to the front then.
     *
     * @param folder where claims are noted
     */
    static Optional<Instance> claim(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        var own = folder.resolve(shortened(name));
        var socket = own.resolveSibling(own.getFileName() + ".sock");
        var file = FileChannel.open(own, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        var lock = lock(file);
        if (lock == null) {
            file.close();
            ask(socket);
            return Optional.empty();
        }
        var instance = new Instance(file, lock, socket, noted(file));
        instance.note(Long.toString(ProcessHandle.current().pid()));
        instance.listen();
        return Optional.of(instance);
    }

    /** As a path of a socket has at most some hundred characters. */
    private static String shortened(String name) {
        var sum = new CRC32();
        sum.update(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private static OptionalLong noted(FileChannel file) throws IOException {
        var content = ByteBuffer.allocate(20);
        file.read(content, 0);
        var text = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        return text.matches("\\d{1,10}") ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    private void note(String text) throws IOException {
        file.truncate(0);
        file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /** The process that had this before and did not come to an orderly end. */
    OptionalLong before() {
        return before;
    }

    /** How the window comes to the front, from now on. */
    void front(Runnable coming) {
        front = coming;
    }

    private void listen() {
        try {
            Files.deleteIfExists(socket);
            var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server = listening;
            listening.bind(UnixDomainSocketAddress.of(socket));
            Thread.ofPlatform().daemon().name("second-starts").start(() -> answer(listening));
        } catch (IOException | UnsupportedOperationException refused) {
            log().warn("A second start will not raise this window: {} can't be listened on", socket, refused);
        }
    }

    private void answer(ServerSocketChannel listening) {
        while (listening.isOpen()) {
            try (var second = listening.accept()) {
                var asked = ByteBuffer.allocate(1);
                if (second.read(asked) == 1 && asked.get(0) == FRONT) {
                    var coming = front;
                    if (coming != null) {
                        coming.run();
                    }
                    second.write(asked.flip());
                }
            } catch (IOException ended) {
                log().debug("A second start was not answered", ended);
            }
        }
    }

    /** The first start may be about to listen, so it is tried for a while. */
    private static void ask(Path socket) {
        var until = Instant.now().plus(PATIENCE);
        do {
            try (var first = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                first.write(ByteBuffer.wrap(new byte[] {FRONT}));
                if (first.read(ByteBuffer.allocate(1)) == 1) {
                    return;
                }
            } catch (IOException notYet) {
                log().debug("The first start does not listen yet", notYet);
            }
            pause();
        } while (Instant.now().isBefore(until) && !Thread.currentThread().isInterrupted());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asked for when there is something to say: setting the log up takes time that a start has not. */
    private static Logger log() {
        return LoggerFactory.getLogger(Instance.class);
    }

    /** Lets go of it. A process that dies lets go of the lock too, but its number stays in the file. */
    @Override
    public void close() throws IOException {
        try (file; lock) {
            if (server != null) {
                server.close();
            }
            Files.deleteIfExists(socket);
            note("");
        }
    }
}
