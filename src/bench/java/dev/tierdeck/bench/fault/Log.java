package dev.tierdeck.bench.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The log of one process, {@code NAME.log}; what was written is with the operating system, and outlives the process. */
final class Log implements AutoCloseable {
    private static final String END = ".log";
    private final FileChannel file;
    private final ReentrantLock lock = new ReentrantLock();

    private Log(FileChannel file) {
        this.file = file;
    }

    /** Goes on with the log of this name. */
    static Log open(Path folder, String name) throws IOException {
        var log = new Log(FileChannel.open(folder.resolve(name + END), StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        log.file.write(ByteBuffer.wrap(new byte[] {'\n'})); // Behind what a killed one may have left unfinished.
        return log;
    }

    void add(Line line) {
        var bytes = ByteBuffer.wrap((line.text() + "\n").getBytes(StandardCharsets.UTF_8));
        lock.lock();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            lock.unlock();
        }
    }

    /** Gives every line of every log in a folder, with the process's name, each log in its order. */
    static void read(Path folder, BiConsumer<String, Line> reader) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(END)).sorted().toList()) {
                var name = file.getFileName().toString();
                try (Stream<String> lines = Files.lines(file)) {
                    lines.filter(text -> !text.isEmpty()).flatMap(text -> Line.parse(text).stream())
                            .forEach(line -> reader.accept(name.substring(0, name.length() - END.length()), line));
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
