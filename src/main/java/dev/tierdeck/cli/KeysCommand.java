package dev.tierdeck.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists keys. */
@Command(name = "keys", description = "Lists the server's keys with where they belong, kind, remaining TTL and size.",
        footer = {"", "With --json each line is an object: key, layout, domain, type, redisType, ttlMillis (null: no TTL), bytes"
                + " (length of a string, else memory); keyBase64 too where the name is no text."})
final class KeysCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Mixin
    private KeyChoice choice;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--own", description = "Tierdeck's own keys (tierdeck:…) too.")
    private boolean own;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many keys.")
    private long limit = Long.MAX_VALUE;

    @Override
    public Integer call() {
        try (var cache = root.open()) {
            var meant = choice.selection(cache.catalog());
            try (var rows = rows()) {
                new Listing(cache, choice::admits, rows, limit).write(meant, own);
            }
        }
        return ExitCode.DONE;
    }

    private Rows rows() {
        var terminal = root.terminal();
        return json ? new JsonRows(terminal)
                : new TableRows(new PrintWriter(new OutputStreamWriter(terminal.out(), terminal.charset())));
    }
}
