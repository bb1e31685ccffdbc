package dev.tierdeck.desktop.overview;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.TypeName;
import java.util.HashMap;
import java.util.Map;

/**
 * Counters at one moment.
 *
 * @param millis when they were read, milliseconds since 1970
 * @param run who counts: another name means that the counters began anew
 * @param counts the totals by channel
 */
record Reading(long millis, String run, Map<Channel, Counts> counts) {
    /** The cache's own counters, summed by domain and tier. */
    static Reading of(CacheStats stats) {
        var counts = new HashMap<Channel, Counts>();
        stats.types().forEach((name, type) -> add(counts, name, type));
        return new Reading(stats.at().toEpochMilli(), "", Map.copyOf(counts));
    }

    /** What a server counted for all its clients. */
    static Reading of(ServerFacts facts) {
        return new Reading(facts.readAt().toEpochMilli(), facts.runId(),
                Map.of(Channel.ALL, new Counts(facts.keyspaceHits(), facts.keyspaceMisses())));
    }

    private static void add(Map<Channel, Counts> counts, TypeName name, CacheStats.OfType type) {
        for (var domain : new Domain[] {new Domain(name.layout(), name.domain()), Domain.ALL}) {
            add(counts, new Channel(domain, Level.ALL), new Counts(type.hits(), type.misses()));
            Level.TIERS.forEach(level -> add(counts, new Channel(domain, level), of(type.tier(level.tier()))));
        }
    }

    private static void add(Map<Channel, Counts> counts, Channel channel, Counts more) {
        counts.merge(channel, more, Counts::plus);
    }

    private static Counts of(CacheStats.OfTier tier) {
        return new Counts(tier.hits(), tier.allMisses());
    }
}
