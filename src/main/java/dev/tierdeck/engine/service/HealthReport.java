package dev.tierdeck.engine.service;

import dev.tierdeck.engine.Probe;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.SettingInForce;
import dev.tierdeck.engine.TierStatus;
import dev.tierdeck.engine.metrics.Figures;
import dev.tierdeck.engine.warm.WarmerStats;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a service's cache is, after it was tried for real. Source of the choice: TradeCore's health check and the agents' statistics.
 *
 * @param at when it was tried
 * @param operations how setting, getting and deleting went
 * @param server what the server says of itself; null when it could not be asked
 * @param serverFault why it could not be asked; empty when it could
 * @param tiers how the tiers are, near to far
 * @param figures the figures up to now
 * @param warmers what the service's warmers have done
 * @param upkeep what its own background tasks have done
 * @param configuration every setting in force, secrets masked, and where it came from
 */
public record HealthReport(
        Instant at, List<Probe.Step> operations, @Nullable ServerFacts server, String serverFault, List<TierStatus> tiers,
        Figures figures, List<WarmerStats> warmers, List<WarmerStats> upkeep, List<SettingInForce> configuration) {
    public HealthReport {
        operations = List.copyOf(operations);
        tiers = List.copyOf(tiers);
        warmers = List.copyOf(warmers);
        upkeep = List.copyOf(upkeep);
        configuration = List.copyOf(configuration);
    }

    /** Whether every operation did what it should and every tier answers. */
    public boolean healthy() {
        return operations.stream().allMatch(Probe.Step::ok) && tiers.stream().allMatch(HealthReport::answers);
    }

    private static boolean answers(TierStatus tier) {
        return tier.state() == TierStatus.State.OK || tier.state() == TierStatus.State.DEGRADED;
    }

    /** What is wrong, a sentence each; empty when all is well. */
    public List<String> faults() {
        var operating = operations.stream().filter(step -> !step.ok()).map(step -> word(step.operation()) + ": " + step.sentence());
        var standing = tiers.stream().filter(tier -> !answers(tier)).map(tier -> word(tier.tier()) + ": " + tier.sentence());
        return Stream.concat(operating, standing).toList();
    }

    /** The totals of the agents' preloader: tasks, running_tasks, preload_count and preload_error_count. */
    public Map<String, Long> preloader() {
        var totals = new LinkedHashMap<String, Long>();
        totals.put("tasks", (long) warmers.size());
        totals.put("running_tasks", warmers.stream().filter(WarmerStats::running).count());
        totals.put("preload_count", warmers.stream().mapToLong(WarmerStats::runs).sum());
        totals.put("preload_error_count", warmers.stream().mapToLong(WarmerStats::errors).sum());
        return totals;
    }

    /** The report by the names that TradeCore gives its parts, of maps, texts and numbers: what a service's own page can show. */
    public Map<String, @Nullable Object> asMap() {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put("healthy", healthy());
        map.put("operations", named(operations, step -> word(step.operation()), Probe.Step::ok));
        map.put("redis", redis());
        map.put("tiers", named(tiers, tier -> word(tier.tier()), tier -> word(tier.state()) + ": " + tier.sentence()));
        map.put("metrics", figures.asMap());
        map.put("preloader", preloader());
        map.put("config", named(configuration, SettingInForce::name, SettingInForce::value));
        return map;
    }

    private Map<String, Object> redis() {
        var map = new LinkedHashMap<String, Object>();
        map.put("connected", server != null);
        if (server != null) {
            map.put("version", server.version());
            map.put("used_memory", server.usedMemory());
            map.put("connected_clients", server.clients());
        }
        return map;
    }

    private static <T> Map<String, Object> named(List<T> all, Function<T, String> name,
            Function<T, Object> value) {
        var map = new LinkedHashMap<String, Object>();
        all.forEach(each -> map.put(name.apply(each), value.apply(each)));
        return map;
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
