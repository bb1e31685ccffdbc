@NullMarked
package dev.tierdeck.market.binance.stream;

import org.jspecify.annotations.NullMarked;
