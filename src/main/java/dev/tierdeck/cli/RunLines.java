package dev.tierdeck.cli;

import dev.tierdeck.engine.warm.WarmerStats;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.function.Consumer;

/** Warmers and their runs, one a line, each handed out at once: they are minutes apart. */
final class RunLines {
    private final Terminal terminal;
    private final boolean json;

    RunLines(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    void warmer(WarmerStats warmer) {
        if (json) {
            object(line -> line.text("name", warmer.name()).text("what", warmer.what()).number("intervalSeconds", warmer.interval().toSeconds()));
        } else {
            text("%-30s  %-28s  every %s%n", Words.line(warmer.name()), Words.line(warmer.what()), Figures.ttl(warmer.interval().toMillis()));
        }
    }

    void run(String name, WarmerStats.Run run) {
        if (json) {
            object(line -> line.text("name", name).time("at", run.at()).number("millis", run.duration().toMillis())
                    .number("items", run.items()).text("error", run.error()));
        } else {
            text("%s  %s: %s in %s%n", run.at(), Words.line(name), run.ok() ? Figures.count((long) run.items()) + " refreshed"
                    : "failed", Words.span(run.duration().toMillis()));
        }
    }

    private void object(Consumer<JsonLines> fields) {
        try (var lines = new JsonLines(terminal)) {
            lines.object(fields);
        }
    }

    private void text(String form, Object... values) {
        var out = new PrintWriter(new OutputStreamWriter(terminal.out(), terminal.charset()));
        out.printf(form, values);
        out.flush();
    }
}
