package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidations;
import dev.tierdeck.engine.Invalidations.Origin;
import dev.tierdeck.engine.Invalidations.Wishes;
import dev.tierdeck.engine.Restored;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes an invalidation back as far as nothing newer stands. */
@Command(name = "undo", description = "Brings back what an invalidation on this machine removed, where nothing newer stands.",
        footer = {"", "invalidate prints the ID, and history shows it as long as it can be used.",
                "", "With --json: restored, left (with why, by reason), failed, failures, leftKeys, millis.",
                "", "Exit codes: 0 done, also where newer keys were left alone; 1 some should have come back and did not, or there is nothing"
                + " to bring back; 4 refused."})
final class UndoCommand implements Callable<Integer> {
    private static final String WHAT = "the undoing";

    @ParentCommand
    private Tierdeck root;

    @Parameters(paramLabel = "ID", description = "Which invalidation.")
    private String id = "";

    @Mixin
    private Confirmation confirmation;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        var typed = confirmation.typed(root.connection().guard(), WHAT, "Bring back what invalidation " + Words.line(id) + " removed on "
                + root.connection().name() + "?", root.terminal());
        try (var cache = root.open()) {
            var restored = undo(cache.invalidations(), typed);
            if (json) {
                printJson(restored);
            } else {
                printText(restored);
            }
            return restored.failed() == 0 ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private Restored undo(Invalidations invalidations, String typed) {
        try (var progress = new Progress(root.terminal(), "Bringing back")) {
            return invalidations.undo(id, Wishes.of(Origin.COMMAND).confirmed(typed), progress);
        } catch (CacheException.TierUnavailable lost) {
            throw new CommandFailure(ExitCode.FAILED, lost.getMessage() + " What was restored stays; the same command goes on.", lost.getCause());
        }
    }

    private void printJson(Restored restored) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> {
                line.number("restored", restored.restored()).number("left", restored.left()).number("failed", restored.failed())
                        .object("why", why -> restored.why().entrySet().stream().sorted(Map.Entry.comparingByKey())
                                .forEach(reason -> why.number(Words.field(reason.getKey()), reason.getValue())));
                ReportJson.failures(line, "failures", restored.failures());
                ReportJson.failures(line, "leftKeys", restored.leftKeys());
                line.number("millis", restored.millis());
            });
        }
    }

    private void printText(Restored restored) {
        try (var sheet = new Sheet(root.terminal())) {
            sheet.line("restored", Figures.count((Long) restored.restored()));
            sheet.line("left", Figures.count((Long) restored.left()) + (restored.left() == 0 ? "" : " (" + why(restored) + ")"));
            ReportSheet.failures(sheet, restored.leftKeys(), restored.left());
            sheet.line("failed", Figures.count((Long) restored.failed()));
            ReportSheet.failures(sheet, restored.failures(), restored.failed());
            sheet.line("took", Words.span(restored.millis()));
        }
    }

    private static String why(Restored restored) {
        return restored.why().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(reason -> Figures.count(reason.getValue()) + " " + words(reason.getKey())).collect(Collectors.joining(", "));
    }

    private static String words(Restored.Reason reason) {
        return switch (reason) {
            case STANDS -> "where something newer stands";
            case INVALIDATED_SINCE -> "that a later invalidation means too";
            case EXPIRED -> "whose time has passed";
        };
    }
}
