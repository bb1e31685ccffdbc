package dev.tierdeck.desktop.overview.count;

import dev.tierdeck.engine.CacheStats;
import dev.tierdeck.engine.ServerFacts;
import dev.tierdeck.engine.ServerMisses;
import dev.tierdeck.engine.TypeName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Counters at one moment.
 *
 * @param millis when they were read, milliseconds since 1970
 * @param run who counts: another name means that the counters began anew
 * @param fromNothing whether a counter that was not there before stood at nothing; else nobody knows where it stood
 * @param counts the totals as they are counted, by type where the source knows types: sums are the {@link Timeline}'s
 */
public record Reading(long millis, String run, boolean fromNothing, Map<Channel, Counts> counts) {
    public Reading {
        counts = Map.copyOf(counts);
    }

    /** One whose counters begin at nothing. */
    public Reading(long millis, String run, Map<Channel, Counts> counts) {
        this(millis, run, true, counts);
    }

    /** The cache's own counters. */
    public static Reading of(CacheStats stats) {
        var counts = new HashMap<Channel, Counts>();
        stats.types().forEach((name, type) -> add(counts, name, type));
        return new Reading(stats.at().toEpochMilli(), "", counts);
    }

    private static void add(Map<Channel, Counts> counts, TypeName name, CacheStats.OfType type) {
        counts.put(Channel.of(name, Level.ALL), Counts.of(type.hits(), type.causes()));
        Level.TIERS.forEach(level -> {
            var tier = type.tier(level.tier());
            counts.put(Channel.of(name, level), Counts.of(tier.hits(), tier.misses()));
        });
    }

    /** What a server counted for all its clients. */
    public static Reading of(ServerFacts facts) {
        return new Reading(facts.readAt().toEpochMilli(), facts.runId(),
                Map.of(Channel.ALL, Counts.of(facts.keyspaceHits(), facts.keyspaceMisses())));
    }

    /** Misses of other clients; {@code since} tells since when they are told without a break. */
    public static Reading of(ServerMisses.Counts told, Instant at, String since) {
        var counts = new HashMap<Channel, Counts>();
        told.types().forEach((name, causes) -> counts.put(Channel.of(name, Level.ALL), Counts.of(0, causes)));
        return new Reading(at.toEpochMilli(), since, counts);
    }
}
