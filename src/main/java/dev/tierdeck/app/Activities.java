package dev.tierdeck.app;

import dev.tierdeck.engine.ActivityLog;
import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.activity.ActivityWatch;
import dev.tierdeck.engine.past.ActivityFile;
import dev.tierdeck.engine.past.RunsFile;
import dev.tierdeck.engine.warm.Scheduler;
import dev.tierdeck.engine.warm.Warming;
import java.time.InstantSource;

/** What happens in a window, and how its warmers' runs went, noted from its opening to its end, in files for each connection. Closed before the cache is. */
final class Activities implements AutoCloseable {
    private final Scheduler scheduler = Scheduler.threads("activity");
    private final ActivityLog log;
    private final RunsFile runs;
    private final ActivityWatch watch;

    /** {@code connection} names the server, without any secret; {@code upkeep} is the background tasks beside the warmers. */
    Activities(Cache cache, Warming warming, Warming upkeep, String connection, Folders folders) {
        var file = connection.replaceAll("[^A-Za-z0-9.-]", "_") + ".jsonl";
        log = ActivityFile.open(folders.data().resolve("activity").resolve(file));
        runs = RunsFile.open(folders.data().resolve("warmers").resolve(file));
        warming.remember(runs);
        watch = ActivityWatch.of(cache, log, scheduler, InstantSource.system()).warmers(warming).upkeep(upkeep)
                .start("The window on " + connection);
    }

    ActivityLog log() {
        return log;
    }

    @Override
    public void close() {
        watch.close();
        scheduler.close();
        log.close();
        runs.close();
    }
}
