package dev.tierdeck.market.bars;

import dev.tierdeck.engine.Watch;
import dev.tierdeck.market.BarSeries;
import dev.tierdeck.market.BarSource;

/**
 * What is to be fetched.
 *
 * @param series the series
 * @param source has what is not stored
 * @param watch looks on
 */
record Errand(BarSeries series, BarSource source, Watch watch) {}
