package dev.tierdeck.cli;

import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.TierStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Says how the tiers and the server are. It only asks: nothing is written. */
@Command(name = "health", description = "Says how the tiers and the server are; exit code 0 means well, 3 not reached.")
final class HealthCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        try (var cache = root.open()) {
            var server = cache.inspector().server();
            var tiers = cache.tiers();
            if (json) {
                printJson(server, tiers);
            } else {
                printText(server, tiers);
            }
            return tiers.stream().allMatch(HealthCommand::isWell) ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** A tier that has less than it should still answers. */
    private static boolean isWell(TierStatus tier) {
        return tier.state() == TierStatus.State.OK || tier.state() == TierStatus.State.DEGRADED;
    }

    private void printJson(ServerFacts server, List<TierStatus> tiers) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> line.list("tiers", tiers, (item, tier) -> item.text("tier", word(tier.tier()))
                            .text("state", word(tier.state())).text("sentence", tier.sentence()).time("since", tier.since()))
                    .object("server", facts -> facts.text("address", server.address()).text("version", server.version())
                            .text("mode", server.mode()).text("runId", server.runId())
                            .number("uptimeSeconds", server.uptimeSeconds()).number("clients", server.clients())
                            .number("usedMemory", server.usedMemory()).number("keys", server.keys())
                            .time("readAt", server.readAt())));
        }
    }

    private void printText(ServerFacts server, List<TierStatus> tiers) {
        try (var sheet = new Sheet(root.terminal())) {
            tiers.forEach(tier -> sheet.line(word(tier.tier()), word(tier.state()) + ": " + tier.sentence()));
            sheet.line("server", server.address() + ", Redis " + server.version() + ", " + server.mode());
            sheet.line("up", Figures.ttl(server.uptimeSeconds() * 1000));
            sheet.line("clients", Figures.count(server.clients()));
            sheet.line("memory", Figures.bytes(server.usedMemory()));
            sheet.line("keys", Figures.count(server.keys()));
        }
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
