package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.Removal;
import dev.tierdeck.engine.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Removes entries from all tiers. On a terminal it counts and asks first, and then removes exactly what it counted. */
@Command(name = "invalidate", description = "Removes keys from all tiers.",
        footer = {"", "On a terminal it says how many keys would go and asks; what is confirmed is what goes. Elsewhere it needs"
                + " --yes (or --dry-run)."})
final class InvalidateCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @ArgGroup(multiplicity = "1")
    private Meant meant;

    @Option(names = "--dry-run", description = "Only counts what would go.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Does not ask.")
    private boolean yes;

    @Option(names = "--json", description = "One JSON object: matched, removed, millis.")
    private boolean json;

    @Override
    public Integer call() {
        var what = meant.invalidation();
        refuseWhatCanNotBe();
        try (var cache = root.open()) {
            report(dryRun ? count(cache, what) : cache.invalidate(yes ? what : confirmed(cache, what)));
        }
        return ExitCode.DONE;
    }

    /** Before anything is connected to, counted or asked. */
    private void refuseWhatCanNotBe() {
        if (!dryRun && root.connection().readOnly()) {
            throw new CacheException.ReadOnly("the invalidation");
        }
        if (!dryRun && !yes && root.terminal().ask().isEmpty()) {
            throw new CommandFailure(ExitCode.REFUSED, "Nothing was removed: there is nobody to ask here, so say --yes or --dry-run.");
        }
    }

    private Invalidation confirmed(Cache cache, Invalidation what) {
        var keys = keys(cache, what);
        var answer = root.terminal().ask().orElseThrow().apply("Invalidate " + Figures.count((long) keys.size())
                + (keys.size() == 1 ? " key (" : " keys (") + what + ") on " + root.connection() + "? [y/N] ");
        if (answer == null || !answer.strip().equalsIgnoreCase("y") && !answer.strip().equalsIgnoreCase("yes")) {
            throw new CommandFailure(ExitCode.REFUSED, "Nothing was removed.");
        }
        return new Invalidation.Keys(keys);
    }

    private static Removal count(Cache cache, Invalidation what) {
        long begun = System.nanoTime();
        return new Removal(keys(cache, what).size(), 0, (System.nanoTime() - begun) / 1_000_000);
    }

    private static Set<Key> keys(Cache cache, Invalidation what) {
        var selection = what.select(cache.catalog());
        var listed = selection.listed();
        return listed.isPresent() ? standing(cache, listed.get().stream().filter(selection::contains).toList())
                : found(cache, selection);
    }

    private static Set<Key> standing(Cache cache, List<Key> keys) {
        return cache.inspector().facts(keys).stream().filter(facts -> !facts.isGone()).map(KeyFacts::key)
                .collect(Collectors.toSet());
    }

    private static Set<Key> found(Cache cache, Selection selection) {
        var keys = new HashSet<Key>();
        try (var scan = cache.inspector().scan(selection, false)) {
            while (!scan.done()) {
                keys.addAll(scan.next());
            }
        }
        return keys;
    }

    private void report(Removal removal) {
        if (json) {
            try (var lines = new JsonLines(root.terminal())) {
                lines.object(line -> line.number("matched", removal.matched()).number("removed", removal.removed())
                        .number("millis", removal.millis()));
            }
            return;
        }
        try (var sheet = new Sheet(root.terminal())) {
            sheet.line("matched", Figures.count(removal.matched()));
            sheet.line("removed", Figures.count(removal.removed()) + (dryRun ? " (dry run)" : ""));
            sheet.line("took", removal.millis() + " ms");
        }
    }
}
