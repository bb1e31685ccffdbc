/**
 * A local exchange: an HTTP server of this process that answers as Binance, Yahoo Finance and FRED do, and misbehaves on demand.
 *
 * <p>It plays recorded answers where the folder {@code ../shared/data} is, and small ones of its own otherwise, so no test needs them. Bars
 * and prices are functions of symbol and time: the same question gets the same answer in every run, and a bar's close is the next one's
 * open. The parameters, limits, weights and errors are those of the protocols' pages, written here a second time on purpose: a client that
 * misread a page must not agree with its server by sharing code with it.
 *
 * <p>To try it by hand, run {@link dev.tierdeck.testing.exchange.LocalExchange#main}: it prints its address.
 */
@NullMarked
package dev.tierdeck.testing.exchange;

import org.jspecify.annotations.NullMarked;
