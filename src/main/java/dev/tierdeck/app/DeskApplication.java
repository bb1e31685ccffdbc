package dev.tierdeck.app;

import dev.tierdeck.cli.ExitCode;
import dev.tierdeck.desktop.shell.Outline;
import dev.tierdeck.desktop.shell.Preferences;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/**
 * The window's life: an outline at once, what it shows as soon as that is opened, closed after the window. What takes long, the toolkit and
 * what is shown, is begun at the same time.
 */
public final class DeskApplication extends Application {
    /** The toolkit makes the application itself, so what it is to show waits here; taken once. */
    private static final AtomicReference<@Nullable Opening> NEXT = new AtomicReference<>();

    /** Done when what the latest application showed is closed. */
    private static final AtomicReference<CompletableFuture<Void>> LATEST = new AtomicReference<>(CompletableFuture.completedFuture(null));

    private final Opening opening;
    private @Nullable Outline outline;
    private @Nullable Switch window;
    private boolean over;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * What the application is started with.
     *
     * @param preferences how its window looked last time
     * @param first what it shows first, on its way
     * @param ready is told how the window goes from one server to another
     * @param front is told how the window comes before all others
     */
    record Opening(CompletableFuture<? extends Preferences> preferences, CompletableFuture<Bench> first, Consumer<Program.Way> ready,
            Consumer<Runnable> front) {
        /** One that begins now, and remembers nothing of how it looks before it is open. */
        static Opening now(Supplier<Bench> first, Consumer<Program.Way> ready) {
            return new Opening(CompletableFuture.completedFuture(Preferences.forgetful()),
                    CompletableFuture.supplyAsync(first, Thread::startVirtualThread), ready, front -> { });
        }
    }

    /** For the toolkit. */
    public DeskApplication() {
        this(Objects.requireNonNull(NEXT.getAndSet(null), "open(…) starts this application"));
    }

    /** An application that shows what this opens. */
    DeskApplication(Opening opening) {
        this.opening = opening;
    }

    /**
     * Shows the window and returns when it is closed.
     *
     * @return how it ended; see {@link ExitCode}
     */
    static int open(Opening opening) {
        NEXT.set(opening);
        try {
            launch(DeskApplication.class);
            LATEST.get().join();
            opening.first().join(); // What could not be opened is told here.
            return ExitCode.DONE;
        } catch (RuntimeException | LinkageError failure) {
            boolean toolkitStarted = NEXT.get() == null;
            closed(opening.first());
            var sentence = toolkitStarted ? null : Display.refused(failure).orElse(null);
            if (sentence == null) {
                throw failure;
            }
            System.err.println(sentence);
            return ExitCode.NO_DISPLAY;
        }
    }

    /** Off the JavaFX thread: how the window looked is known before it is shown. */
    @Override
    public void init() {
        opening.preferences().join();
    }

    @Override
    public void start(Stage stage) {
        outline = new Outline(stage, opening.preferences().join());
        opening.front().accept(() -> Platform.runLater(() -> front(stage)));
        StartTimes.outlined(stage, () -> opening.first().whenComplete((bench, failure) -> Platform.runLater(() -> arrive(stage, bench))));
    }

    private static void front(Stage stage) {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /** What is shown is there, or null when it could not be opened; a window that was closed meanwhile shows nothing any more. */
    private void arrive(Stage stage, @Nullable Bench bench) {
        if (over || outline == null) {
            return;
        }
        outline.close();
        if (bench == null) {
            stage.close();
            return;
        }
        window = new Switch(stage, bench);
        StartTimes.opened(stage, bench.workbench().cache(), () -> begin(stage, bench));
        opening.ready().accept(window::go);
        Tour.ifAsked(stage);
    }

    /** Not before: a window that is iconified while it opens needs frames to go on. */
    private static void begin(Stage stage, Bench bench) {
        bench.begin();
        PulseRest.follow(stage);
    }

    /** The window is gone; what it showed is closed elsewhere, as that takes time. {@link #open} and {@link #ended} wait for it. */
    @Override
    public void stop() {
        over = true;
        LATEST.set(ended);
        Thread.ofPlatform().name("closing").start(() -> {
            try {
                close();
            } finally {
                ended.complete(null);
            }
        });
    }

    private void close() {
        if (window != null) {
            window.close();
        } else {
            closed(opening.first());
        }
    }

    /** What was on its way to a window that is not there any more. */
    private static void closed(CompletableFuture<Bench> opened) {
        opened.handle((bench, failure) -> bench).thenAccept(bench -> {
            if (bench != null) {
                bench.close();
            }
        }).join();
    }

    /** Done when what was shown is closed. */
    CompletableFuture<Void> ended() {
        return ended;
    }
}
