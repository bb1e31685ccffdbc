package dev.tierdeck.app;

import dev.tierdeck.cli.ExitCode;
import dev.tierdeck.desktop.shell.Desk;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** The window's life: what it shows is opened before, closed after it. */
public final class DeskApplication extends Application {
    /** The toolkit makes the application itself, so what it is to show waits here; taken once. */
    private static final AtomicReference<@Nullable Supplier<Bench>> NEXT = new AtomicReference<>();

    private final Supplier<Bench> opening;
    private @Nullable Bench bench;

    /** For the toolkit. */
    public DeskApplication() {
        this(Objects.requireNonNull(NEXT.getAndSet(null), "open(…) starts this application"));
    }

    /** An application that shows what {@code opening} opens. */
    DeskApplication(Supplier<Bench> opening) {
        this.opening = opening;
    }

    /**
     * Shows the window and returns when it is closed.
     *
     * @return how it ended; see {@link ExitCode}
     */
    static int open(Supplier<Bench> opening) {
        // Begun before the toolkit, which takes as long to get ready.
        var bench = CompletableFuture.supplyAsync(opening, Thread::startVirtualThread);
        NEXT.set(bench::join);
        try {
            launch(DeskApplication.class);
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
        bench = opening.get();
    }

    @Override
    public void start(Stage stage) {
        new Desk(stage, Objects.requireNonNull(bench).workbench()).show();
    }

    @Override
    public void stop() {
        if (bench != null) {
            bench.close();
        }
    }
}
