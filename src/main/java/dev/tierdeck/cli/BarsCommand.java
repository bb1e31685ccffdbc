package dev.tierdeck.cli;

import dev.tierdeck.market.Bar;
import dev.tierdeck.market.SourceException;
import dev.tierdeck.market.bars.BarArchive;
import dev.tierdeck.market.bars.Contents;
import dev.tierdeck.market.bars.StoredSeries;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Works on a directory of bars, as TradeBot's DataCache keeps them. */
@Command(name = "bars", description = "Shows, reads, fetches and clears series of bars in a directory, as TradeBot keeps them.",
        footer = {"", "Without --dir it is the window's own directory."})
final class BarsCommand implements Runnable {
    @ParentCommand
    private Tierdeck root;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "What about the bars? Say info, get, fetch or clear.");
    }

    Terminal terminal() {
        return root.terminal();
    }

    BarArchive open(@Nullable Path directory) {
        return root.market().bars(directory);
    }

    @Command(name = "info", description = "Shows which series are there, their size, and until when they are valid. Changes nothing.",
            footer = {"", "With --json, one object on one line: files, symbols, bytes, entries (each with symbol, interval, start, end, market,"
                    + " rows, bytes, cachedAt, validUntil (null: for good), valid) and troubles (file, sentence)."})
    int info(@Option(names = "--dir", paramLabel = "DIR") @Nullable Path directory, @Option(names = "--json", description = "One JSON object.") boolean json) {
        var contents = open(directory).contents();
        if (json) {
            BarsJson.print(contents, terminal());
        } else {
            BarsTable.print(contents, terminal());
        }
        return ExitCode.DONE;
    }

    @Command(name = "get", description = "Prints the bars of a series that is there, valid or not, as CSV.",
            footer = {"", "With --json each bar is an object: time (ISO 8601, UTC), open, high, low, close, volume, as they stand in the file."})
    int get(@Mixin SeriesChoice choice, @Option(names = "--dir", paramLabel = "DIR") @Nullable Path directory,
            @Option(names = "--json", description = "One JSON object a line.") boolean json) {
        var archive = open(directory);
        var stored = archive.find(choice.series()).orElseThrow(() -> new CommandFailure(ExitCode.FAILED,
                choice.series() + " is not in " + archive.directory() + ". The command bars fetch gets it."));
        if (json) {
            try (var lines = new JsonLines(terminal())) {
                archive.read(stored, bar -> lines.object(line -> line.time("time", Instant.ofEpochMilli(bar.time())).text("open", bar.open())
                        .text("high", bar.high()).text("low", bar.low()).text("close", bar.close()).text("volume", bar.volume())));
            }
        } else {
            try (var out = new PrintWriter(new OutputStreamWriter(terminal().out(), terminal().charset()))) {
                out.print("timestamp,open,high,low,close,volume\n");
                archive.read(stored, csv(out));
            }
        }
        return ExitCode.DONE;
    }

    private static Consumer<Bar> csv(PrintWriter out) {
        return bar -> out.append(BarsTable.time(bar.time())).append(',').append(bar.open()).append(',').append(bar.high()).append(',')
                .append(bar.low()).append(',').append(bar.close()).append(',').append(bar.volume()).append('\n');
    }

    @Command(name = "fetch", description = "Gets a series: from the directory where it is valid there, else what is missing from Binance.",
            footer = {"", "With --json, one object as in the entries of info."})
    int fetch(@Mixin SeriesChoice choice, @Option(names = "--dir", paramLabel = "DIR") @Nullable Path directory,
            @Option(names = "--json", description = "One JSON object.") boolean json) throws InterruptedException {
        try (var progress = new Progress(terminal(), "Fetching", bars -> Figures.count((Long) bars) + " bars", System::nanoTime)) {
            var stored = open(directory).fetch(choice.series(), root.market().barSource(), progress);
            progress.close();
            if (json) {
                BarsJson.print(stored, terminal());
            } else {
                BarsTable.print(List.of(stored), terminal());
            }
            return ExitCode.DONE;
        } catch (SourceException failed) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(failed.getMessage()), failed);
        }
    }

    @Command(name = "clear", description = "Removes one series, all of --symbol, or all there are.",
            footer = {"", "With --json, one object: removed, bytes."})
    int clear(@Mixin SeriesChoice choice, @Option(names = "--dir", paramLabel = "DIR") @Nullable Path directory,
            @Option(names = "--yes", description = "Does not ask.") boolean yes,
            @Option(names = "--json", description = "One JSON object.") boolean json) {
        var archive = open(directory);
        var going = going(archive.contents(), choice);
        if (!going.isEmpty() && !yes) {
            require(going, archive.directory());
        }
        long removed = 0;
        long bytes = 0;
        for (var each : going) {
            // What was shown goes; what was written anew since then was not shown.
            if (archive.find(each.series()).filter(each::isSameAs).isPresent() && archive.clear(each.series())) {
                removed++;
                bytes += each.bytes();
            }
        }
        report(removed, bytes, json);
        return ExitCode.DONE;
    }

    private void report(long removed, long bytes, boolean json) {
        if (json) {
            try (var lines = new JsonLines(terminal())) {
                lines.object(line -> line.number("removed", removed).number("bytes", bytes));
            }
        } else {
            try (var sheet = new Sheet(terminal())) {
                sheet.line("removed", Figures.count(removed) + " series, " + Figures.bytes(bytes));
            }
        }
    }

    private static List<StoredSeries> going(Contents contents, SeriesChoice choice) {
        return contents.series().stream().filter(each -> choice.isEmpty()
                || (choice.isExact() ? each.series().equals(choice.series()) : each.series().symbol().equals(choice.symbol()))).toList();
    }

    private void require(List<StoredSeries> going, Path directory) {
        long bytes = going.stream().mapToLong(StoredSeries::bytes).sum();
        var question = "Remove " + Figures.count((long) going.size()) + " series (" + Figures.bytes(bytes) + ") from " + directory + "? [y/N] ";
        var ask = terminal().ask().orElseThrow(() -> new CommandFailure(ExitCode.REFUSED,
                "Nothing was removed: there is nobody to ask here, so say --yes. " + question.replace("? [y/N] ", " is what would go.")));
        going.stream().limit(20).forEach(each -> terminal().err().println("  " + Words.line(each.series().toString())));
        var answer = ask.apply(question);
        if (answer == null || !answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
            throw new CommandFailure(ExitCode.REFUSED, "Nothing was removed.");
        }
    }
}
