package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Copy;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyFacts;
import dev.tierdeck.engine.Placement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what is known about a key: where it belongs, what the server says, and each tier's copy. Looking changes nothing. */
@Command(name = "inspect", description = "Shows where a key belongs, what the server says of it, and each tier's copy.")
final class InspectCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Mixin
    private KeyName name;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        try (var cache = root.open()) {
            var view = look(cache, name.key());
            if (json) {
                printJson(view);
            } else {
                printText(view);
            }
            if (view.facts().isGone() && view.copies().isEmpty()) {
                throw new CommandFailure(ExitCode.FAILED, "Nothing stands under " + view.key().display() + ".");
            }
            return ExitCode.DONE;
        }
    }

    private static View look(Cache cache, Key key) {
        return new View(key, cache.catalog().place(key), cache.inspector().facts(List.of(key)).getFirst(), cache.inspect(key));
    }

    private void printJson(View view) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> line.key(view.key())
                    .text("layout", view.place().layout())
                    .text("domain", view.place().domain())
                    .text("type", view.place().type())
                    .object("identifiers", fields -> view.place().identifiers().forEach(fields::text))
                    .flag("sensitive", view.place().sensitive())
                    .text("redisType", view.facts().redisType())
                    .number("ttlMillis", view.facts().ttlMillis())
                    .number("bytes", view.facts().bytes())
                    .list("copies", view.copies(), InspectCommand::copy));
        }
    }

    private static void copy(JsonLines line, Copy copy) {
        line.text("tier", word(copy))
                .text("digest", copy.digest())
                .number("bytes", copy.size() < 0 ? null : (Long) copy.size())
                .time("loadedAt", copy.loadedAt())
                .number("ttlMillis", millis(copy.remaining()))
                .texts("tags", copy.tags().stream().sorted().toList())
                .text("writer", copy.writer())
                .number("stamp", copy.stamp() == 0 ? null : (Long) copy.stamp())
                .flag("served", copy.served())
                .time("readAt", copy.readAt());
    }

    private void printText(View view) {
        var sheet = new Sheet(root.terminal());
        sheet.line("key", view.key().display());
        sheet.line("belongs to", Placements.name(view.place()) + (view.place().sensitive() ? " (sensitive)" : ""));
        view.place().identifiers().forEach((field, value) -> sheet.known("  " + field, value));
        sheet.line("kind", view.facts().redisType());
        if (!view.facts().isGone()) {
            sheet.line("TTL", Figures.ttl(view.facts().ttlMillis()));
            sheet.line("bytes", Figures.count(view.facts().bytes()));
        }
        view.copies().forEach(copy -> copy(sheet, copy));
        sheet.close();
    }

    private static void copy(Sheet sheet, Copy copy) {
        sheet.heading(word(copy) + (copy.served() ? "" : " (fenced: not served)"));
        sheet.line("  bytes", copy.size() < 0 ? "n/a" : Figures.count(copy.size()));
        sheet.line("  TTL", Figures.ttl(millis(copy.remaining())));
        sheet.known("  digest", copy.uncompared() ? "too large to compare" : copy.digest());
        sheet.known("  loaded", copy.loadedAt());
        sheet.known("  writer", copy.writer());
        sheet.known("  stamp", copy.stamp() == 0 ? null : copy.stamp());
        sheet.known("  tags", copy.tags().isEmpty() ? null : String.join(", ", copy.tags().stream().sorted().toList()));
    }

    private static String word(Copy copy) {
        return copy.tier().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long millis(@Nullable Duration remaining) {
        return remaining == null ? null : (Long) remaining.toMillis();
    }

    private record View(Key key, Placement place, KeyFacts facts, List<Copy> copies) {}
}
