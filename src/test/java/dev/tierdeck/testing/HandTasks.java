package dev.tierdeck.testing;

import dev.tierdeck.desktop.fx.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Tasks without threads: work is done at once where it is asked for, and time goes on when a test calls {@link #tick} or {@link #pass}. */
public final class HandTasks implements Tasks {
    private final List<Tick> ticks = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private final ObservableList<Running> running = FXCollections.observableArrayList();
    private boolean held;
    private int underWay;

    /** Lets everything happen once that happens again and again. */
    public void tick() {
        List.copyOf(ticks).forEach(each -> each.what.run());
    }

    /** So much time goes by: each happens as often as it does in that. */
    public void pass(Duration time) {
        for (var each : List.copyOf(ticks)) {
            each.since = each.since.plus(time);
            for (; each.since.compareTo(each.interval) >= 0 && ticks.contains(each); each.since = each.since.minus(each.interval)) {
                each.what.run();
            }
        }
    }

    /** How many things happen again and again. */
    public int ticking() {
        return ticks.size();
    }

    /** Work waits for {@link #run} from now on. */
    public void hold() {
        held = true;
    }

    /** How many pieces of work wait that nobody has stopped. */
    public int underWay() {
        return underWay;
    }

    /** Does what waits. */
    public void run() {
        var all = List.copyOf(waiting);
        waiting.clear();
        underWay = 0;
        all.forEach(Runnable::run);
    }

    @Override
    public <T> Handle start(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        return quietly(work, done, failed);
    }

    @Override
    public <T> Handle quietly(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        var progress = new Stoppable();
        Runnable whole = () -> perform(work, done, failed, progress);
        if (!held) {
            whole.run();
            return () -> progress.stopped = true;
        }
        waiting.add(whole);
        underWay++;
        return () -> {
            underWay -= progress.stopped ? 0 : 1;
            progress.stopped = true;
        };
    }

    private static <T> void perform(Work<T> work, Consumer<? super T> done, Consumer<? super Exception> failed, Stoppable progress) {
        T result;
        try {
            result = work.run(progress);
        } catch (Exception failure) {
            if (!progress.stopped) {
                failed.accept(failure);
            }
            return;
        }
        if (!progress.stopped) {
            done.accept(result);
        }
    }

    @Override
    public Handle every(Duration interval, Runnable tick) {
        var each = new Tick(interval, tick);
        ticks.add(each);
        tick.run();
        return () -> ticks.remove(each);
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

    /** What happens again and again. */
    private static final class Tick {
        private final Duration interval;
        private final Runnable what;
        private Duration since = Duration.ZERO;

        Tick(Duration interval, Runnable what) {
            this.interval = interval;
            this.what = what;
        }
    }

    private static final class Stoppable implements Progress {
        private boolean stopped;

        @Override
        public void report(String sentence, double share) {}

        @Override
        public boolean stopped() {
            return stopped;
        }
    }
}
