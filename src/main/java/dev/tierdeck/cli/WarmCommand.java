package dev.tierdeck.cli;

import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Runs a warmer: once, or at its interval until it is told to end. */
@Command(name = "warm", description = "Runs a warmer on the server: at its interval until Ctrl+C, or once. Without a name it lists the warmers.",
        footer = {"", "Running a warmer asks its source over the network. Of many processes that run it, one does so an interval.",
                "", "With --json each run is an object: name, at (ISO 8601, UTC), millis, items, error (null: none);"
                + " in the list: name, what, intervalSeconds."})
final class WarmCommand implements Callable<Integer> {
    /** How long a run of another process is waited for; past the life of its lock, should it have died. */
    private static final long PATIENCE = Duration.ofSeconds(15).toNanos();
    private static final long LOOK = Duration.ofMillis(20).toNanos();

    @ParentCommand
    private Tierdeck root;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which warmer.")
    private @Nullable String name;

    @Option(names = "--once", description = "Runs it now, once, whoever else ran it.")
    private boolean once;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        if (name != null && root.connection().readOnly()) {
            throw new CommandFailure(ExitCode.REFUSED, "This connection is read-only, and a warmer writes. Give the command without --read-only.");
        }
        var lines = new RunLines(root.terminal(), json);
        try (var warmers = root.flows()) {
            if (name == null) {
                warmers.warming().stats().forEach(lines::warmer);
                return ExitCode.DONE;
            }
            var stats = stats(warmers);
            return once ? once(warmers, stats, lines) : forLong(warmers, lines);
        }
    }

    private int once(MarketOpener.Flows warmers, WarmerStats before, RunLines lines) {
        warmers.warming().runNow(before.name());
        var after = stats(warmers);
        long until = System.nanoTime() + PATIENCE;
        while (after.runs() == before.runs()) {
            LockSupport.parkNanos(LOOK);
            after = stats(warmers);
            if (after.elsewhere() > before.elsewhere() && !after.running()) {
                if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
                    throw new CommandFailure(ExitCode.FAILED, "Another process is running " + before.name() + "; try again when it is done.");
                }
                warmers.warming().runNow(before.name());
            }
        }
        var run = after.recent().getLast();
        lines.run(before.name(), run);
        if (run.error() != null) {
            throw new CommandFailure(ExitCode.FAILED, run.error());
        }
        return ExitCode.DONE;
    }

    private int forLong(MarketOpener.Flows warmers, RunLines lines) {
        var stopped = new AtomicBoolean();
        try (var ending = new Ending()) {
            ending.stops(() -> stopped.set(true));
            warmers.warming().stats().forEach(each -> warmers.warming().enable(each.name(), each.name().equals(name)));
            warmers.start();
            long told = 0;
            while (!stopped.get() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK);
                told = tell(stats(warmers), told, lines);
            }
        }
        return ExitCode.DONE;
    }

    /** Tells the runs that ended since; answers how many there were in all. */
    private static long tell(WarmerStats stats, long told, RunLines lines) {
        var recent = stats.recent();
        recent.subList((int) Math.max(0, recent.size() - (stats.runs() - told)), recent.size()).forEach(run -> lines.run(stats.name(), run));
        return stats.runs();
    }

    private WarmerStats stats(MarketOpener.Flows warmers) {
        var all = warmers.warming().stats();
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
                "There is no warmer '" + name + "'; there are " + String.join(", ", all.stream().map(WarmerStats::name).toList()) + "."));
    }
}
