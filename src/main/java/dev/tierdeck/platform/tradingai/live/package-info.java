/**
 * Ticks on their way into the cache of the Trading AI platform (seed 002, <i>Crypto Realtime Service</i>): each price goes through to
 * memory, Redis and database, under the platform's keys and in its JSON. They are of the very type that
 * {@link dev.tierdeck.platform.tradingai.Prices} reads: memory gives a copy only to who asks by the codec it was put by.
 *
 * <p><b>Latest wins.</b> A symbol has one place ({@code Slot}) where its next price waits. A newer one takes the place of one that waits,
 * so that a burst costs no more than a write a symbol; one that is older by the source's time is turned away at the door. The socket's thread
 * does no more than that.
 *
 * <p><b>One thread, all that waits at once</b> ({@code Writer}, {@link dev.tierdeck.engine.Cache#putAll}). While one batch is on its way, which
 * takes two round trips to Redis, the next gathers by itself: the busier the machine, the larger the batches. A put a price was measured
 * too. At a thousand ticks a second on two processors that had much else to do, the median from socket to memory was 168 ms by one thread,
 * 15 ms by four and 6 ms in batches: alone, each put pays for its own round trips, its own row and, with a journal, its own forced line.
 *
 * <p><b>Written behind.</b> Written through, a SQLite file forces each batch to the disk before Redis and memory get it, so that its disk's pauses
 * are every reader's (a median of 10 ms against 2). Open the database with
 * {@link dev.tierdeck.engine.database.DatabaseSettings#writeBehind}: prices live 30 s, the queue is read like the table, and it is written
 * out when the cache closes. It also keeps prices flowing where the database is away and there is no journal, since the queue takes them.
 *
 * <p><b>Another writer's newer price stays.</b> Before the first price of a symbol, before one that is written again, and before one that is
 * more than a second behind the clock when its turn comes (as after a suspend or a stall), the cache is asked what stands there; unless it
 * is newer by its own timestamp (and not absurdly so), ours is written. Before others no question is asked, as it would double the work
 * and count as a read. So two desks on one Redis may overtake one another by the second that a price may be late, and by the time that a
 * batch takes to be looked at and written. A clock that runs behind the exchange adds what it is behind; one that runs ahead by more than
 * a second makes every price a question.
 *
 * <p><b>When a tier is away.</b> While Redis is, the engine keeps nothing in memory that was put, and for a second what was loaded: so the price
 * is loaded ({@code Writing}), marked there as any such copy. Four times a second ({@code LivePrices.sweep}) it is looked whether tiers
 * failed; what was written meanwhile is compared, tier by tier, and what one lacks is written again once Redis is back, unless it would
 * have expired by then. With a journal the engine itself makes the returning tier forget what it missed first.
 */
@NullMarked
package dev.tierdeck.platform.tradingai.live;

import org.jspecify.annotations.NullMarked;
