package dev.tierdeck.market.sample;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Locks;
import dev.tierdeck.engine.RateLimits;
import dev.tierdeck.engine.RateLimits.Limit;
import dev.tierdeck.engine.RateLimits.Window;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.layout.Layouts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Made-up services that lock what they compute and are limited in what they ask: real locks and limits, under the names that TradeCore
 * gives them. One step a second.
 */
final class SampleCoordination {
    static final Duration STEP = Duration.ofSeconds(1);
    private static final Logger LOG = LoggerFactory.getLogger(SampleCoordination.class);
    /** As TradeCore has it; renewed while the lock is held. */
    private static final Duration LIFE = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int CALLS_A_MINUTE = 60;

    private final @Nullable Locks locks;
    private final @Nullable RateLimits limits;
    private final Layouts layouts;
    private final Scheduler scheduler;
    private final Map<Job, Locks.Held> held = new HashMap<>();
    private final Limit orders;
    private long step;
    private boolean failing;
    private boolean closed;

    /** What is computed by one at a time: begun every so many steps, and done after so many. */
    private record Job(String name, int every, int takes) {}

    private static final List<Job> JOBS = List.of(new Job("sample-risk", 5, 3), new Job("sample-greeks", 8, 6), new Job("sample-report", 20, 12));

    SampleCoordination(@Nullable Locks locks, @Nullable RateLimits limits, Layouts layouts, Scheduler scheduler) {
        this.locks = locks;
        this.limits = limits;
        this.layouts = layouts;
        this.scheduler = scheduler;
        this.orders = new Limit(limit("orders", Person.number(0)), Window.SLIDING, 20, Duration.ofSeconds(10));
    }

    /** The first step comes a moment later: what a window shows first has the machine for itself. */
    void start() {
        if (locks != null || limits != null) {
            scheduler.after(STEP, this::step);
        }
    }

    private synchronized void step() {
        if (closed) {
            return;
        }
        try {
            work();
            ask();
            failing = false;
        } catch (CacheException away) {
            report(away);
        } finally {
            step++;
            scheduler.after(STEP, this::step);
        }
    }

    private void work() {
        for (var job : JOBS) {
            var lock = held.get(job);
            if (lock != null && step % job.every == job.takes) {
                held.remove(job);
                lock.close();
            } else if (locks != null && lock == null && step % job.every == 0) {
                locks.tryLock(layouts.key("tradecore/SYSTEM/lock", "expensive_data:" + job.name), LIFE).ifPresent(taken -> held.put(job, taken));
            }
        }
    }

    /** The first asks twice a second and is refused in the end, each other less often; orders come in bursts. */
    private void ask() {
        if (limits == null) {
            return;
        }
        for (var person : Person.all().toList()) {
            for (int calls = person.number() == 0 ? 2 : step % person.number() == 0 ? 1 : 0; calls > 0; calls--) {
                limits.take(new Limit(limit("api", person), Window.FIXED, CALLS_A_MINUTE, MINUTE));
            }
        }
        for (long calls = step % 12 < 6 ? 4 : 0; calls > 0; calls--) {
            limits.take(orders);
        }
    }

    private Key limit(String resource, Person person) {
        return layouts.key(SampleFeed.LIMITS, resource, person.user());
    }

    /** Once an outage. */
    private void report(CacheException away) {
        if (!failing) {
            LOG.info("The sample's locks and limits rest: {}", away.getMessage(), away);
        }
        failing = true;
    }

    /** Ends, and lets its locks go. A second call is harmless. */
    synchronized void close() {
        closed = true;
        held.values().forEach(Locks.Held::close);
        held.clear();
    }
}
