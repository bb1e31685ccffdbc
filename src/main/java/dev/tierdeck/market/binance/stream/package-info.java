/**
 * Prices as Binance tells them, over WebSocket (its <i>WebSocket Streams</i> page): one connection for up to 1,024 symbols, more where
 * more are asked for, each kept up by a {@code Line}.
 *
 * <p><b>Which stream.</b> {@code @aggTrade}: each trade at once, numbered without a hole, so that a hole is a loss and a number seen twice a
 * repetition. {@code @ticker} and {@code @miniTicker} come once a second and tell neither: the ids in a ticker are those of its first and
 * last trade of a day, and jump from one message to the next anyway. The price of it is that a symbol nobody trades sends nothing.
 *
 * <p><b>Asking.</b> A connection is opened bare at {@code /stream} and its symbols are subscribed in batches of 200, one message every 300 ms.
 * The exchange allows five incoming messages a second and counts our pongs; and 300 connections in five minutes from one address, which a
 * pause drawn from a growing range (full jitter) keeps far away from. A {@code Retry-After} is kept.
 *
 * <p><b>Losing it.</b> The exchange pings every 20 s (spot) and ends a connection after 24 h. A connection that is silent longer than
 * {@link dev.tierdeck.market.binance.stream.StreamSettings#silence} is dead, whatever TCP says. Half an hour before its end, or when the exchange tells that it
 * shuts down, a second connection is opened and subscribed first, and the old one let go then. While both are open each tick may come twice
 * and in either order; numbers sort that out, and a hole in them is no loss.
 *
 * <p><b>What is dropped, and counted.</b> What is no trade of a symbol that was asked for, what came before, and what is older than what
 * came before, by number or by time. A number that is smaller although it is a minute later belongs to a count that began anew: the test
 * network is emptied now and then.
 *
 * <p><b>Gaps.</b> After a loss all symbols of the connection may lack ticks: that is one gap, and what their numbers leave out then is not
 * counted again. Nothing is fetched: the next tick is a price, and who wants to know what was between is told
 * ({@link dev.tierdeck.market.binance.stream.TickListener#gap}).
 *
 * <p><b>The socket's thread</b> parses, judges and hands over; it never waits. Who listens must not either.
 */
@NullMarked
package dev.tierdeck.market.binance.stream;

import org.jspecify.annotations.NullMarked;
