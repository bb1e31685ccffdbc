package dev.tierdeck.cli;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.TypeName;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows the server's counters, and this process' own by type where it has any. */
@Command(name = "stats", description = "Shows hits, misses and operations, as the server counts them since its start.")
final class StatsCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        try (var cache = root.open()) {
            var server = cache.inspector().server();
            var types = cache.stats().types().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.comparing(TypeName::toString))).toList();
            if (json) {
                printJson(server, types);
            } else {
                printText(server, types);
            }
        }
        return ExitCode.DONE;
    }

    private void printJson(ServerFacts server, List<Map.Entry<TypeName, CacheStats.OfType>> types) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> line.text("server", server.address())
                    .number("uptimeSeconds", server.uptimeSeconds())
                    .number("keys", server.keys())
                    .number("hits", server.keyspaceHits())
                    .number("misses", server.keyspaceMisses())
                    .number("operationsPerSecond", server.operationsPerSecond())
                    .number("usedMemory", server.usedMemory())
                    .time("readAt", server.readAt())
                    .list("types", types, (item, type) -> item.text("type", type.getKey().toString())
                            .number("hits", type.getValue().hits()).number("misses", type.getValue().misses())
                            .number("loads", type.getValue().loads())));
        }
    }

    private void printText(ServerFacts server, List<Map.Entry<TypeName, CacheStats.OfType>> types) {
        try (var sheet = new Sheet(root.terminal())) {
            sheet.line("server", server.address());
            sheet.line("up", Figures.ttl(server.uptimeSeconds() * 1000));
            sheet.line("keys", Figures.count(server.keys()));
            sheet.line("hits", Figures.count(server.keyspaceHits()));
            sheet.line("misses", Figures.count(server.keyspaceMisses()));
            sheet.line("hit rate", Figures.share(server.keyspaceHits(), server.keyspaceMisses()));
            sheet.line("operations", Figures.count(server.operationsPerSecond()) + " a second");
            sheet.line("memory", Figures.bytes(server.usedMemory()));
            types.forEach(type -> sheet.line(type.getKey().toString(), Figures.count(type.getValue().hits()) + " hits, "
                    + Figures.count(type.getValue().misses()) + " misses"));
        }
    }
}
