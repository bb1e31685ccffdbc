package dev.tierdeck.engine.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.sqlite.JDBC;
import org.sqlite.SQLiteConfig;

/** Opens the file as what it is: made where it is missing, brought to this build's form where it is older, refused where it is not ours. */
final class Opening {
    /** The forms of the file, oldest first: {@code user_version} counts them. */
    private static final List<String> FORMS = List.of("/sql/disk-schema-1.sql");
    private static final int BUSY_MILLIS = 1000;
    /**
     * In WAL mode NORMAL leaves out the sync at each commit. What was acknowledged is with the system then, so the end of this process
     * can't undo it; only a power cut can, back to the last checkpoint, to a file that is whole.
     */
    private static final String WRITING = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0;";

    private final DiskSettings settings;
    private final StoreFile file;
    private final Recency recency;
    private final Clock clock;

    Opening(DiskSettings settings, StoreFile file, Recency recency, Clock clock) {
        this.settings = settings;
        this.file = file;
        this.recency = recency;
        this.clock = clock;
    }

    /** The file, in a directory that is ours. */
    Store forWriting() throws IOException, SQLException, Unusable {
        if (!file.exists()) {
            file.make(Opening::make);
        }
        file.recognise();
        var writer = link("rw");
        try {
            writer.script(WRITING);
            upgrade(writer);
            writer.script(settings.policy().indexes());
            check(writer);
            return store(writer);
        } catch (SQLException | Unusable | RuntimeException failure) {
            writer.close();
            throw failure;
        }
    }

    /** The file of another owner. */
    Store forReading() throws IOException, SQLException, Unusable {
        if (!file.exists()) {
            throw new Unusable("There is no " + file.path() + " to read. Open the directory for writing, or choose another.", null);
        }
        if (!Ownership.isHere(settings.directory())) {
            file.recognise();
        }
        var link = link("ro");
        try {
            refuseNewer(link);
            return store(link);
        } catch (SQLException | Unusable | RuntimeException failure) {
            link.close();
            throw failure;
        }
    }

    private Store store(Link writer) throws SQLException {
        return new Store(settings, file.path(), writer, new Readers(() -> link("ro")), recency, clock);
    }

    private static void make(Path path) throws SQLException {
        try (var link = link(path, "rwc")) {
            link.script("PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL; PRAGMA application_id = " + StoreFile.APPLICATION + ";");
            upgradeFrom(0, link);
        }
    }

    private void upgrade(Link link) throws SQLException, Unusable {
        upgradeFrom(refuseNewer(link), link);
    }

    private static void upgradeFrom(int form, Link link) throws SQLException {
        for (int next = form; next < FORMS.size(); next++) {
            link.script("BEGIN IMMEDIATE;" + Sql.resource(FORMS.get(next)) + "PRAGMA user_version = " + (next + 1) + "; COMMIT;");
        }
    }

    private int refuseNewer(Link link) throws SQLException, Unusable {
        int form = (int) link.pragma("user_version");
        if (form > FORMS.size()) {
            throw new Unusable(file.path() + " was written by a newer Tierdeck (form " + form + ", this one knows " + FORMS.size()
                    + "), so it is left as it is. Use that one, or choose another directory.", null);
        }
        return form;
    }

    private static void check(Link link) throws SQLException {
        var verdict = Objects.requireNonNull(link.first(Sql.CHECK, row -> row.getString(1)));
        if (!verdict.equals("ok")) {
            throw new Damaged(verdict);
        }
    }

    private Link link(String mode) throws SQLException {
        return link(file.path(), mode);
    }

    /** As a URI, so that no character of the path is taken for a parameter; and without "c" in the mode nothing is made by opening it. */
    private static Link link(Path path, String mode) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setReadOnly(mode.equals("ro"));
        return new Link(JDBC.createConnection(JDBC.PREFIX + path.toUri() + "?mode=" + mode, config.toProperties()));
    }
}
