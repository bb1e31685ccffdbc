package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Duration;
import java.util.List;

/**
 * One run of the strip.
 *
 * @param ok whether it did what it should
 * @param share its duration as a share, 0 to 1, of the longest that is shown
 * @param text when it was, how long it took, how many items or why none
 */
record RunLine(boolean ok, double share, String text) {
    static List<RunLine> of(Messages messages, List<WarmerStats.Run> runs) {
        long longest = Math.max(1, longest(runs).toNanos());
        return runs.stream().map(run -> new RunLine(run.ok(), (double) run.duration().toNanos() / longest, text(messages, run))).toList();
    }

    static Duration longest(List<WarmerStats.Run> runs) {
        return runs.stream().map(WarmerStats.Run::duration).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static String text(Messages messages, WarmerStats.Run run) {
        var took = WarmerWords.time(run.duration());
        return run.error() == null ? messages.text("strip.ok", Format.date(run.at()), items(messages, run), took)
                : messages.text("strip.failed", Format.date(run.at()), took, run.error());
    }

    static String items(Messages messages, WarmerStats.Run run) {
        return run.items() == 1 ? messages.text("items.one") : messages.text("items.many", Format.count(run.items()));
    }
}
