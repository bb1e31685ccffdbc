package dev.tierdeck.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A price, or a figure such as a gross domestic product.
 *
 * @param symbol whose it is, as the cache's keys name it ({@code BTC}, {@code NVDA}, {@code GDP})
 * @param price the figure
 * @param at when it was so, as its source says: for the age that a trader is shown
 */
public record Price(String symbol, BigDecimal price, Instant at) {}
