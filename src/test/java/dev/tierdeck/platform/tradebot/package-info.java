/** Tests of TradeBot's symbol lists, on a real Redis. */
@NullMarked
package dev.tierdeck.platform.tradebot;

import org.jspecify.annotations.NullMarked;
