/**
 * Ticks on their way into the cache of the Trading AI platform (seed 002, <i>Crypto Realtime Service</i>): each price goes through to
 * memory, Redis and database, under the platform's keys and in its JSON.
 *
 * <p><b>Latest wins.</b> A symbol has one place where its next price waits. A newer one takes the place of one that waits, which is how a burst
 * costs no more than a write a symbol; an older one, by the source's time, is turned away at the door.
 */
@NullMarked
package dev.tierdeck.platform.tradingai.live;

import org.jspecify.annotations.NullMarked;
