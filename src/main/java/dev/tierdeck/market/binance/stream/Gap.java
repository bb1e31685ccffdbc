package dev.tierdeck.market.binance.stream;

import java.time.Instant;
import java.util.Set;

/**
 * Ticks that may have been missed.
 *
 * @param symbols of whom, as the cache's keys name them
 * @param noticed when that was noticed
 * @param why as a sentence
 */
public record Gap(Set<String> symbols, Instant noticed, String why) {
    public Gap {
        symbols = Set.copyOf(symbols);
    }
}
