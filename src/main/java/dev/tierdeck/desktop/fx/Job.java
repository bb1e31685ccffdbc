package dev.tierdeck.desktop.fx;

import dev.tierdeck.desktop.fx.Tasks.Handle;
import dev.tierdeck.desktop.fx.Tasks.Progress;
import dev.tierdeck.desktop.fx.Tasks.Running;
import dev.tierdeck.desktop.fx.Tasks.Work;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * One piece of work: what its thread runs, how it reports, and what stops it. Its row in {@code running} and its callbacks belong to the
 * window's thread; the rest is shared.
 */
final class Job<T> implements Progress, Handle {
    /** The window is told of progress at most every 100 ms. */
    static final long REPORT_MILLIS = 100;

    private final BackgroundTasks tasks;
    private final boolean shown;
    private final Work<T> work;
    private final Consumer<? super T> done;
    private final Consumer<? super Exception> failed;
    private final Thread thread;
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile Running latest;
    private Running row;

    Job(BackgroundTasks tasks, String title, boolean shown, Work<T> work, Consumer<? super T> done,
            Consumer<? super Exception> failed) {
        this.tasks = tasks;
        this.shown = shown;
        this.work = work;
        this.done = done;
        this.failed = failed;
        this.thread = Thread.ofVirtual().name("desk-task").unstarted(this::run);
        this.row = new Running(title, "", -1, this);
        this.latest = row;
    }

    void begin() {
        if (shown) {
            tasks.running().add(row);
        }
        thread.start();
    }

    private void run() {
        try {
            T result = work.run(this);
            tasks.later(() -> end(() -> done.accept(result)));
        } catch (Exception failure) {
            tasks.later(() -> end(() -> failed.accept(failure)));
        } catch (Error broken) {
            tasks.later(() -> end(() -> failed.accept(new IllegalStateException("The work broke off: " + broken, broken))));
            throw broken;
        }
    }

    private void end(Runnable callback) {
        leave();
        if (!stopped) {
            callback.run();
        }
    }

    private void leave() {
        tasks.ended(this);
        tasks.running().remove(row);
    }

    @Override
    public void report(String sentence, double share) {
        latest = new Running(latest.title(), sentence, share, this);
        if (shown && telling.compareAndSet(false, true)) {
            tasks.soon(this::tell);
        }
    }

    private void tell() {
        telling.set(false);
        int at = tasks.running().indexOf(row);
        if (at >= 0) {
            row = latest;
            tasks.running().set(at, row);
        }
    }

    @Override
    public boolean stopped() {
        return stopped;
    }

    @Override
    public void stop() {
        stopped = true;
        thread.interrupt();
        leave();
    }
}
