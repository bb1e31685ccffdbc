/**
 * TradeBot: its symbol lists, in memory and Redis, under its own keys and in its own shapes, so that its Python processes and ours share
 * them. {@link dev.tierdeck.platform.tradebot.Symbols} reads by TradeBot's flow and gives the warmers.
 *
 * <p><b>Whose last good.</b> TradeBot's own key {@code cache:symbols:<market>:last_good} counts first, since every process of it reads and
 * writes that. The engine keeps one besides, as the layout asks for it; it is told where the other is gone, and it knows when the list
 * was invalidated. Either is marked stale and never put back under the list's key: there every process would take it for fresh, count a
 * hit, and no longer ask the exchange with the user's key. So a warmer that fails changes nothing but the count of failures, and readers
 * find the last good list by themselves.
 *
 * <p><b>How old.</b> A list of ours has its load noted beside it. One that Python wrote is as old as the last refresh that was noted.
 *
 * <p><b>Versions.</b> The list's key has one, the last good's has none. So what stands there is read by its shape: entries that lack what
 * an entry has are skipped and counted, and a list of nothing else is none.
 *
 * <p><b>Counting.</b> A read that some tier answered is a hit; one that had to load, or found nothing, is a miss; so hits and misses add up
 * to the reads. Each is one INCR. While Redis is known to be away, and on a connection that only looks, nothing is counted.
 *
 * <p><b>Patience.</b> A step that is silent for 10 s is broken off, so that the next is tried while somebody waits: a testnet that hangs
 * must not keep the exchange from being asked. A warmer, for which nobody waits, has an interval.
 *
 * <p><b>The testnet's list is cached for all</b>, if a user's key gets one there: TradeBot's flow says so. The answer names its origin.
 *
 * <p><b>The user's key</b> is asked for when a list is loaded and held no longer. What a source says of its failures has no secrets in it;
 * of an exception that is none of a source's the message is not repeated at all.
 */
@NullMarked
package dev.tierdeck.platform.tradebot;

import org.jspecify.annotations.NullMarked;
