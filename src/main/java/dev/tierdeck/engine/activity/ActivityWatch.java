package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Vitals;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.engine.warm.Warming;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Looks at a cache once a second and tells a log what has changed: tiers, breakers, what is owed, warmers, invalidations, the program's
 * beginning and end. Never throws for what it looks at; safe for many threads.
 *
 * <pre>{@code
 * try (var watch = ActivityWatch.of(cache, log, scheduler, clock).warmers(warming).start("Tierdeck")) { … }
 * }</pre>
 */
public final class ActivityWatch implements AutoCloseable {
    private static final Duration BEAT = Duration.ofSeconds(1);
    /** How long others' invalidations may go unseen. */
    private static final Duration HISTORY = Duration.ofSeconds(10);

    private final Cache cache;
    private final ActivityLog log;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Telling telling;
    private final Map<TierId, TierWatch> tiers = new EnumMap<>(TierId.class);
    private final List<Source> sources = new ArrayList<>();
    private String program = "The program";
    private Instant started;
    private Scheduler.Pending next = () -> { };
    private volatile boolean closed;

    private ActivityWatch(Cache cache, ActivityLog log, Scheduler scheduler, InstantSource clock) {
        this.cache = cache;
        this.log = log;
        this.scheduler = scheduler;
        this.clock = clock;
        this.telling = new Telling(log, clock);
        this.started = clock.instant();
        sources.add(new Source("the tiers", this::tiers));
    }

    /** A watch that has yet to start. The scheduler and the log stay its caller's; so does the cache, which is closed after this. */
    public static ActivityWatch of(Cache cache, ActivityLog log, Scheduler scheduler, InstantSource clock) {
        return new ActivityWatch(cache, log, scheduler, clock);
    }

    /** Looks at these warmers too. Before it starts. */
    public ActivityWatch warmers(Warming warming) {
        return tasks(Kind.WARMER, "Warmer", warming);
    }

    /** Looks at these background tasks of a service too. Before it starts. */
    public ActivityWatch upkeep(Warming tasks) {
        return tasks(Kind.UPKEEP, "Task", tasks);
    }

    private ActivityWatch tasks(Kind kind, String noun, Warming warming) {
        sources.add(new Source(noun.toLowerCase(Locale.ROOT) + "s", new WarmerWatch(kind, noun, warming, telling)::look));
        return this;
    }

    /** Tells that this program was started, and looks from now on. */
    public synchronized ActivityWatch start(String name) {
        program = name;
        started = clock.instant();
        telling.done(Kind.PROGRAM, program + " was started.");
        var pace = new HistoryPace(cache, new InvalidationWatch(cache, log, telling, started), scheduler, HISTORY);
        sources.add(new Source("the invalidations", pace::look));
        sources.add(new Source("what was held back", telling::catchUp));
        next = scheduler.after(Duration.ZERO, this::look);
        return this;
    }

    private void look() {
        try {
            sources.forEach(Source::look);
        } finally {
            again();
        }
    }

    private synchronized void again() {
        if (!closed) {
            next = scheduler.after(BEAT, this::look);
        }
    }

    private void tiers() {
        var now = clock.instant();
        for (var tier : cache.vitals().tiers()) {
            tiers.computeIfAbsent(tier.status().tier(), id -> new TierWatch(telling)).look(tier, now);
        }
    }

    /** Tells what a person did, such as taking a lock away: in one sentence, and never held back. */
    public void note(Kind kind, String sentence) {
        telling.done(kind, sentence);
    }

    /** Tells what was held back and that the program was stopped, and looks no more. A second call is harmless. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            next.cancel();
            telling.close(Kind.PROGRAM, program + " was stopped after " + Words.span(started, clock.instant()) + ".");
        }
    }
}
