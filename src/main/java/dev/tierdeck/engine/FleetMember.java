package dev.tierdeck.engine;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process that embeds the engine, as it told of itself. Whoever can write to the shared tier can tell anything: texts are for showing
 * alone, and for that they are made {@link Printable}.
 *
 * @param instance names this cache of this process, and no other, ever
 * @param app the program
 * @param host the machine it runs on; empty where it did not know
 * @param pid the process' number there
 * @param version the engine's version; empty where it is not packaged
 * @param started when the cache was opened, by the member's own clock
 * @param tiers how its tiers are and what they hold, near to far
 * @param stats its counters; latencies are not told
 */
public record FleetMember(String instance, String app, String host, long pid, String version, Instant started, List<Holding> tiers,
        CacheStats stats) {
    /** By program, host, process and instance. */
    public static final Comparator<FleetMember> ORDER = Comparator.comparing(FleetMember::app).thenComparing(FleetMember::host)
            .thenComparingLong(FleetMember::pid).thenComparing(FleetMember::instance);

    public FleetMember {
        tiers = List.copyOf(tiers);
    }

    /**
     * One of its tiers.
     *
     * @param tier which
     * @param state how it is
     * @param entries how many entries it holds; null where unknown
     * @param bytes how many bytes they take; null where unknown
     */
    public record Holding(TierId tier, TierStatus.State state, @Nullable Long entries, @Nullable Long bytes) {}
}
