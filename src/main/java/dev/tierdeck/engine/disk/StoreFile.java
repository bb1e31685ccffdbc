package dev.tierdeck.engine.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;

/** The file {@code tierdeck.db} on disk: recognised, made, or set aside. Nothing here opens it while this process has it open. */
final class StoreFile {
    /** What SQLite's header says of files that are ours: "TDK" and a byte. */
    static final int APPLICATION = 0x54444b01;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int APPLICATION_AT = 68;
    private static final int HEADER = 100;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path path;

    StoreFile(Path directory) {
        this.directory = directory;
        this.path = directory.resolve("tierdeck.db");
    }

    Path path() {
        return path;
    }

    /**
     * Whether there is a file.
     *
     * @throws Damaged when there is only the log of one: a new file would take it for its own
     */
    boolean exists() throws Damaged {
        boolean there = Files.exists(path);
        if (!there && Files.exists(log())) {
            throw new Damaged("the log has lost its file");
        }
        return there;
    }

    /**
     * Looks at the first bytes of a file that exists.
     *
     * @throws Unusable when it is not ours
     * @throws Damaged when it is empty, so that nobody can tell
     */
    void recognise() throws IOException, Unusable, Damaged {
        byte[] header;
        try (var in = Files.newInputStream(path)) {
            header = in.readNBytes(HEADER);
        }
        if (header.length == 0) {
            throw new Damaged("the file is empty");
        }
        if (header.length < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || ByteBuffer.wrap(header).getInt(APPLICATION_AT) != APPLICATION) {
            throw new Unusable(path + " is not a file of Tierdeck's, so it is left as it is. Move it away, or choose another directory.",
                    null);
        }
    }

    /** Has the missing file made under another name, and gives it its own once it is whole. */
    void make(Maker maker) throws IOException, SQLException {
        var unfinished = directory.resolve("tierdeck-unfinished.db");
        Files.deleteIfExists(unfinished);
        maker.make(unfinished);
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What makes a file. */
    interface Maker {
        void make(Path file) throws SQLException;
    }

    /** Renames the file, and its log with it; answers the new name, under which nothing stood. */
    Path setAside(Instant now) throws IOException {
        var aside = freeName("tierdeck-damaged-" + MOMENT.format(now));
        for (var pair : List.of(List.of(path, aside), List.of(log(), sibling(aside, "-wal")))) {
            try {
                Files.move(pair.getFirst(), pair.getLast());
            } catch (NoSuchFileException notThere) {
                continue; // A file need not have a log, nor a log still its file.
            }
        }
        Files.deleteIfExists(sibling(path, "-shm")); // An index over the log, which SQLite makes anew.
        return aside;
    }

    private Path freeName(String name) {
        var free = directory.resolve(name + ".db");
        for (int i = 2; Files.exists(free) || Files.exists(sibling(free, "-wal")); i++) {
            free = directory.resolve(name + "-" + i + ".db");
        }
        return free;
    }

    private Path log() {
        return sibling(path, "-wal");
    }

    private static Path sibling(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }
}
