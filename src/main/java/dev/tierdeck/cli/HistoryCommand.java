package dev.tierdeck.cli;

import dev.tierdeck.engine.Past;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the latest invalidations. */
@Command(name = "history", description = "Shows the latest invalidations, newest first: those told to the server by anybody, and this machine's.",
        footer = {"", "UNDO is the ID for the undo command, which works on the machine that removed the keys.",
                "", "With --json each line is an object: at (ISO 8601, UTC), user, host, writer, from, what, removed (null: not known), undo"
                + " (null: can't be taken back), undone (when it was, or null), id, server (whether the server's history has it)."})
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many; 50 unless told otherwise.")
    private int limit;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit is " + limit + ", but allowed are 1 and up.");
        }
        try (var cache = root.open()) {
            var history = cache.invalidations().history(limit);
            if (json) {
                printJson(history);
            } else {
                printText(history);
            }
        }
        return ExitCode.DONE;
    }

    private void printJson(List<Past> history) {
        try (var lines = new JsonLines(root.terminal())) {
            for (var past : history) {
                var deed = past.deed();
                lines.object(line -> line.time("at", past.at())
                        .text("user", deed.user()).text("host", deed.host()).text("writer", deed.writer()).text("from", Words.field(deed.from()))
                        .text("what", past.what()).number("removed", deed.removed() < 0 ? null : (Long) deed.removed())
                        .text("undo", past.undone() == null ? deed.undo() : null).time("undone", past.undone())
                        .text("id", past.id()).flag("server", past.server()));
            }
        }
    }

    private void printText(List<Past> history) {
        try (var sheet = new Sheet(root.terminal())) {
            var table = new HistoryTable(sheet.writer(), ZoneId.systemDefault());
            history.forEach(table::row);
        }
    }
}
