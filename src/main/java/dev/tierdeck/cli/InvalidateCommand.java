package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Execution;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Preview;
import dev.tierdeck.engine.Sizes;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Removes entries from all tiers: looks first, asks, and then removes exactly what it showed. */
@Command(name = "invalidate", description = "Removes keys from all tiers, after showing which; undo brings them back.",
        footer = {"", "On a terminal it shows what would go and asks; what is confirmed is what goes. Elsewhere it needs --yes, on a"
                + " production connection --confirm NAME (or --dry-run).",
                "", "  tierdeck invalidate --tag BTC --dry-run --list",
                "  tierdeck invalidate --match 'chart:BTC:*' --yes --json",
                "  tierdeck invalidate --type trading-ai/predictions/prediction",
                "  tierdeck invalidate --recipe user user_id=u-1 --exact-ids",
                "  tierdeck invalidate --domain MARKET --environment production --confirm cache.example:6379",
                "", "With --json the last line has matched, removed, gone, changed, failed, joined, left, bytes, unkept, undo (by which undo"
                + " finds it, or null), millis, state, failures; with --dry-run matched, bytes, sensitive, refillMillis (null where no load"
                + " was measured), unkept, longerIds, indexed, derived, tiers, types.",
                "", "--yes with --no-undo asks only some keys for their sizes, so bytes is an estimate (bytesEstimated); else each is asked.",
                "", "Exit codes: 0 all settled, 1 failed, partly done or stopped, 2 wrong usage, 3 server not reached, 4 refused. Ctrl+C stops"
                + " in order and says what was done (130)."})
final class InvalidateCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @ArgGroup(multiplicity = "1")
    private Meant meant;

    @Mixin
    private Details details;

    @Mixin
    private Consent consent;

    @Option(names = "--dry-run", description = "Only shows what would go.")
    private boolean dryRun;

    @Option(names = "--list", description = "With --dry-run: each key too; with --json one object a line, before the totals.")
    private boolean list;

    @Option(names = "--no-undo", description = "Keeps nothing to bring back; faster.")
    private boolean noUndo;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var what = meant.invalidation(details);
        if (dryRun) {
            try (var cache = root.open()) {
                print(look(cache.invalidations(), what.apply(cache.catalog())));
                return ExitCode.DONE;
            }
        }
        refuseWhatCanNotBe();
        try (var ending = new Ending(); var cache = root.open()) {
            return invalidate(cache.invalidations(), what.apply(cache.catalog()), ending);
        }
    }

    private void refuseWhatCanNotBe() {
        if (list) {
            throw new IllegalArgumentException("--list goes with --dry-run.");
        }
        consent.requirePossible(root.connection().guard(), root.terminal());
    }

    private Preview look(Invalidations invalidations, Invalidation what) {
        boolean sampled = !dryRun && noUndo && consent.beforehand();
        try (var progress = new Progress(root.terminal(), "Looking")) {
            return invalidations.preview(what, sampled ? Sizes.SAMPLED : Sizes.EXACT, progress);
        }
    }

    private int invalidate(Invalidations invalidations, Invalidation what, Ending ending) {
        var preview = look(invalidations, what);
        show(preview);
        var typed = consent.given(invalidations.guard(), "Invalidate " + Words.keys(preview.count()) + " (" + Words.line(what) + ") on "
                + root.connection().name() + "?", root.terminal());
        var wishes = new Wishes(!noUndo, typed, Origin.COMMAND);
        var execution = invalidations.prepare(preview, wishes);
        try {
            carryOut(execution, ending);
        } finally {
            print(execution.report(), !preview.totals().exact());
        }
        var report = execution.report();
        return report.state() == Execution.State.DONE && report.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    }

    private void carryOut(Execution execution, Ending ending) {
        try (var progress = new Progress(root.terminal(), "Removing").follow(execution)) {
            var pursuit = new Pursuit(execution, root.patience(), progress::say);
            ending.stops(pursuit::stop);
            pursuit.run();
        } catch (CacheException.TierUnavailable lost) {
            throw new CommandFailure(ExitCode.FAILED, lost.getMessage() + " It did not come back in time; the same command removes what is left.",
                    lost.getCause());
        }
    }

    /** Before a question; JSON then has the output for itself, and the person the error output. */
    private void show(Preview preview) {
        if (!json) {
            try (var sheet = new Sheet(root.terminal())) {
                new PreviewSheet(sheet, preview).print();
            }
        } else if (!consent.beforehand() && root.terminal().ask().isPresent()) {
            new PreviewSheet(new Sheet(root.terminal().err()), preview).print();
        }
    }

    private void print(Preview preview) {
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                if (list) {
                    PreviewJson.keys(lines, preview);
                }
                PreviewJson.totals(lines, preview);
            }
            return;
        }
        try (var sheet = new Sheet(root.terminal())) {
            if (list) {
                KeyTable.print(sheet.writer(), preview);
            }
            new PreviewSheet(sheet, preview).print();
        }
    }

    private void print(Execution.Report report, boolean estimated) {
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                ReportJson.print(lines, report, estimated);
            }
            return;
        }
        try (var sheet = new Sheet(root.terminal())) {
            new ReportSheet(sheet, report).print();
        }
    }
}
