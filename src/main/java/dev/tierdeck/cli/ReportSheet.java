package dev.tierdeck.cli;

import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Key;
import java.util.List;
import java.util.stream.Collectors;

/** What an invalidation did, for a person. */
final class ReportSheet {
    private static final int SHOWN = 20;

    private final Sheet sheet;
    private final Execution.Report report;

    ReportSheet(Sheet sheet, Execution.Report report) {
        this.sheet = sheet;
        this.report = report;
    }

    void print() {
        if (report.state() != Execution.State.DONE) {
            sheet.line(Words.word(report.state()), Figures.count((Long) report.processed()) + " of " + Words.keys(report.matched()) + " are settled");
        }
        sheet.line("matched", Figures.count((Long) report.matched()));
        sheet.line("removed", Figures.count((Long) report.removed()) + ", " + Figures.bytes(report.bytes()));
        some("gone", report.gone(), "before we came to them");
        some("changed", report.changed(), "rewritten meanwhile: they stay");
        some("joined", report.joined(), "took the tag on since the preview, and went too");
        keys(report.joinedKeys(), report.joined());
        some("left", report.left(), "match only now: they stay");
        some("failed", report.failed(), "could not be removed");
        failures(sheet, report.failures(), report.failed());
        if (!report.owed().isEmpty()) {
            sheet.line("owed", "told before it answers again: "
                    + report.owed().stream().sorted().map(Words::word).collect(Collectors.joining(", ")));
        }
        sheet.line("took", Words.span(report.millis()));
        undo();
    }

    private void undo() {
        if (report.undo() != null) {
            sheet.line("undo", "tierdeck undo " + report.undo()
                    + (report.unkept() > 0 ? " (brings all but " + Figures.count((Long) report.unkept()) + " back)" : ""));
        }
    }

    private void some(String name, long count, String meaning) {
        if (count > 0) {
            sheet.line(name, Figures.count((Long) count) + " (" + meaning + ")");
        }
    }

    private void keys(List<Key> keys, long all) {
        keys.stream().limit(SHOWN).forEach(key -> sheet.line("", key.display()));
        more(sheet, all);
    }

    /** The first of these keys with their reasons, and how many more there are of {@code all}. */
    static void failures(Sheet sheet, List<Execution.Failed> failures, long all) {
        failures.stream().limit(SHOWN).forEach(failed -> sheet.line("", failed.key().display() + ": " + Words.line(failed.reason())));
        more(sheet, all);
    }

    private static void more(Sheet sheet, long all) {
        if (all > SHOWN) {
            sheet.line("", "and " + Figures.count((Long) (all - SHOWN)) + " more");
        }
    }
}
