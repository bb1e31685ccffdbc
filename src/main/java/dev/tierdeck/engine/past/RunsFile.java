package dev.tierdeck.engine.past;

import dev.tierdeck.engine.file.FileReason;
import dev.tierdeck.engine.file.Medium;
import dev.tierdeck.engine.warm.RunStore;
import dev.tierdeck.engine.warm.WarmerStats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last runs of warmers in one file, for the user alone: the newest {@value WarmerStats#RECENT} of each of the {@value #WARMERS} warmers that
 * ran last, so that a warmer that runs each second does not push out one that runs at night. Any number of processes add to it. Runs are
 * written together, at most every ten seconds and when it is closed: who dies in between loses those.
 */
public final class RunsFile implements RunStore {
    static final int WARMERS = 200;
    /** So many runs wait to be written at most, and so many lines more than twice those to be kept stand in the file at most. */
    private static final int SLACK = 1000;
    /** Far above what is kept: it is made smaller here. */
    private static final LineBounds BOUNDS = new LineBounds(64 << 20, 32 << 20, 400_000, 200_000);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(RunsFile.class);

    private final SharedLines lines;
    private final Duration pause;
    private final Deque<RunLine> unwritten = new ArrayDeque<>();
    private final ReentrantLock writing = new ReentrantLock();
    private long written;
    private int most = SLACK;
    private boolean failing;

    private RunsFile(SharedLines lines, Duration pause) {
        this.lines = lines;
        this.pause = pause;
        this.written = System.nanoTime() - pause.toNanos();
    }

    /** Runs in this file, which is made, with its folder, when there is one to note. */
    public static RunsFile open(Path file) {
        return open(file, Medium.DISK, PAUSE);
    }

    static RunsFile open(Path file, Medium medium, Duration pause) {
        return new RunsFile(new SharedLines(file, BOUNDS, medium, HistoryFile.PATIENCE), pause);
    }

    @Override
    public Map<String, List<WarmerStats.Run>> runs() {
        var runs = new LinkedHashMap<String, List<WarmerStats.Run>>();
        try {
            newest().forEach((warmer, some) -> runs.put(warmer, some.stream().map(RunLine::run).toList()));
        } catch (IOException failure) {
            LOG.warn("Earlier runs of warmers can't be read from {}: {}. They are not shown", lines.path(), FileReason.of(failure), failure);
        }
        return runs;
    }

    /** Those that are kept, by their warmers, of which the one that ran last is first; oldest first. */
    private Map<String, Deque<RunLine>> newest() throws IOException {
        var newest = new LinkedHashMap<String, Deque<RunLine>>();
        if (!lines.exists()) {
            return newest;
        }
        try (var backward = lines.backward()) {
            for (var line = backward.next(); line != null; line = backward.next()) {
                take(line, newest);
            }
        }
        return newest;
    }

    private static void take(byte[] line, Map<String, Deque<RunLine>> newest) {
        if (line.length == 0) {
            return;
        }
        try {
            var run = RunLine.read(line);
            var some = newest.size() < WARMERS ? newest.computeIfAbsent(run.warmer(), name -> new ArrayDeque<>()) : newest.get(run.warmer());
            if (some != null && some.size() < WarmerStats.RECENT) {
                some.addFirst(run);
            }
        } catch (IOException notOurs) {
            LOG.debug("a line is passed over", notOurs);
        }
    }

    @Override
    public void add(String warmer, WarmerStats.Run run) {
        boolean due;
        synchronized (unwritten) {
            unwritten.addLast(new RunLine(warmer, run));
            if (unwritten.size() > SLACK) {
                unwritten.removeFirst();
            }
            due = System.nanoTime() - written >= pause.toNanos();
        }
        if (due && writing.tryLock()) {
            try {
                write();
            } finally {
                writing.unlock();
            }
        }
    }

    private void write() {
        List<RunLine> some;
        synchronized (unwritten) {
            some = List.copyOf(unwritten);
            written = System.nanoTime();
        }
        if (some.isEmpty()) {
            return;
        }
        try (var turn = lines.turn()) {
            turn.append(bytes(some));
            synchronized (unwritten) {
                some.forEach(unwritten::remove);
            }
            if (LineWriting.count(lines.path()) > most) {
                var kept = inOrder();
                turn.replace(bytes(kept));
                most = 2 * kept.size() + SLACK;
            }
            tell(null);
        } catch (IOException | RuntimeException failure) {
            tell(failure);
        }
    }

    private List<RunLine> inOrder() throws IOException {
        var all = new ArrayList<RunLine>();
        new ArrayList<>(newest().values()).reversed().forEach(all::addAll);
        return all;
    }

    private static byte[] bytes(List<RunLine> some) {
        var bytes = new ByteArrayOutputStream();
        some.forEach(line -> bytes.writeBytes(line.bytes()));
        return bytes.toByteArray();
    }

    /** One line in the log when it begins to fail, and one when it is over. */
    private void tell(@Nullable Exception failure) {
        if (failure != null && !failing) {
            LOG.warn("Runs of warmers can't be kept in {}: {}. It is tried again", lines.path(),
                    failure instanceof IOException io ? FileReason.of(io) : failure.toString(), failure);
        } else if (failure == null && failing) {
            LOG.info("Runs of warmers are kept in {} again", lines.path());
        }
        failing = failure != null;
    }

    @Override
    public void close() {
        writing.lock();
        try {
            write();
        } finally {
            writing.unlock();
        }
    }
}
