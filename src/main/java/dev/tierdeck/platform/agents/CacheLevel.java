package dev.tierdeck.platform.agents;

import dev.tierdeck.engine.TierId;
import java.util.EnumSet;
import java.util.Set;

/** Where a put value is kept. Source: the agents' caching guide, {@code CacheLevel}. */
public enum CacheLevel {
    /** In memory alone. */
    MEMORY(EnumSet.of(TierId.MEMORY)),
    /** On disk alone; in memory where there is no disk. A read brings a copy into memory, as of any entry. */
    DISK(EnumSet.of(TierId.DISK)),
    /** In memory and on disk, and in Redis where the pool has one, so that other processes find it. */
    ALL(EnumSet.of(TierId.MEMORY, TierId.DISK, TierId.REDIS));

    private final Set<TierId> tiers;

    CacheLevel(Set<TierId> tiers) {
        this.tiers = tiers;
    }

    /** Its tiers, of those there are. */
    Set<TierId> among(Set<TierId> present) {
        var those = EnumSet.copyOf(tiers);
        those.retainAll(present);
        return those.isEmpty() ? EnumSet.of(TierId.MEMORY) : those;
    }
}
