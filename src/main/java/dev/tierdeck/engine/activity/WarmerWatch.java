package dev.tierdeck.engine.activity;

import dev.tierdeck.engine.Activity.Kind;
import dev.tierdeck.engine.warm.WarmerStats;
import dev.tierdeck.engine.warm.Warming;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Warmers, or other tasks: when each began to fail, and when it works again. */
final class WarmerWatch {
    private final Kind kind;
    private final String noun;
    private final Warming warming;
    private final Telling telling;
    private final Map<String, Failing> failing = new HashMap<>();

    /** Since when a warmer fails, and how many of its runs had failed before. */
    private record Failing(Instant since, long before) {}

    /** What is called {@code noun} in sentences. */
    WarmerWatch(Kind kind, String noun, Warming warming, Telling telling) {
        this.kind = kind;
        this.noun = noun;
        this.warming = warming;
        this.telling = telling;
    }

    void look() {
        var all = warming.stats();
        all.forEach(this::look);
        failing.keySet().retainAll(all.stream().map(WarmerStats::name).toList());
    }

    private void look(WarmerStats warmer) {
        var last = last(warmer.recent());
        var before = failing.get(warmer.name());
        if (last == null || last.ok() == (before == null)) {
            return;
        }
        if (before == null) {
            failing.put(warmer.name(), new Failing(last.at(), warmer.errors() - 1));
            telling.seen(kind, true, noun + " " + warmer.name() + " began to fail: " + last.error(), null);
        } else {
            failing.remove(warmer.name());
            telling.seen(kind, false, noun + " " + warmer.name() + " works again after "
                    + Words.count(warmer.errors() - before.before(), "failed run") + ", " + Words.span(before.since(), last.at()) + ".", null);
        }
    }

    private static WarmerStats.@Nullable Run last(List<WarmerStats.Run> recent) {
        return recent.isEmpty() ? null : recent.getLast();
    }
}
