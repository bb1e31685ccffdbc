package dev.tierdeck.engine;

/** A shared tier on which processes coordinate themselves. */
public interface Coordinated {
    /**
     * The locks and limits that stand there.
     *
     * @param catalog by which names they are known
     * @param guard what stands between anybody and stepping in
     */
    Coordination coordination(Catalog catalog, Guard guard);
}
