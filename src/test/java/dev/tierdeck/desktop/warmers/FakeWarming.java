package dev.tierdeck.desktop.warmers;

import dev.tierdeck.engine.warm.Warmer;
import dev.tierdeck.engine.warm.WarmerReturn;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.engine.warm.Warming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Warmers as a test tells them. A run that is asked for stands still until the test ends it. */
final class FakeWarming implements Warming {
    static final Duration MINUTES = Duration.ofMinutes(5);

    final List<String> asked = new ArrayList<>();
    private final ConcurrentSkipListMap<String, WarmerStats> warmers = new ConcurrentSkipListMap<>();
    volatile @Nullable RuntimeException broken;
    volatile int looks;

    @Override
    public List<WarmerStats> stats() {
        looks++;
        if (broken != null) {
            throw broken;
        }
        return List.copyOf(warmers.values());
    }

    @Override
    public synchronized boolean runNow(String name) {
        boolean idle = !named(name).running();
        asked.add(name);
        running(name, true);
        return idle;
    }

    @Override
    public void enable(String name, boolean on) {
        change(name, was -> with(was, was.interval(), on, was.running(), was.elsewhere(), on ? was.nextRunAt() : null, was.lastGoodAt()));
    }

    @Override
    public void every(String name, Duration interval) {
        Warmer.of(name, interval, cache -> 0); // Refuses what is out of bounds.
        change(name, was -> with(was, interval, was.enabled(), was.running(), was.elsewhere(), was.nextRunAt(), was.lastGoodAt()));
    }

    private WarmerStats named(String name) {
        var found = warmers.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no warmer named '" + name + "'");
        }
        return found;
    }

    private void change(String name, UnaryOperator<WarmerStats> to) {
        warmers.put(name, to.apply(named(name)));
    }

    /** A warmer that never ran and is due at this time. */
    void add(String name, String what, @Nullable Instant next) {
        warmers.put(name, new WarmerStats(name, what, MINUTES, true, false, 0, 0, 0, null, null, next, null, 0, null, List.of(), null));
    }

    void remove(String name) {
        warmers.remove(name);
    }

    void running(String name, boolean now) {
        change(name, was -> with(was, was.interval(), was.enabled(), now, was.elsewhere(), was.nextRunAt(), was.lastGoodAt()));
    }

    void next(String name, @Nullable Instant at) {
        change(name, was -> with(was, was.interval(), was.enabled(), was.running(), was.elsewhere(), at, was.lastGoodAt()));
    }

    /** Another process ran it at this time. */
    void elsewhere(String name, Instant at) {
        change(name, was -> with(was, was.interval(), was.enabled(), false, was.elsewhere() + 1, was.nextRunAt(), at));
    }

    /** A run ended. */
    void ran(String name, Instant at, Duration took, int items, @Nullable String error) {
        change(name, was -> {
            var recent = new ArrayList<>(was.recent());
            recent.add(new WarmerStats.Run(at, took, items, error));
            boolean ok = error == null;
            return new WarmerStats(name, was.what(), was.interval(), was.enabled(), false, was.runs() + 1, was.errors() + (ok ? 0 : 1),
                    was.elsewhere(), at, took, was.nextRunAt(), ok ? at : was.lastGoodAt(), ok ? items : was.items(),
                    ok ? was.lastError() : error, recent.subList(Math.max(0, recent.size() - WarmerStats.RECENT), recent.size()), was.worth());
        });
    }

    /** What its work is worth from now on. */
    void worth(String name, @Nullable WarmerReturn worth) {
        change(name, was -> new WarmerStats(was.name(), was.what(), was.interval(), was.enabled(), was.running(), was.runs(), was.errors(), was.elsewhere(),
                was.lastRunAt(), was.duration(), was.nextRunAt(), was.lastGoodAt(), was.items(), was.lastError(), was.recent(), worth));
    }

    private static WarmerStats with(WarmerStats was, Duration interval, boolean enabled, boolean running, long elsewhere,
            @Nullable Instant next, @Nullable Instant good) {
        return new WarmerStats(was.name(), was.what(), interval, enabled, running, was.runs(), was.errors(), elsewhere, was.lastRunAt(),
                was.duration(), running ? null : next, good, was.items(), was.lastError(), was.recent(), was.worth());
    }
}
