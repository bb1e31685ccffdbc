package dev.tierdeck.app;

import dev.tierdeck.desktop.shell.Desk;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desk in a stage, and its change for another one. The old one is kept, covered, until the other is open, so that one that can't be
 * opened leaves all as it was. Lives on the JavaFX thread; what takes time is done elsewhere.
 */
final class Switch {
    private static final Logger LOG = LoggerFactory.getLogger(Switch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Stage stage;
    private Bench bench;
    private Desk desk;
    private final List<Thread> leaving = new CopyOnWriteArrayList<>();
    private @Nullable Going going;
    private boolean closed;

    /** Shows what was opened first; its work begins when the caller says so. */
    Switch(Stage stage, Bench first) {
        this.stage = stage;
        bench = first;
        desk = new Desk(stage, first.workbench());
        desk.show();
    }

    /** One way to another server. */
    private final class Going implements Runnable {
        private final Callable<Bench> opening;
        private final Consumer<Exception> failed;
        private final Thread thread = Thread.ofVirtual().name("connecting").unstarted(this);

        Going(Callable<Bench> opening, Consumer<Exception> failed) {
            this.opening = opening;
            this.failed = failed;
        }

        @Override
        public void run() {
            try {
                var opened = opening.call();
                Platform.runLater(() -> arrive(this, opened));
            } catch (Exception why) {
                Platform.runLater(() -> back(this, why));
            }
        }
    }

    /** See {@link Program.Way}. */
    synchronized void go(String name, Callable<Bench> opening, Consumer<Exception> failed) {
        if (going != null || closed) {
            failed.accept(new IllegalStateException("The window is on its way to a server already."));
            return;
        }
        var started = new Going(opening, failed);
        going = started;
        desk.cover(name, () -> stop(started));
        started.thread.start();
    }

    private void stop(Going stopped) {
        stopped.thread.interrupt();
        back(stopped, new InterruptedException("stopped by a person"));
    }

    private synchronized void back(Going from, Exception why) {
        if (going == from) {
            going = null;
            desk.uncover();
            from.failed.accept(why);
        }
    }

    private synchronized void arrive(Going there, Bench opened) {
        if (going != there || closed) {
            end(opened);
            return;
        }
        Desk next;
        try {
            next = new Desk(stage, opened.workbench());
        } catch (RuntimeException broken) {
            LOG.error("The window for {} could not be made", opened.workbench().connection(), broken);
            end(opened);
            back(there, new IllegalStateException("The window for " + opened.workbench().connection()
                    + " could not be made; the log says why. This one is where it was.", broken));
            return;
        }
        going = null;
        desk.leave();
        desk = next;
        desk.show();
        opened.begin();
        end(bench);
        bench = opened;
    }

    /** Elsewhere, as a server of ours may have to be ended. */
    private void end(Bench left) {
        leaving.removeIf(thread -> !thread.isAlive());
        leaving.add(Thread.ofVirtual().name("leaving").start(() -> {
            left.close();
            LOG.info("Left {}", left.workbench().connection());
        }));
    }

    /** Nothing comes into the stage any more, as it is gone. */
    private synchronized Bench last() {
        closed = true;
        if (going != null) {
            going.thread.interrupt();
        }
        return bench;
    }

    /** Ends all of it, and waits a while for what is being left; on any thread but the window's. */
    void close() {
        last().close();
        for (var thread : List.copyOf(leaving)) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
