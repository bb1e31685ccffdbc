package dev.tierdeck.platform.tradingai;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model in use: the file that the settings name, else the one that comes with the program. A file that was replaced is noticed and read
 * while the program runs; one that is refused changes nothing. Safe for many threads.
 */
public final class ModelFile {
    /** How often the file is looked at, at most. */
    static final Duration LOOK = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(ModelFile.class);
    private static final String BUNDLED = "/models/direction.model";

    private final @Nullable Path file;
    private final InstantSource clock;
    private volatile Loaded loaded;
    private @Nullable Seen seen;
    private Instant looked = Instant.MIN;

    /** A file as it was when it was last read. */
    private record Seen(FileTime changed, long size, @Nullable Object id) {}

    /**
     * Which model is in use.
     *
     * @param model the model
     * @param source where it came from, for a person
     * @param trouble why the file that the settings name, or what it was replaced by, is not in use, as a sentence; null where it is
     */
    public record Loaded(DirectionModel model, String source, @Nullable ModelException trouble) {}

    /** @param file the file to use; null for the one that comes with the program */
    public ModelFile(@Nullable Path file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.loaded = new Loaded(bundled(), "the model that comes with the program", null);
    }

    /** The model in use now; looks at the file if that was a second ago or longer. Never fails: what is refused is in the answer. */
    public Loaded current() {
        if (file != null) {
            look(file);
        }
        return loaded;
    }

    private synchronized void look(Path path) {
        var now = clock.instant();
        if (looked.equals(Instant.MIN) || !now.isBefore(looked.plus(LOOK)) || now.isBefore(looked)) {
            looked = now;
            refresh(path);
        }
    }

    private void refresh(Path path) {
        try {
            var there = Files.readAttributes(path, BasicFileAttributes.class);
            var found = new Seen(there.lastModifiedTime(), there.size(), there.fileKey());
            if (!found.equals(seen)) {
                seen = found;
                loaded = new Loaded(DirectionModel.of(read(path, there)), path.toString(), null);
                LOG.info("Predictions are made by the model {} from now on", path);
            }
        } catch (IOException away) {
            seen = null; // It may come back as it was.
            trouble(path, away);
        } catch (IllegalArgumentException refused) {
            trouble(path, refused);
        }
    }

    private static byte[] read(Path path, BasicFileAttributes there) throws IOException {
        if (!Files.isRegularFile(path) || there.size() > DirectionModel.MOST_BYTES) {
            throw new IllegalArgumentException("it is no plain file of " + (DirectionModel.MOST_BYTES >> 20) + " MB at most");
        }
        try (var in = Files.newInputStream(path)) {
            return in.readNBytes(DirectionModel.MOST_BYTES);
        }
    }

    /** Said once a file, not at every look. */
    private void trouble(Path path, Exception refused) {
        var why = refused instanceof NoSuchFileException ? "there is no such file" : refused.getMessage();
        var refusal = new ModelException("The model " + path + " is not used: " + why + ". In use is "
                + loaded.source() + "; put a good file there and it is read at once.", refused);
        if (loaded.trouble() == null || !refusal.getMessage().equals(loaded.trouble().getMessage())) {
            LOG.warn("{}", refusal.getMessage(), refused);
            loaded = new Loaded(loaded.model(), loaded.source(), refusal);
        }
    }

    private static DirectionModel bundled() {
        try (var in = ModelFile.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException(BUNDLED + " is missing in the program's resources");
            }
            return DirectionModel.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(BUNDLED + " can't be read from the program's resources", unreadable);
        }
    }
}
