/** How directories of bars are read and kept, by this machine's disk and by Python. */
@NullMarked
package dev.tierdeck.market.bars;

import org.jspecify.annotations.NullMarked;
