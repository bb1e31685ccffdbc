/**
 * Telling others of this process: who embeds the engine on the same shared tier.
 *
 * <p>Each process writes one small key that expires, every 2.5 s, and nobody collects anything: so the load on the server is one write a
 * process and interval, and one that is killed is gone by itself, {@link dev.tierdeck.engine.Fleet#LIFE} after it told of itself last. What
 * is told are totals since the start, never rates: whoever looks takes two and subtracts, and an answer that was lost costs nothing.
 *
 * <p>A desk on somebody else's server tells nothing of itself: it is no part of what the platform runs.
 */
@NullMarked
package dev.tierdeck.engine.fleet;

import org.jspecify.annotations.NullMarked;
