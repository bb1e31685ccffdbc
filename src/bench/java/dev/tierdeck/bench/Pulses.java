package dev.tierdeck.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/**
 * Frames as they come, each moved on by a step. A pulse is measured from its animations, with which it begins, to what was asked to come after
 * it: animations, styles, layout and what is handed over to be painted.
 */
final class Pulses extends AnimationTimer {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double MILLI = 1e6;

    /** Nanoseconds: on the wall, of the thread's processor time, and since the frame before. */
    private record Pulse(long wall, long cpu, long apart) {}

    private final Runnable step;
    private final List<Pulse> pulses = new ArrayList<>();
    private long before;

    Pulses(Runnable step) {
        this.step = step;
    }

    @Override
    public void start() {
        before = 0;
        super.start();
    }

    @Override
    public void handle(long now) {
        long begun = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long apart = begun - before;
        boolean first = before == 0;
        before = begun;
        step.run();
        Platform.runLater(() -> {
            if (!first) {
                pulses.add(new Pulse(System.nanoTime() - begun, THREADS.getCurrentThreadCpuTime() - cpu, apart));
            }
        });
    }

    /** These and those. */
    Pulses and(Pulses more) {
        var all = new Pulses(() -> { });
        Stream.of(this, more).forEach(each -> all.pulses.addAll(each.pulses));
        return all;
    }

    double wall(double share) {
        return percentile(share, Pulse::wall);
    }

    double cpu(double share) {
        return percentile(share, Pulse::cpu);
    }

    double apart(double share) {
        return percentile(share, Pulse::apart);
    }

    private double percentile(double share, ToLongFunction<Pulse> figure) {
        var sorted = pulses.stream().mapToLong(figure).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] / MILLI;
    }
}
