package dev.tierdeck.cli;

import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Watch;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * A counter on the terminal, one line that is written over at most five times a second, and gone at the end. Where no terminal shows the
 * error output there is none; what is done in a fifth of a second shows none either.
 */
final class Progress implements Watch, AutoCloseable {
    private static final long PAUSE = Duration.ofMillis(200).toNanos();

    private final PrintWriter err;
    private final boolean watched;
    private final String doing;
    private final LongFunction<String> figure;
    private final LongSupplier nanoTime;
    private long last;
    private int width;
    private volatile boolean closed;

    Progress(Terminal terminal, String doing) {
        this(terminal, doing, Words::keys, System::nanoTime);
    }

    /** {@code doing}: what is being done, in a word; {@code figure}: a number of what it is done with. */
    Progress(Terminal terminal, String doing, LongFunction<String> figure, LongSupplier nanoTime) {
        this.err = terminal.err();
        this.watched = terminal.watched();
        this.doing = doing;
        this.figure = figure;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong();
    }

    @Override
    public synchronized void at(long done, double share) {
        long now = nanoTime.getAsLong();
        if (watched && !closed && now - last >= PAUSE) {
            last = now;
            write(doing + ": " + figure.apply(done) + (share < 0 ? "" : ", " + (int) (100 * Math.min(1, share)) + " %"));
        }
    }

    @Override
    public boolean stopped() {
        return false;
    }

    /** Shows how far this is, until closed. */
    Progress follow(Execution execution) {
        if (watched) {
            Thread.ofPlatform().daemon().name("tierdeck-progress").start(() -> {
                while (!closed) {
                    LockSupport.parkNanos(PAUSE + PAUSE / 4);
                    var report = execution.report();
                    at(report.processed(), report.matched() == 0 ? 1 : (double) report.processed() / report.matched());
                }
            });
        }
        return this;
    }

    /** A sentence that stays. */
    synchronized void say(String sentence) {
        write("");
        err.println(Words.line(sentence));
    }

    private void write(String text) {
        if (width > 0 || !text.isEmpty()) {
            err.print("\r" + text + " ".repeat(Math.max(0, width - text.length())) + (text.isEmpty() ? "\r" : ""));
            err.flush();
            width = text.length();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        write("");
    }
}
