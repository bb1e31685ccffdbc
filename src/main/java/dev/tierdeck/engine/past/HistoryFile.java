package dev.tierdeck.engine.past;

import dev.tierdeck.engine.HistoryStore;
import dev.tierdeck.engine.Past;
import dev.tierdeck.engine.file.Medium;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A history in one file, for the user alone: a line an invalidation, and one for each that was taken back. Any number of processes add to
 * it. When it has grown beyond 4 MB, some 13,000 lines, its older half goes.
 */
public final class HistoryFile implements HistoryStore {
    /** How large it may grow, in bytes. */
    static final long MOST = 4 << 20;
    /** As long as this a process waits for others that write. */
    static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(HistoryFile.class);

    private final SharedLines lines;
    private final AtomicBoolean complained = new AtomicBoolean();

    private HistoryFile(SharedLines lines) {
        this.lines = lines;
    }

    /**
     * The history in this file, which is made, with its folder, when there is something to note. A second file beside it, {@code .lock},
     * orders those who write.
     */
    public static HistoryFile open(Path file) {
        return open(file, Medium.DISK, PATIENCE);
    }

    static HistoryFile open(Path file, Medium medium, Duration patience) {
        return new HistoryFile(new SharedLines(file, LineBounds.ofBytes(MOST), medium, patience));
    }

    @Override
    public void add(String connection, Past past) {
        write(new PastLine.Made(connection, past));
    }

    @Override
    public void undone(String connection, String undo, Instant at) {
        write(new PastLine.Undone(connection, undo, at));
    }

    private void write(PastLine line) {
        try (var turn = lines.turn()) {
            turn.append(line.bytes());
        } catch (IOException | RuntimeException failure) {
            LOG.warn("An invalidation is not in this machine's history, as {} could not be written", lines.path(), failure);
        }
    }

    @Override
    public List<Past> latest(String connection, int most) {
        var latest = new ArrayList<Past>();
        if (!lines.exists()) {
            return latest;
        }
        try (var backward = lines.backward()) {
            var undone = new HashMap<String, Instant>();
            for (var line = backward.next(); line != null && latest.size() < most; line = backward.next()) {
                take(read(line), connection, undone, latest);
            }
        } catch (IOException failure) {
            LOG.warn("This machine's history of invalidations in {} can't be read", lines.path(), failure);
        }
        return List.copyOf(latest);
    }

    /** Takes in a line; as the last come first, what was taken back is known before it is met. */
    private static void take(@Nullable PastLine line, String connection, Map<String, Instant> undone, List<Past> latest) {
        switch (line) {
            case PastLine.Undone back when back.connection().equals(connection) -> undone.put(back.undo(), back.at());
            case PastLine.Made made when made.connection().equals(connection) -> latest.add(marked(made.past(), undone));
            case null, default -> { }
        }
    }

    private static Past marked(Past past, Map<String, Instant> undone) {
        var undo = past.deed().undo();
        var at = past.undone() == null && undo != null ? undone.get(undo) : past.undone();
        return new Past(past.id(), past.at(), past.what(), past.deed(), at, false);
    }

    /** Null for what is no line of a history: an empty one, half a one, a foreign one. */
    private @Nullable PastLine read(byte[] line) {
        try {
            return line.length == 0 ? null : PastLine.read(line);
        } catch (IOException foreign) {
            if (complained.compareAndSet(false, true)) {
                LOG.warn("{} holds lines that are none of a history, or were never finished; they are passed over", lines.path(), foreign);
            }
            return null;
        }
    }
}
