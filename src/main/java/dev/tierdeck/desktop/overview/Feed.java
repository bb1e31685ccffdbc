package dev.tierdeck.desktop.overview;

import dev.tierdeck.desktop.fx.Tasks;
import dev.tierdeck.desktop.overview.count.Reading;
import dev.tierdeck.desktop.overview.count.Timeline;
import dev.tierdeck.desktop.overview.freshness.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads counters again and again while they are wanted, and makes a timeline of them. A failure is told once, and asked again each time:
 * so it goes on by itself when the server is back.
 *
 * @param <T> what is read
 */
final class Feed<T> {
    /** An hour of readings each half second, and a little more. */
    private static final int KEPT = 7_300;

    private final Tasks tasks;
    private final InstantSource clock;
    private final Source source;
    private final Duration every;
    private final Tasks.Work<T> ask;
    private final Function<T, @Nullable Reading> reading;
    private final Consumer<Source> arrived;
    private final Timeline timeline;
    private final Runnable broken;
    private boolean wanted;
    private boolean asked;
    private Tasks.@Nullable Handle question;
    private Tasks.@Nullable Handle sampling;
    private @Nullable Trouble trouble;

    /**
     * A feed that reads nothing yet.
     *
     * @param reading the counters in what was read; null where it tells none at present
     * @param arrived called after each answer and each failure
     */
    Feed(Tasks tasks, InstantSource clock, Source source, Duration every, Tasks.Work<T> ask, Function<T, @Nullable Reading> reading,
            Consumer<Source> arrived) {
        this(tasks, clock, source, every, ask, reading, arrived, () -> {});
    }

    /** The same with what else breaks off where nobody asks, or can be asked. */
    Feed(Tasks tasks, InstantSource clock, Source source, Duration every, Tasks.Work<T> ask, Function<T, @Nullable Reading> reading,
            Consumer<Source> arrived, Runnable broken) {
        this.broken = broken;
        this.tasks = tasks;
        this.clock = clock;
        this.source = source;
        this.every = every;
        this.ask = ask;
        this.reading = reading;
        this.arrived = arrived;
        timeline = new Timeline(KEPT, source == Source.OTHERS || source == Source.COUNTERS);
    }

    /** Whether somebody looks at these counters; what is being asked when nobody does any more comes to nothing. */
    void want(boolean now) {
        if (now && !wanted) {
            wanted = true;
            sampling = tasks.every(every, this::sample);
        } else if (!now && sampling != null) {
            wanted = false;
            sampling.stop();
            sampling = null;
            giveUp();
            interrupt();
        }
    }

    private void sample() {
        if (!asked) {
            asked = true;
            var handle = tasks.quietly(ask, this::take, this::failed);
            question = asked ? handle : null;
        }
    }

    private void giveUp() {
        if (question != null) {
            question.stop();
        }
        answered();
    }

    private void answered() {
        asked = false;
        question = null;
    }

    private void take(T answer) {
        answered();
        trouble = Trouble.over(trouble, what());
        var counters = reading.apply(answer);
        if (counters == null) {
            timeline.interrupt();
        } else {
            timeline.add(counters);
        }
        arrived.accept(source);
    }

    private void failed(Exception failure) {
        answered();
        interrupt();
        trouble = Trouble.after(trouble, what(), failure, clock.instant());
        arrived.accept(source);
    }

    private void interrupt() {
        timeline.interrupt();
        broken.run();
    }

    private String what() {
        return "The counters (" + source + ") could not be read";
    }

    Timeline timeline() {
        return timeline;
    }

    /** Why they can't be read; null when they can. */
    @Nullable Trouble trouble() {
        return trouble;
    }
}
