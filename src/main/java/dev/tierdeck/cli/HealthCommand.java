package dev.tierdeck.cli;

import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.TierStatus;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Says how the tiers and the server are. It only asks, and writes nothing unless told to try for real. */
@Command(name = "health", description = "Says how the tiers and the server are; exit code 0 means well, 3 not reached.")
final class HealthCommand implements Callable<Integer> {
    @ParentCommand
    private Tierdeck root;

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Option(names = "--probe", description = "Tries it for real: sets, reads and deletes a key under tierdeck:health:; refused with --read-only.")
    private boolean probe;

    @Override
    public Integer call() {
        var steps = probe ? root.tryOut() : List.<Probe.Step>of();
        try (var cache = root.open()) {
            var server = cache.inspector().server();
            var tiers = cache.tiers();
            if (json) {
                printJson(server, tiers, steps);
            } else {
                printText(server, tiers, steps);
            }
            boolean well = tiers.stream().allMatch(HealthCommand::isWell) && steps.stream().allMatch(Probe.Step::ok);
            return well ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    /** A tier that has less than it should still answers. */
    private static boolean isWell(TierStatus tier) {
        return tier.state() == TierStatus.State.OK || tier.state() == TierStatus.State.DEGRADED;
    }

    private void printJson(ServerFacts server, List<TierStatus> tiers, List<Probe.Step> steps) {
        try (var lines = new JsonLines(root.terminal())) {
            lines.object(line -> line.list("tiers", tiers, (item, tier) -> item.text("tier", word(tier.tier()))
                            .text("state", word(tier.state())).text("sentence", tier.sentence()).time("since", tier.since()))
                    .list("operations", steps, (item, step) -> item.text("operation", word(step.operation())).flag("ok", step.ok())
                            .decimal("millis", step.took().toNanos() / 1e6).text("sentence", step.sentence()))
                    .object("server", facts -> facts.text("address", server.address()).text("version", server.version())
                            .text("mode", server.mode()).text("runId", server.runId())
                            .number("uptimeSeconds", server.uptimeSeconds()).number("clients", server.clients())
                            .number("usedMemory", server.usedMemory()).number("keys", server.keys())
                            .time("readAt", server.readAt())));
        }
    }

    private void printText(ServerFacts server, List<TierStatus> tiers, List<Probe.Step> steps) {
        try (var sheet = new Sheet(root.terminal())) {
            tiers.forEach(tier -> sheet.line(word(tier.tier()), word(tier.state()) + ": " + tier.sentence()));
            steps.forEach(step -> sheet.line(word(step.operation()), step.ok() ? "ok, " + millis(step) : "failed: " + step.sentence()));
            sheet.line("server", server.address() + ", Redis " + server.version() + ", " + server.mode());
            sheet.line("up", Figures.ttl(server.uptimeSeconds() * 1000));
            sheet.line("clients", Figures.count(server.clients()));
            sheet.line("memory", Figures.bytes(server.usedMemory()));
            sheet.line("keys", Figures.count(server.keys()));
        }
    }

    private static String millis(Probe.Step step) {
        return String.format(Locale.ROOT, "%.1f ms", step.took().toNanos() / 1e6);
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
