package dev.tierdeck.desktop.warmers;

import dev.tierdeck.desktop.fx.Format;
import dev.tierdeck.desktop.fx.Messages;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Duration;
import java.util.List;

/**
 * One run, of the strip and of the list.
 *
 * @param share its duration as a share, 0 to 1, of the longest that is shown
 * @param at when it began
 * @param took how long it took
 * @param items what it refreshed; a dash where it failed
 * @param error why it failed; empty where it did not
 * @param text all of it
 */
record RunLine(double share, String at, String took, String items, String error, String text) {
    /** Whether it did what it should. */
    boolean ok() {
        return error.isEmpty();
    }

    static List<RunLine> of(Messages messages, List<WarmerStats.Run> runs) {
        long longest = Math.max(1, longest(runs).toNanos());
        return runs.stream().map(run -> of(messages, run, (double) run.duration().toNanos() / longest)).toList();
    }

    private static RunLine of(Messages messages, WarmerStats.Run run, double share) {
        var error = run.error() == null ? "" : run.error().isBlank() ? Format.NONE : run.error();
        var took = WarmerWords.time(run.duration());
        return new RunLine(share, Format.date(run.at()), took, run.ok() ? Format.count(run.items()) : Format.NONE, error, text(messages, run, took));
    }

    static Duration longest(List<WarmerStats.Run> runs) {
        return runs.stream().map(WarmerStats.Run::duration).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static String text(Messages messages, WarmerStats.Run run, String took) {
        return run.error() == null ? messages.text("strip.ok", Format.date(run.at()), items(messages, run), took)
                : messages.text("strip.failed", Format.date(run.at()), took, run.error());
    }

    static String items(Messages messages, WarmerStats.Run run) {
        return run.items() == 1 ? messages.text("items.one") : messages.text("items.many", Format.count(run.items()));
    }
}
