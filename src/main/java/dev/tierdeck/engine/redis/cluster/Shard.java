package dev.tierdeck.engine.redis.cluster;

import dev.tierdeck.engine.ServerAddress.Place;
import java.util.BitSet;

/**
 * A master of a cluster with the slots that are its own.
 *
 * @param place where it is
 * @param slots its slots, at least one
 */
public record Shard(Place place, BitSet slots) {
    public Shard {
        slots = (BitSet) slots.clone();
    }

    /** A copy. */
    @Override
    public BitSet slots() {
        return (BitSet) slots.clone();
    }
}
