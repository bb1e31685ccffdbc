package dev.tierdeck.market.binance.stream;

import dev.tierdeck.market.Price;

/**
 * A price that came over the stream.
 *
 * @param price the price, at the exchange's time
 * @param nanos when it came off the socket, by the scheduler's clock ({@link System#nanoTime} outside tests)
 */
public record Tick(Price price, long nanos) {}
