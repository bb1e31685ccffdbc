package dev.tierdeck.desktop;

import dev.tierdeck.desktop.fx.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Tasks without threads: work is done at once where it is asked for, and time goes on when a test calls {@link #tick}. */
public final class HandTasks implements Tasks {
    private final List<Runnable> ticks = new ArrayList<>();
    private final ObservableList<Running> running = FXCollections.observableArrayList();

    /** Lets everything happen once that happens again and again. */
    public void tick() {
        List.copyOf(ticks).forEach(Runnable::run);
    }

    /** How many things happen again and again. */
    public int ticking() {
        return ticks.size();
    }

    @Override
    public <T> Handle start(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return quietly(work, done, failed);
    }

    @Override
    public <T> Handle quietly(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        T result;
        try {
            result = work.run(new Unstopped());
        } catch (Exception failure) {
            failed.accept(failure);
            return () -> {};
        }
        done.accept(result);
        return () -> {};
    }

    @Override
    public Handle every(Duration interval, Runnable tick) {
        ticks.add(tick);
        tick.run();
        return () -> ticks.remove(tick);
    }

    @Override
    public ObservableList<Running> running() {
        return running;
    }

    /** Something runs for ever, as far as the window can see. */
    public AtomicBoolean pretend(String title, String sentence, double share) {
        var stopped = new AtomicBoolean();
        running.add(new Running(title, sentence, share, () -> stopped.set(true)));
        return stopped;
    }

    @Override
    public void close() {
        ticks.clear();
    }

    private static final class Unstopped implements Progress {
        @Override
        public void report(String sentence, double share) {}

        @Override
        public boolean stopped() {
            return false;
        }
    }
}
