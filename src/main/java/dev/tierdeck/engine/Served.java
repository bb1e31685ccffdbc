package dev.tierdeck.engine;

/** A shared tier whose server tells what goes on there. */
public interface Served {
    /**
     * Misses of other clients; the same object for one tier, whoever asks. It is closed with the tier.
     *
     * @param catalog where keys belong
     */
    ServerMisses misses(Catalog catalog);

    /** What this tier has cost its server up to now; asks nobody. */
    ServerCost cost();

    /** The processes that embed the engine on it. */
    Fleet fleet();
}
