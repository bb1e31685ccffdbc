package dev.tierdeck.market.binance.stream;

/** Who is told what comes over a stream. Called on the socket's thread, so it must not wait; what it throws is logged and forgotten. */
@FunctionalInterface
public interface TickListener {
    /** A tick, later than all before it of its symbol. */
    void tick(Tick tick);

    /** Ticks may have been missed. The stream fetches nothing by itself: the next tick repairs a price. */
    default void gap(Gap gap) {}
}
