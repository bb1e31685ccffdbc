package dev.tierdeck.cli;

import dev.tierdeck.engine.Execution;
import java.util.List;

/** What an invalidation did, as one JSON object. */
final class ReportJson {
    private ReportJson() {}

    /** {@code estimated}: whether the preview's sizes were. */
    static void print(JsonLines lines, Execution.Report report, boolean estimated) {
        lines.object(line -> {
            line.text("state", Words.field(report.state()))
                    .number("matched", report.matched()).number("removed", report.removed()).number("gone", report.gone())
                    .number("changed", report.changed()).number("failed", report.failed())
                    .number("joined", report.joined()).number("left", report.left() < 0 ? null : (Long) report.left())
                    .number("bytes", report.bytes()).flag("bytesEstimated", estimated)
                    .number("unkept", report.unkept()).text("undo", report.undo()).number("millis", report.millis())
                    .texts("owed", report.owed().stream().sorted().map(Words::field).toList())
                    .list("joinedKeys", report.joinedKeys(), JsonLines::key);
            failures(line, "failures", report.failures());
        });
    }

    /** A field that lists keys with the reason. */
    static void failures(JsonLines line, String name, List<Execution.Failed> failures) {
        line.list(name, failures, (item, failed) -> item.key(failed.key()).text("reason", failed.reason()));
    }
}
