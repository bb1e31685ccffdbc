package dev.tierdeck.desktop.fx;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/**
 * The one seam between the window and work that takes time: work runs on a virtual thread, what comes of it is handed over on the
 * JavaFX thread. All methods are called on the JavaFX thread, and all callbacks come there.
 */
public interface Tasks extends AutoCloseable {
    /** Starts work that a person sees in the status strip, with its progress and a Stop. After a stop neither callback is called. */
    <T> Handle start(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);

    /** Starts work that nobody needs to see. */
    <T> Handle quietly(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed);

    /** Calls {@code tick} on the JavaFX thread at once and then at this interval until stopped. */
    Handle every(Duration interval, Runnable tick);

    /** What {@link #start} has under way. */
    ObservableList<Running> running();

    /** Stops everything. */
    @Override
    void close();

    /** Work: does not touch the window. */
    @FunctionalInterface
    interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /** How work tells where it stands and learns that nobody wants it any more. */
    interface Progress {
        /** Says how far the work is: {@code share} is 0 to 1, or negative where unknown. Cheap; call it as often as you like. */
        void report(String sentence, double share);

        /** Whether the work was stopped; its thread is interrupted too. */
        boolean stopped();
    }

    /** Stops what was started. */
    interface Handle {
        void stop();
    }

    /**
     * A piece of work under way.
     *
     * @param title what it does
     * @param sentence where it stands
     * @param share 0 to 1, or negative where unknown
     * @param handle stops it
     */
    record Running(String title, String sentence, double share, Handle handle) {}
}
