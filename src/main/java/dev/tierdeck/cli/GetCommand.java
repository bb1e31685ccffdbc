package dev.tierdeck.cli;

import dev.tierdeck.engine.Cache;
import dev.tierdeck.engine.Key;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a value. */
@Command(name = "get", description = "Prints what stands under a key, of whatever kind.",
        footer = {"", "A string goes to a pipe or file byte by byte; on a terminal what could harm it is escaped."
                + " Other kinds are printed one element a line, escaped."})
final class GetCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Mixin
    private KeyName name;

    @Option(names = "--json", description = "One JSON object: key, redisType, size, value (and its bytes in Base64 where it is no text).")
    private boolean json;

    @Option(names = "--show-sensitive", description = "Shows values of sensitive types, such as tokens and credentials.")
    private boolean showSensitive;

    @Override
    public Integer call() throws IOException {
        try (var cache = root.open()) {
            var key = name.key();
            var pages = new Pages(cache.inspector(), key);
            if (pages.isGone()) {
                throw new CommandFailure(ExitCode.FAILED, "There is no key " + key.display() + " on " + root.connection() + ".");
            }
            boolean masked = !showSensitive && cache.catalog().place(key).sensitive();
            return json ? printJson(pages, key, masked) : printText(pages, key, masked, cache);
        }
    }

    private int printJson(Pages pages, Key key, boolean masked) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> {
                line.key(key).text("redisType", pages.kind()).number("size", pages.size());
                if (masked) {
                    line.flag("masked", true);
                } else {
                    pages.writeTo(line);
                }
            });
        }
        return ExitCode.DONE;
    }

    private int printText(Pages pages, Key key, boolean masked, Cache cache) throws IOException {
        if (masked) {
            throw new CommandFailure(ExitCode.REFUSED, "The value of " + key.display() + " is masked, as its type ("
                    + Placements.name(cache.catalog().place(key)) + ") is sensitive; --show-sensitive shows it.");
        }
        pages.writeTo(root.terminal());
        return ExitCode.DONE;
    }
}
