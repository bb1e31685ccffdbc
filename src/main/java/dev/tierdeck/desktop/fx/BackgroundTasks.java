package dev.tierdeck.desktop.fx;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Tasks on virtual threads, one for each piece of work; one more thread keeps the time for {@link #every} and for progress. */
public final class BackgroundTasks implements Tasks {
    private final Executor window;
    private final ScheduledExecutorService clock;
    private final Set<Job<?>> jobs = ConcurrentHashMap.newKeySet();
    private final ObservableList<Running> running = FXCollections.observableArrayList();

    /** Tasks that hand over on the JavaFX thread. */
    public BackgroundTasks() {
        this(Platform::runLater);
    }

    /** Tasks that hand over through {@code window}, which must run one thing after the other. */
    BackgroundTasks(Executor window) {
        this.window = window;
        this.clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("desk-clock").factory());
    }

    @Override
    public <T> Handle start(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return begin(new Job<>(this, title, true, work, done, failed));
    }

    @Override
    public <T> Handle quietly(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return begin(new Job<>(this, "", false, work, done, failed));
    }

    private Handle begin(Job<?> job) {
        jobs.add(job);
        job.begin();
        return job;
    }

    @Override
    public Handle every(Duration interval, Runnable tick) {
        if (clock.isShutdown()) {
            return () -> { }; // The window was closed before what asked for it came to its turn.
        }
        var stopped = new AtomicBoolean();
        var waiting = new AtomicBoolean();
        Runnable once = () -> {
            waiting.set(false);
            if (!stopped.get()) {
                tick.run();
            }
        };
        // A tick that the window has not come to yet is not asked for twice: a window that was busy does not catch up.
        var ticking = clock.scheduleAtFixedRate(() -> {
            if (waiting.compareAndSet(false, true)) {
                window.execute(once);
            }
        }, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        tick.run();
        return () -> {
            stopped.set(true);
            ticking.cancel(false);
        };
    }

    @Override
    public ObservableList<Running> running() {
        return running;
    }

    @Override
    public void close() {
        clock.shutdownNow();
        jobs.forEach(Job::stop);
    }

    void later(Runnable action) {
        window.execute(action);
    }

    void soon(Runnable action) {
        if (!clock.isShutdown()) {
            clock.schedule(() -> window.execute(action), Job.REPORT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void ended(Job<?> job) {
        jobs.remove(job);
    }
}
