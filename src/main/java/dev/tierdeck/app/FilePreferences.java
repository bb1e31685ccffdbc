package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Preferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Preferences in a JSON file. What is put is written soon after, off the caller's thread, and several puts at once become one writing;
 * {@link #close} writes what is left. A file that can't be read or written is noted in the log and otherwise as good as absent.
 */
final class FilePreferences implements Preferences, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FilePreferences.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Map<String, String> kept;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final ReentrantLock writing = new ReentrantLock();

    FilePreferences(Path file) {
        this.file = file;
        this.kept = new ConcurrentHashMap<>(read(file));
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(kept.get(name));
    }

    @Override
    public void put(String name, String value) {
        if (!value.equals(kept.put(name, value)) && !changed.getAndSet(true)) {
            Thread.ofVirtual().name("preferences").start(this::save);
        }
    }

    @Override
    public void close() {
        save();
    }

    private void save() {
        writing.lock();
        try {
            if (changed.getAndSet(false)) {
                var content = MAPPER.writeValueAsBytes(new TreeMap<>(kept));
                AtomicFile.write(file, fresh -> Files.write(fresh, content));
            }
        } catch (IOException | RuntimeException failed) {
            LOG.warn("Preferences could not be written to {}: {}", file, failed.toString());
        } finally {
            writing.unlock();
        }
    }

    private static Map<String, String> read(Path file) {
        try {
            var read = MAPPER.readValue(Files.readAllBytes(file), new TypeReference<Map<String, String>>() {});
            return read == null ? Map.of() : withoutNulls(read);
        } catch (NoSuchFileException firstStart) {
            return Map.of();
        } catch (IOException | JacksonException broken) {
            LOG.warn("Preferences in {} can't be read and are forgotten: {}", file, broken.toString());
            return Map.of();
        }
    }

    private static Map<String, String> withoutNulls(Map<String, String> read) {
        var result = new TreeMap<>(read);
        result.values().removeIf(value -> value == null);
        return result;
    }
}
