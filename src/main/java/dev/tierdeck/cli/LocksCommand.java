package dev.tierdeck.cli;

import dev.tierdeck.engine.Coordination;
import dev.tierdeck.engine.Coordination.StandingLock;
import dev.tierdeck.engine.Key;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the locks that somebody holds, or takes one away. */
@Command(name = "locks", description = "Lists the locks that somebody holds, or takes one from its holder.",
        footer = {"", "Locks are known by the names that the layouts give them. OWNER is what its holder wrote there.",
                "", "With --json each line is an object: key, owner, remainingMillis (null: it has no end); keyBase64 too where the name is no"
                + " text. With --release it is one object: key, owner, released.",
                "", "A holder whose lock was taken away hears of it when it next renews it, and may be at work until then.",
                "", "Exit codes: 0 done; 1 there was no such lock, or somebody else took it meanwhile; 2 KEY is no name of a lock;"
                + " 4 refused."})
final class LocksCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Option(names = "--release", paramLabel = "KEY", description = "Takes this lock from its holder, after asking.")
    private @Nullable String release;

    @Mixin
    private StandingSearch search;

    @Mixin
    private Consent consent = new Consent("taking a lock away", "No lock was taken away", "");

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Integer call() {
        var key = search.key(release);
        if (key != null) {
            consent.requirePossible(root.connection().guard(), root.terminal());
        }
        try (var cache = root.open()) {
            if (key == null) {
                print(search.all(cache.coordination(), root.terminal()).locks());
                return ExitCode.DONE;
            }
            return release(cache.coordination(), lock(cache.coordination(), key));
        }
    }

    private static StandingLock lock(Coordination coordination, Key key) {
        return coordination.lock(key)
                .orElseThrow(() -> new CommandFailure(ExitCode.FAILED, "No lock stands at " + key.display() + "."));
    }

    private int release(Coordination coordination, StandingLock lock) {
        var typed = consent.given(root.connection().guard(), "Take the lock " + lock.key().display() + " from " + Words.line(lock.owner())
                + ", who has it for another " + left(lock) + ", on " + root.connection().name() + "?", root.terminal());
        boolean released = coordination.release(lock, typed);
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                lines.object(line -> line.key(lock.key()).text("owner", lock.owner()).flag("released", released));
            }
        } else if (released) {
            try (var sheet = new Sheet(root.terminal())) {
                sheet.line("released", lock.key().display());
            }
        }
        if (!released) {
            throw new CommandFailure(ExitCode.FAILED, "The lock " + lock.key().display() + " had gone or changed hands; nothing was taken away.");
        }
        return ExitCode.DONE;
    }

    private void print(List<StandingLock> locks) {
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                locks.forEach(lock -> lines.object(line -> line.key(lock.key()).text("owner", lock.owner())
                        .number("remainingMillis", millis(lock.remaining()))));
            }
            return;
        }
        try (var sheet = new Sheet(root.terminal())) {
            sheet.writer().printf("%10s  %-36s  %s%n", "LEFT", "OWNER", "KEY");
            locks.forEach(lock -> sheet.writer().printf("%10s  %-36s  %s%n", left(lock), Words.line(lock.owner()), lock.key().display()));
        }
    }

    private static String left(StandingLock lock) {
        return lock.remaining() == null ? "no end" : Figures.ttl(millis(lock.remaining()));
    }

    private static @Nullable Long millis(@Nullable Duration remaining) {
        return remaining == null ? null : (Long) remaining.toMillis();
    }
}
