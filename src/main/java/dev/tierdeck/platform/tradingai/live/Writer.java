package dev.tierdeck.platform.tradingai.live;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.market.Price;
import dev.tierdeck.platform.tradingai.live.Writing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes what waits, all that waits at once. */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int BATCH = 500;
    private static final long LOOK = 50;
    /** A price that stands in the cache and is so far ahead of what comes, and of the clock, has a wrong time. */
    private static final Duration AHEAD = Duration.ofMinutes(1);
    /**
     * A price so far behind the clock was held up, and another desk may have written a newer one. Ticks take some hundred milliseconds from
     * the exchange at worst, and a synchronised clock is off by less, so that fresh ones stay below it.
     */
    private static final Duration LATE = Duration.ofSeconds(1);

    private final LinkedBlockingQueue<Slot> ready = new LinkedBlockingQueue<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final Thread thread = Thread.ofPlatform().daemon().name("live-prices").unstarted(this::run);
    private final Writing writing;
    private final Tally tally;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private volatile boolean ended;
    private volatile long round;

    Writer(Writing writing, Tally tally, Scheduler scheduler, InstantSource clock) {
        this.writing = writing;
        this.tally = tally;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /** Writes this slot, which was in no other hands, soon. */
    void add(Slot slot) {
        busy.incrementAndGet();
        ready.add(slot);
    }

    /** In which round of the sweep what is written from now on counts. */
    void round(long number) {
        round = number;
    }

    private void run() {
        try {
            while (!ended) {
                var first = ready.poll(LOOK, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var slots = new ArrayList<>(List.of(first));
                    ready.drainTo(slots, BATCH - 1);
                    take(slots);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("The writer of prices was interrupted", stopped);
        }
    }

    private void take(List<Slot> slots) {
        var tasks = new LinkedHashMap<Slot, Slot.Task>();
        for (var slot : slots) {
            var task = slot.take();
            if (task == null) {
                busy.decrementAndGet();
            } else {
                tasks.put(slot, task);
            }
        }
        try {
            standAside(tasks);
            write(tasks);
        } catch (RuntimeException unexpected) {
            LOG.error("{} prices were not written", tasks.size(), unexpected);
            tasks.forEach((slot, task) -> done(slot, task, Outcome.FAILED));
        }
    }

    /** Leaves out those that are older than what another writer has put there. */
    private void standAside(Map<Slot, Slot.Task> tasks) {
        var now = clock.instant();
        var late = now.minus(LATE);
        var doubtful = tasks.entrySet().stream().filter(each -> each.getValue().look() || each.getValue().at().isBefore(late))
                .map(each -> each.getKey().key).toList();
        if (!doubtful.isEmpty()) {
            var standing = writing.standing(doubtful);
            tasks.entrySet().removeIf(each -> isOlder(each.getValue().at(), standing.get(each.getKey().key), now)
                    && outdone(each.getKey(), each.getValue(), standing.get(each.getKey().key)));
        }
    }

    private static boolean isOlder(Instant at, @Nullable Instant standing, Instant now) {
        var latest = at.isAfter(now) ? at : now;
        return standing != null && standing.isAfter(at) && standing.isBefore(latest.plus(AHEAD));
    }

    private boolean outdone(Slot slot, Slot.Task task, Instant standing) {
        tally.older.add(task.again() ? 0 : 1);
        release(slot, slot.outdone(standing));
        return true;
    }

    private void write(Map<Slot, Slot.Task> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        Map<Key, Price> prices = tasks.entrySet().stream().collect(Collectors.toMap(each -> each.getKey().key, each -> each.getValue().tick().price()));
        var outcome = writing.write(prices);
        tasks.forEach((slot, task) -> done(slot, task, outcome));
        tasks.clear();
    }

    private void done(Slot slot, Slot.Task task, Outcome outcome) {
        if (task.again()) {
            tally.repeats.increment();
        } else if (outcome == Outcome.FAILED) {
            tally.failed.increment();
        } else {
            tally.written.increment();
            tally.took(scheduler.nanos() - task.since());
        }
        release(slot, slot.done(task, outcome != Outcome.DONE, round));
    }

    private void release(Slot slot, boolean more) {
        if (more) {
            ready.add(slot);
        } else {
            busy.decrementAndGet();
        }
    }

    /** Waits until nothing is queued or being written; false when that took longer. */
    boolean awaitIdle(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (busy.get() > 0 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return busy.get() == 0;
    }

    /** How many symbols are queued or being written. */
    int busy() {
        return busy.get();
    }

    /** Ends the thread; what it is writing is written. */
    void end() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
