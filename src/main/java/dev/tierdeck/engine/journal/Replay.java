package dev.tierdeck.engine.journal;

import dev.tierdeck.engine.CacheException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal's file into a ledger. */
final class Replay {
    private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

    private final Path path;
    private final Ledger ledger;
    private int number;
    private int damaged;

    private Replay(Path path, Ledger ledger) {
        this.path = path;
        this.ledger = ledger;
    }

    /** How many lines could not be read, not counting a last one that was never finished; 0 where there is no file. */
    static int read(Path path, Ledger ledger) throws IOException {
        if (!Files.exists(path)) {
            return 0;
        }
        var replay = new Replay(path, ledger);
        replay.lines();
        return replay.damaged;
    }

    private void lines() throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            var line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    line(line.toByteArray());
                    line.reset();
                } else {
                    line.write(b);
                }
            }
            if (line.size() > 0) {
                LOG.info("{} ends in {} bytes that were never confirmed; they are cut", path, line.size());
            }
        }
    }

    private void line(byte[] bytes) {
        number++;
        try {
            ledger.apply(Line.read(bytes), bytes.length + 1);
        } catch (CacheException.Undecodable unreadable) {
            damaged++;
            LOG.debug("Line {} of {} can't be read", number, path, unreadable);
        }
    }
}
