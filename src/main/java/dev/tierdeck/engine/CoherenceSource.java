package dev.tierdeck.engine;

/** A shared tier that can tell local copies what changes in it. */
public interface CoherenceSource {
    /** Tells this tier from now on; called once, before the cache answers anything. */
    void tell(Coherent copies);
}
