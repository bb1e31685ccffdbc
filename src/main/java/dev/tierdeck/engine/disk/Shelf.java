package dev.tierdeck.engine.disk;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.TierStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The file, open or not; when it turns out to be damaged it is set aside, and another is begun. */
final class Shelf implements AutoCloseable {
    private final DiskSettings settings;
    private final Fence fence;
    private final Health health;
    private final Clock clock;
    private final StoreFile file;
    private final Opening opening;
    private volatile @Nullable Store store;
    private @Nullable Ownership ownership;
    private boolean closed;

    Shelf(DiskSettings settings, Fence fence, Recency recency, Health health, Clock clock) {
        this.settings = settings;
        this.fence = fence;
        this.health = health;
        this.clock = clock;
        this.file = new StoreFile(settings.directory());
        this.opening = new Opening(settings, file, recency, clock);
    }

    @Nullable Store store() {
        return store;
    }

    /** What was read; null when the file is not open, or could not be read. */
    <T> @Nullable T read(Readers.Look<T> look) {
        var open = store;
        if (open == null) {
            return null;
        }
        try {
            return open.read(look);
        } catch (SQLException failure) {
            failed(open, failure);
            return null;
        }
    }

    /** Opens the file if it is not open; when it can't be, the status says why. */
    synchronized void open() {
        if (store != null || closed) {
            return;
        }
        try {
            begin();
            health.well();
        } catch (Unusable refused) {
            down(refused.getMessage(), refused.getCause());
        } catch (IOException failure) {
            down(Trouble.sentence(failure, settings.directory()), failure);
        } catch (SQLException failure) {
            down(Trouble.sentence(failure, settings.directory()), failure);
        }
    }

    /** Opens the file if it is not open; where writing failed, tries whether it works again. */
    void retry() {
        open();
        var open = store;
        if (open == null || settings.readOnly() || !health.isTroubled()) {
            return;
        }
        try {
            open.mark("tried", clock.instant().toString());
            health.well();
        } catch (SQLException failure) {
            failed(open, failure);
        }
    }

    private void begin() throws IOException, SQLException, Unusable {
        if (settings.readOnly()) {
            opened(opening.forReading());
            return;
        }
        Files.createDirectories(settings.directory());
        if (ownership == null) {
            ownership = Ownership.of(settings.directory());
        }
        try {
            opened(opening.forWriting());
        } catch (SQLException failure) {
            if (!Trouble.isDamage(failure)) {
                throw failure;
            }
            setAside(failure);
            opened(opening.forWriting());
        }
    }

    private void opened(Store opened) throws SQLException {
        fence.opened(opened.era());
        store = opened;
    }

    private void setAside(SQLException damage) throws IOException {
        var aside = file.setAside(clock.instant());
        health.notice("The file " + file.path() + " was damaged. It was set aside as " + aside.getFileName()
                + ", and an empty one was begun. Delete it when you don't need it.", damage);
    }

    private void down(@Nullable String sentence, @Nullable Throwable cause) {
        health.trouble(State.DOWN, Objects.requireNonNullElse(sentence, "The disk tier can't be opened."), cause);
        try {
            release();
        } catch (IOException failure) {
            health.trouble(State.DOWN, Trouble.sentence(failure, settings.directory()), failure);
        }
    }

    /** Something went wrong with the file while it was open. */
    void failed(Store with, SQLException failure) {
        if (store != with) {
            return; // Closed or replaced meanwhile: what it says now is of no interest.
        }
        if (Trouble.isDamage(failure) && !settings.readOnly()) {
            replace(with, failure);
        } else {
            health.trouble(State.DEGRADED, Trouble.sentence(failure, settings.directory()), failure);
        }
    }

    /** Something went wrong, and whoever asked is told. */
    CacheException.TierUnavailable broken(Store with, SQLException failure) {
        failed(with, failure);
        return new CacheException.TierUnavailable(TierId.DISK, Trouble.sentence(failure, settings.directory()), failure);
    }

    private synchronized void replace(Store damaged, SQLException damage) {
        if (store != damaged) {
            return;
        }
        store = null;
        try {
            shut(damaged, damage);
            setAside(damage);
        } catch (IOException failure) {
            down(Trouble.sentence(failure, settings.directory()), failure);
        }
        open();
    }

    private static void shut(Store damaged, SQLException damage) {
        try {
            damaged.close();
        } catch (SQLException failure) {
            damage.addSuppressed(failure);
        }
    }

    private void release() throws IOException {
        if (ownership != null) {
            ownership.close();
            ownership = null;
        }
    }

    /** Closes the file and gives the directory up; for ever. */
    @Override
    public synchronized void close() {
        closed = true;
        var open = store;
        store = null;
        try {
            if (open != null) {
                open.close();
            }
            release();
        } catch (SQLException | IOException failure) {
            health.trouble(State.DOWN, "The file in " + settings.directory() + " could not be closed in order. What it holds is safe.", failure);
            return;
        }
        health.closed();
    }
}
