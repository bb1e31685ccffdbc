package dev.tierdeck.engine.warm;

import dev.tierdeck.engine.Cache;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Warmers and when they run: each at once when the schedule starts and then at its interval, on a virtual thread, never two runs of one
 * warmer at a time. A run that fails is counted and kept as the warmer's last error; the next comes as if nothing had happened.
 *
 * <p>Safe for many threads.
 */
public final class WarmSchedule implements Warming, AutoCloseable {
    /** How long closing waits for runs under way before it interrupts them. */
    public static final Duration GRACE = Duration.ofSeconds(2);

    private final Map<String, Slot> slots = new ConcurrentSkipListMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final FailureLog log = new FailureLog();
    private final Returns returns;
    private final Cache cache;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Duration grace;
    private final Turns turns;
    private RunStore store = RunStore.NONE;
    private Map<String, List<WarmerStats.Run>> earlier = Map.of();
    private volatile boolean started;

    /** A schedule with timer and clock of its own; the timer ends with it. */
    public WarmSchedule(Cache cache) {
        this(cache, Turns.ALONE);
    }

    /** The same among several processes, of which these turns tell who runs a warmer that is due. */
    public WarmSchedule(Cache cache, Turns turns) {
        this(cache, Scheduler.threads("warmer"), InstantSource.system(), GRACE, turns);
    }

    /**
     * A schedule on this scheduler, which it closes when it is closed.
     *
     * @param clock what time it is, for what is shown
     * @param grace how long closing waits for runs under way before it interrupts them
     */
    public WarmSchedule(Cache cache, Scheduler scheduler, InstantSource clock, Duration grace) {
        this(cache, scheduler, clock, grace, Turns.ALONE);
    }

    /**
     * A schedule on this scheduler, which it closes when it is closed, among several processes.
     *
     * @param clock what time it is, for what is shown
     * @param grace how long closing waits for runs under way before it interrupts them
     * @param turns who runs a warmer that is due
     */
    public WarmSchedule(Cache cache, Scheduler scheduler, InstantSource clock, Duration grace, Turns turns) {
        this.cache = cache;
        this.scheduler = scheduler;
        this.clock = clock;
        this.grace = grace;
        this.turns = turns;
        this.returns = new Returns(cache, clock);
    }

    /**
     * Adds a warmer; where the schedule has started, its first run is due at once.
     *
     * @throws IllegalArgumentException when a warmer has this name already
     * @throws IllegalStateException when the schedule was closed
     */
    public synchronized void add(Warmer warmer) {
        add(warmer, Duration.ZERO);
    }

    /** The same, the first run being due an interval later. */
    public synchronized void addLater(Warmer warmer) {
        add(warmer, warmer.interval());
    }

    private void add(Warmer warmer, Duration delay) {
        requireOpen();
        if (slots.containsKey(warmer.name())) {
            throw new IllegalArgumentException("there is a warmer named '" + warmer.name() + "' already; choose another name");
        }
        var slot = new Slot(warmer, delay, returns.open(warmer.action().types()), cache, scheduler, clock, log, turns);
        slot.remember(earlier.getOrDefault(warmer.name(), List.of()), store);
        slots.put(warmer.name(), slot);
        if (started) {
            slot.start();
        }
    }

    /** Starts; a second call is harmless. Throws {@link IllegalStateException} when the schedule was closed. */
    public synchronized void start() {
        requireOpen();
        if (!started) {
            started = true;
            slots.values().forEach(Slot::start);
        }
    }

    /** Whether it was started and not closed. */
    public boolean running() {
        return started && !closed.get();
    }

    @Override
    public boolean runNow(String name) {
        return slot(name).runNow();
    }

    @Override
    public synchronized void remember(RunStore runs) {
        store = runs;
        earlier = runs.runs();
        slots.forEach((name, slot) -> slot.remember(earlier.getOrDefault(name, List.of()), runs));
    }

    @Override
    public synchronized void enable(String name, boolean on) {
        var slot = slot(name);
        slot.change(slot.warmer().enabled(on));
    }

    @Override
    public synchronized void every(String name, Duration interval) {
        var slot = slot(name);
        slot.change(slot.warmer().every(interval));
    }

    @Override
    public List<WarmerStats> stats() {
        return slots.values().stream().map(Slot::stats).toList();
    }

    /** What one warmer has done. Throws {@link IllegalArgumentException} for an unknown name. */
    public WarmerStats stats(String name) {
        return slot(name).stats();
    }

    /** Starts no more runs, waits for those under way, interrupts those that take too long. A second call is harmless. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        slots.values().forEach(Slot::close);
        scheduler.close();
        if (!awaitIdle()) {
            slots.values().forEach(Slot::interrupt);
            awaitIdle();
        }
        returns.close();
    }

    private boolean awaitIdle() {
        long end = System.nanoTime() + grace.toNanos();
        try {
            boolean idle = true;
            for (var slot : slots.values()) {
                idle &= slot.awaitIdle(end - System.nanoTime());
            }
            return idle;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Slot slot(String name) {
        var slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("there is no warmer named '" + name + "'; there are " + slots.keySet());
        }
        return slot;
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the schedule was closed");
        }
    }
}
