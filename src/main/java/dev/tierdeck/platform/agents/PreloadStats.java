package dev.tierdeck.platform.agents;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a preloader has done up to now. Immutable.
 *
 * @param tasks how many tasks there are
 * @param runningTasks how many runs are under way
 * @param preloadCount how many runs ended, well or not
 * @param preloadErrorCount how many of them failed
 * @param taskStats each task, by name
 */
public record PreloadStats(int tasks, long runningTasks, long preloadCount, long preloadErrorCount, Map<String, OfTask> taskStats) {
    public PreloadStats {
        taskStats = Collections.unmodifiableMap(new LinkedHashMap<>(taskStats));
    }

    /**
     * One task.
     *
     * @param enabled whether it runs by itself while the preloader is started
     * @param interval from the start of one run to the start of the next
     * @param lastRun when the last run that ended had begun; null before the first
     * @param runs how many runs ended, well or not
     * @param errorCount how many of them failed
     * @param lastError why the last one that failed did, as a sentence; null if none failed
     */
    public record OfTask(boolean enabled, Duration interval, @Nullable Instant lastRun, long runs, long errorCount, @Nullable String lastError) {
        private Map<String, @Nullable Object> asMap() {
            var map = new LinkedHashMap<String, @Nullable Object>();
            map.put("enabled", enabled);
            map.put("interval", interval.toMillis() / 1000.0);
            map.put("last_run", lastRun == null ? null : lastRun.toString());
            map.put("error_count", errorCount);
            return map;
        }
    }

    static PreloadStats of(Map<String, OfTask> tasks, long running) {
        return new PreloadStats(tasks.size(), running, tasks.values().stream().mapToLong(OfTask::runs).sum(),
                tasks.values().stream().mapToLong(OfTask::errorCount).sum(), tasks);
    }

    /** The same by the names of the agents' guide; intervals in seconds, moments in ISO 8601. */
    public Map<String, @Nullable Object> asMap() {
        var each = new LinkedHashMap<String, @Nullable Object>();
        taskStats.forEach((name, task) -> each.put(name, task.asMap()));
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("tasks", tasks);
        map.put("running_tasks", runningTasks);
        map.put("preload_count", preloadCount);
        map.put("preload_error_count", preloadErrorCount);
        map.put("task_stats", each);
        return map;
    }
}
