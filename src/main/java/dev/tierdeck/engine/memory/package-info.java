/**
 * The memory tier: decoded values, expiry by entry, bounded by bytes, by entries or by both.
 *
 * <p><b>How a copy stays true.</b> Four checks, none of which looks at more than one entry:
 * <ul>
 *   <li>Every key belongs to one of 4,096 stripes with a counter. A change bumps the stripe and then removes the key; a fill compares
 *       the stripe with its token's inside {@code compute}, which runs under the key's lock. Either the fill comes first and is
 *       removed, or it sees the bump and is refused. A removal waits for the fill that is being stored: it goes by {@code compute} too,
 *       as Caffeine's {@code computeIfPresent} passes by a key whose first copy is not there yet.
 *   <li>Every copy remembers the coherence interval in which it was made, and is served only while that very interval is open. Ending
 *       an interval is one write, whatever the number of copies.
 *   <li>An open interval is trusted until a moment in {@link System#nanoTime} that each heartbeat pushes on. A read looks at the clock
 *       itself. The design sketched a ticker thread that publishes the time; a reader that wakes up from a pause of the whole process
 *       before that thread does would then answer from before the pause. A clock read (some 20 ns) closes that gap, and tells whether
 *       the copy has expired as well. Caffeine would read it once more; it is told what the last reading said
 *       ({@code Ticks}), as the exact answer comes behind it anyway.
 *   <li>Every copy remembers up to which count of tags' invalidations its tags were found unchanged. Invalidating a tag is one entry in
 *       a map and one more on the count; each copy looks its tags up once after that, when it is read. The map remembers 10,000 tags;
 *       then it is emptied, and every tagged copy of before is void: spare misses, never a stale hit.
 * </ul>
 * A removal by pattern walks over the copies and takes no key's lock, so a fill that has compared its stripe but not stored yet would
 * slip through. Fills therefore share a lock that such a removal takes alone while it bumps all stripes; reads never touch it. A walk asks
 * again under the key's lock before it removes, as {@code expire} may have replaced the copy by the same value with another TTL.
 *
 * <p>A put bumps the stripe in the same {@code compute} that stores it, so that a reader who fetched the old value before cannot put it
 * back.
 *
 * <p><b>Copies that are not served.</b> A copy is kept for its type's grace past its expiry; one of an ended interval is kept as long. Both are
 * given by {@code heldBack} alone, and count as held. Immutable copies need no interval to be served, but one to be stored. A copy that
 * was put for memory alone is ours for those who ask for it so; who asks for it as a shared type gets it under the conditions of any copy.
 *
 * <p><b>Searching</b> walks as a removal by pattern does, and finds the copies that it would take and that have not expired: fenced ones too,
 * but no notes, nor what a tag's invalidation has made void. It counts as a use of none.
 *
 * <p><b>Outages.</b> The time between two intervals is an interval too, in which nothing is told. What is loaded in it is bound to it,
 * marked, and void as soon as another begins, be that the next outage.
 *
 * <p><b>Which entry goes.</b> W-TinyLFU is Caffeine's, and Caffeine knows no other policy; the strict ones (LRU, LFU, FIFO, TTL) have a
 * store of their own, one lock and an order that is kept exactly. With TTL alone nothing is evicted for being unloved, but something has
 * to go when memory is full: the entry that would go soonest anyway. A strict store drops what is over at each writing; Caffeine does so
 * in its own time: at the next writing, or a moment after reads ask for it ({@code Upkeep}). Caffeine knows one bound only: where two are given, each entry weighs at least its share of the
 * bytes. Trimming by count after each write would have been exact, but costs Caffeine's eviction lock and a walk over its queues each time.
 *
 * <p><b>Why something is missed.</b> A table of 65,536 slots (512 kB) remembers why keys left, without a list of them: a hit never looks at it.
 */
@NullMarked
package dev.tierdeck.engine.memory;

import org.jspecify.annotations.NullMarked;
