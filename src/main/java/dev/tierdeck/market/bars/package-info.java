/** Bars on disk, as TradeBot's DataCache keeps them: a directory of CSV files with their metadata, read and written both ways. */
@NullMarked
package dev.tierdeck.market.bars;

import org.jspecify.annotations.NullMarked;
