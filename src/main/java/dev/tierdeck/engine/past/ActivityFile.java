package dev.tierdeck.engine.past;

import dev.tierdeck.engine.Activity;
import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.file.FileReason;
import dev.tierdeck.engine.file.Medium;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened lately in one file, for the user alone: a line each, the newest 10,000, in no more than 4 MB. Any number of processes add
 * to it, each on a thread of its own. What can't be written is shown all the same, and written as soon as that works.
 */
public final class ActivityFile implements ActivityLog {
    /** How many lines are told at most. */
    static final int MOST = 10_000;
    private static final LineBounds BOUNDS = new LineBounds(4 << 20, 3 << 20, MOST + MOST / 10, MOST);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(ActivityFile.class);

    private final Path file;
    private final SharedLines lines;
    private final Unwritten unwritten;
    private final Thread writer;
    /** Between the file and what is not in it yet. */
    private final ReentrantLock border = new ReentrantLock();
    private int mostForeign;
    private volatile boolean unreadable;

    private ActivityFile(Path file, SharedLines lines, Unwritten unwritten) {
        this.file = file;
        this.lines = lines;
        this.unwritten = unwritten;
        this.writer = Thread.ofPlatform().daemon().name("activity-file").unstarted(this::write);
    }

    /**
     * What happened, in this file, which is made, with its folder, when there is something to note. A second file beside it,
     * {@code .lock}, orders those who write.
     */
    public static ActivityFile open(Path file) {
        return open(file, Medium.DISK, RETRY);
    }

    static ActivityFile open(Path file, Medium medium, Duration retry) {
        var opened = new ActivityFile(file, new SharedLines(file, BOUNDS, medium, HistoryFile.PATIENCE), new Unwritten(MOST, retry));
        opened.writer.start();
        return opened;
    }

    @Override
    public String place() {
        return file.toString();
    }

    /** {@inheritDoc} It is written in the background; what comes after closing is not noted. */
    @Override
    public void add(Activity happened) {
        unwritten.add(happened);
    }

    @Override
    public long added() {
        return unwritten.added();
    }

    private void write() {
        boolean failing = false;
        for (var some = unwritten.take(); some != null; some = unwritten.take()) {
            var failure = append(some);
            if (failure == null && failing) {
                LOG.info("What happens to the cache is kept in {} again", lines.path());
            } else if (failure != null && !failing) {
                LOG.warn("What happens to the cache can't be kept in {}: {}. It is tried again; the newest {} are written then",
                        lines.path(), failure instanceof IOException io ? FileReason.of(io) : failure.toString(), MOST, failure);
            }
            failing = failure != null;
        }
        int lost = unwritten.all().size();
        if (lost > 0) {
            LOG.warn("What happened to the cache last is not in {}. Lines lost: {}", lines.path(), lost);
        }
    }

    /** What went wrong; null when they are written. */
    private @Nullable Exception append(List<Activity> some) {
        var bytes = new ByteArrayOutputStream();
        try (var turn = lines.turn()) {
            some.forEach(each -> bytes.writeBytes(ActivityLine.bytes(each)));
            border.lock();
            try {
                turn.append(bytes.toByteArray());
                unwritten.wrote();
            } finally {
                border.unlock();
            }
            return null;
        } catch (IOException | RuntimeException failure) {
            unwritten.failed();
            return failure;
        }
    }

    /** {@inheritDoc} Of several processes, in the order in which they wrote; no more than 10,000. */
    @Override
    public List<Activity> latest(int most) {
        int wanted = Math.min(most, MOST);
        var latest = new ArrayList<Activity>();
        try (var backward = begin(latest)) {
            if (backward != null) {
                read(backward, wanted, latest);
            }
            unreadable = false;
        } catch (IOException failure) {
            complain(failure);
        }
        return List.copyOf(latest.subList(0, Math.min(wanted, latest.size())));
    }

    /** Those that are not in the file yet, and the file as it is then; null where there is none. */
    private @Nullable LinesBackward begin(List<Activity> fresh) throws IOException {
        border.lock();
        try {
            fresh.addAll(unwritten.all().reversed());
            return lines.exists() ? lines.backward() : null;
        } finally {
            border.unlock();
        }
    }

    private void read(LinesBackward backward, int wanted, List<Activity> latest) throws IOException {
        int foreign = 0;
        for (var line = backward.next(); line != null && latest.size() < wanted; line = backward.next()) {
            try {
                if (line.length > 0) {
                    latest.add(ActivityLine.read(line));
                }
            } catch (IOException notOurs) {
                foreign++;
                LOG.debug("a line of {} is passed over", lines.path(), notOurs);
            }
        }
        count(foreign);
    }

    private synchronized void count(int foreign) {
        if (foreign > mostForeign) {
            LOG.warn("Lines of {} that are passed over, as they tell nothing of what happened or were never finished: {}", lines.path(), foreign);
            mostForeign = foreign;
        }
    }

    private synchronized void complain(IOException failure) {
        if (!unreadable) {
            LOG.warn("What happened to the cache can't be read from {}", lines.path(), failure);
        }
        unreadable = true;
    }

    /** Writes what is left, for which it waits, and ends. A second call is harmless. */
    @Override
    public void close() {
        unwritten.close();
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
