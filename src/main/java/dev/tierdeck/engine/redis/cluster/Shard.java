package dev.tierdeck.engine.redis.cluster;

import java.util.BitSet;

/**
 * A master of a cluster with the slots that are its own.
 *
 * @param host name or address
 * @param port its port
 * @param slots its slots, at least one
 */
public record Shard(String host, int port, BitSet slots) {
    public Shard {
        slots = (BitSet) slots.clone();
    }

    /** A copy. */
    @Override
    public BitSet slots() {
        return (BitSet) slots.clone();
    }

    /** Host and port. */
    public String address() {
        return host + ":" + port;
    }
}
