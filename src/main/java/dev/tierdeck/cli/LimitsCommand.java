package dev.tierdeck.cli;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.StandingLimit;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the limits that have counted something, or has one forget it. */
@Command(name = "limits", description = "Lists the rate limits that have counted something, or has one forget it.",
        footer = {"", "Limits are known by the names that the layouts give them. How many permits a limit has is known to those who ask it only.",
                "", "With --json each line is an object: key, window (fixed, sliding), used, resetMillis (null: never); keyBase64 too where the"
                + " name is no text. With --reset it is one object: key, used, reset.",
                "", "Exit codes: 0 done; 1 there was no such limit, or it counts otherwise by now; 2 KEY is no name of a limit;"
                + " 4 refused."})
final class LimitsCommand implements Callable<Integer> {
    private static final String FORM = "%-7s  %11s  %10s  %s%n";

    @ParentCommand
    private Tierdeck root;

    @Option(names = "--reset", paramLabel = "KEY", description = "Has this limit forget what it counted, after asking.")
    private @Nullable String reset;

    @Mixin
    private StandingSearch search;

    @Mixin
    private Consent consent = new Consent("the forgetting of what a limit counted", "Nothing was forgotten", "");

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        var key = search.key(reset);
        if (key != null) {
            consent.requirePossible(root.connection().guard(), root.terminal());
        }
        try (var cache = root.open()) {
            if (key == null) {
                print(search.all(cache.coordination(), root.terminal()).limits());
                return ExitCode.DONE;
            }
            return reset(cache.coordination(), limit(cache.coordination(), key));
        }
    }

    private static StandingLimit limit(Coordination coordination, Key key) {
        return coordination.limit(key)
                .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "No limit counts at " + key.display() + "."));
    }

    private int reset(Coordination coordination, StandingLimit limit) {
        var typed = consent.given(root.connection().guard(), "Have the limit " + limit.key().display() + " forget the "
                + Figures.count((Long) limit.used()) + " it counted on " + root.connection().name() + "?", root.terminal());
        boolean forgotten = coordination.reset(limit, typed);
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                lines.object(line -> line.key(limit.key()).number("used", limit.used()).flag("reset", forgotten));
            }
        } else if (forgotten) {
            try (var sheet = new Sheet(root.terminal())) {
                sheet.line("reset", limit.key().display());
            }
        }
        if (!forgotten) {
            throw new CommandFailure(ExitCode.FAILED, "The limit " + limit.key().display() + " had gone or counts otherwise by now; nothing was forgotten.");
        }
        return ExitCode.DONE;
    }

    private void print(List<StandingLimit> limits) {
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                limits.forEach(limit -> lines.object(line -> line.key(limit.key()).text("window", Words.field(limit.window()))
                        .number("used", limit.used()).number("resetMillis", millis(limit.reset()))));
            }
            return;
        }
        try (var sheet = new Sheet(root.terminal())) {
            sheet.writer().printf(FORM, "WINDOW", "USED", "RESETS IN", "KEY");
            limits.forEach(limit -> sheet.writer().printf(FORM, Words.word(limit.window()), Figures.count((Long) limit.used()),
                    limit.reset() == null ? "never" : Figures.ttl(millis(limit.reset())), limit.key().display()));
        }
    }

    private static @Nullable Long millis(@Nullable Duration reset) {
        return reset == null ? null : (Long) reset.toMillis();
    }
}
