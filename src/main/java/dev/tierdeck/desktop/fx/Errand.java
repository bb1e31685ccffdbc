package dev.tierdeck.desktop.fx;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Work in the status strip of which the view always learns how it ended, also when it was stopped in the strip, where nobody calls back.
 * While it goes on it is looked at on the clock.
 *
 * @param <T> what comes of it
 */
public final class Errand<T> implements Tasks.Handle {
    /** How often work that goes on is looked at. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final Ending<? super T> ending;
    private final Runnable look;
    private Tasks.@Nullable Handle handle;
    private Tasks.@Nullable Handle looking;
    private boolean ended;
    private volatile Tasks.@Nullable Progress over;

    /** How it ended; exactly one of these is called, once, unless it was abandoned. */
    public interface Ending<T> {
        /** The work came to its end with this. */
        void done(T result);

        /** The work threw this. */
        void failed(Exception why);

        /** Somebody stopped it; the work has left off by now. */
        void stopped();
    }

    /** @param look is called while the work goes on */
    public Errand(Ending<? super T> ending, Runnable look) {
        this.ending = ending;
        this.look = look;
    }

    /** Begins. */
    public Errand<T> begin(Tasks tasks, String title, Tasks.Work<T> work) {
        handle = tasks.start(title, progress -> {
            try {
                return work.run(progress);
            } finally {
                over = progress;
            }
        }, result -> end(() -> ending.done(result)), why -> end(() -> ending.failed(why)));
        looking = tasks.every(LOOK, this::look);
        if (ended) {
            looking.stop();
        }
        return this;
    }

    private void look() {
        var progress = over;
        if (progress != null && progress.stopped()) {
            end(ending::stopped);
        } else if (!ended) {
            look.run();
        }
    }

    private void end(Runnable told) {
        if (!ended) {
            ended = true;
            if (looking != null) {
                looking.stop();
            }
            told.run();
        }
    }

    /** Stops it, and wants to hear no more of it. */
    public void abandon() {
        end(this::stop);
    }

    @Override
    public void stop() {
        if (handle != null) {
            handle.stop();
        }
    }
}
