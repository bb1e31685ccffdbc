package dev.tierdeck.app;

import dev.tierdeck.cli.ExitCode;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window's life: what it shows is opened before, closed after it. */
public final class DeskApplication extends Application {
    /** The toolkit makes the application itself, so what it is to show waits here; taken once. */
    private static final AtomicReference<@Nullable Opening> NEXT = new AtomicReference<>();

    /** Done when what the latest application showed is closed. */
    private static final AtomicReference<CompletableFuture<Void>> LATEST = new AtomicReference<>(CompletableFuture.completedFuture(null));

    private final Opening opening;
    private @Nullable Bench bench;
    private @Nullable Switch window;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /**
     * What the application is started with.
     *
     * @param first opens what it shows first
     * @param ready is told how the window goes from one server to another
     */
    record Opening(Supplier<Bench> first, Consumer<Program.Way> ready) {}

    /** For the toolkit. */
    public DeskApplication() {
        this(Objects.requireNonNull(NEXT.getAndSet(null), "open(…) starts this application"));
    }

    /** An application that shows what {@code opening} opens, and goes nowhere else. */
    DeskApplication(Supplier<Bench> opening) {
        this(new Opening(opening, way -> { }));
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
        // Begun before the toolkit, which takes as long to get ready.
        var bench = CompletableFuture.supplyAsync(opening.first(), Thread::startVirtualThread);
        NEXT.set(new Opening(bench::join, opening.ready()));
        try {
            launch(DeskApplication.class);
            LATEST.get().join();
            return ExitCode.DONE;
        } catch (RuntimeException | LinkageError failure) {
            boolean toolkitStarted = NEXT.get() == null;
            bench.thenAccept(Bench::close).join();
            var sentence = toolkitStarted ? null : Display.refused(failure).orElse(null);
            if (sentence == null) {
                throw failure;
            }
            System.err.println(sentence);
            return ExitCode.NO_DISPLAY;
        }
    }

    /** Off the JavaFX thread: waits for what is being opened. */
    @Override
    public void init() {
        bench = opening.first().get();
    }

    @Override
    public void start(Stage stage) {
        window = new Switch(stage, Objects.requireNonNull(bench));
        opening.ready().accept(window::go);
    }

    /** The window is gone; what it showed is closed elsewhere, as that takes time. {@link #open} and {@link #ended} wait for it. */
    @Override
    public void stop() {
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
        } else if (bench != null) {
            bench.close();
        }
    }

    /** Done when what was shown is closed. */
    CompletableFuture<Void> ended() {
        return ended;
    }
}
