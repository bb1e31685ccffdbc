package dev.tierdeck.desktop.keys;

import dev.tierdeck.desktop.fx.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Tasks that are done when asked, on the spot; ticks come when the test says so. */
final class InlineTasks implements Tasks {
    private final List<Runnable> ticks = new ArrayList<>();
    /** While set, work waits for {@link #run}. */
    boolean held;
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public <T> Handle start(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        var stopped = new boolean[1];
        Runnable whole = () -> perform(work, done, failed, stopped);
        if (held) {
            waiting.add(whole);
        } else {
            whole.run();
        }
        return () -> stopped[0] = true;
    }

    private static <T> void perform(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed, boolean[] stopped) {
        T result;
        try {
            result = work.run(new Progress() {
                @Override
                public void report(String sentence, double share) {}

                @Override
                public boolean stopped() {
                    return stopped[0];
                }
            });
        } catch (Exception failure) {
            failed.accept(failure);
            return;
        }
        if (!stopped[0]) {
            done.accept(result);
        }
    }

    @Override
    public <T> Handle quietly(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return start("", work, done, failed);
    }

    @Override
    public Handle every(Duration interval, Runnable tick) {
        ticks.add(tick);
        tick.run();
        return () -> ticks.remove(tick);
    }

    /** Time passes for everything that ticks. */
    void tick() {
        List.copyOf(ticks).forEach(Runnable::run);
    }

    /** How many things tick. */
    int ticking() {
        return ticks.size();
    }

    /** Does what waits. */
    void run() {
        var all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(Runnable::run);
    }

    @Override
    public ObservableList<Running> running() {
        return FXCollections.observableArrayList();
    }

    @Override
    public void close() {}
}
