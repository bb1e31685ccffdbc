package dev.tierdeck.engine;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Where the entries of a type live.
 *
 * @param tiers the tiers that hold them, at least one
 * @param order in which order these are asked
 * @param ttls TTLs in single tiers, counted from when the entry was stored there; never longer than what is left of the entry's own
 * @param database what the database is to the type, where it is one of its tiers
 * @param immutable whether a value under a key never changes (a closed bar): its copies never go stale, though they can be invalidated
 */
public record Residence(Set<TierId> tiers, ReadOrder order, Map<TierId, Ttl> ttls, DatabaseRole database, boolean immutable) {
    /** Memory and Redis, the nearest first. */
    public static final Residence USUAL = of(EnumSet.of(TierId.MEMORY, TierId.REDIS));

    public Residence {
        if (tiers.isEmpty()) {
            throw new IllegalArgumentException("a type lives in at least one tier; allowed are memory, disk, redis, database");
        }
        tiers = Set.copyOf(tiers);
        ttls = Map.copyOf(ttls);
    }

    /** These tiers, the nearest first; a database is one more cache. */
    public static Residence of(Set<TierId> tiers) {
        return new Residence(tiers, ReadOrder.NEAR_FIRST, Map.of(), DatabaseRole.CACHE, false);
    }

    /** The same in other tiers. */
    public Residence in(Set<TierId> others) {
        return new Residence(others, order, ttls, database, immutable);
    }

    /** The same, asked in another order. */
    public Residence order(ReadOrder other) {
        return new Residence(tiers, other, ttls, database, immutable);
    }

    /** The same with TTLs of single tiers. */
    public Residence ttls(Map<TierId, Ttl> byTier) {
        return new Residence(tiers, order, byTier, database, immutable);
    }

    /** The same with another role of the database. */
    public Residence database(DatabaseRole role) {
        return new Residence(tiers, order, ttls, role, immutable);
    }

    /** The same for values that never change. */
    public Residence immutable(boolean never) {
        return new Residence(tiers, order, ttls, database, never);
    }

    /** Whether other processes may write what lives here, so that copies near by have to be told. */
    public boolean shared() {
        return tiers.contains(TierId.REDIS);
    }
}
