/**
 * The memory tier, on Caffeine: decoded values, expiry by entry, bounded by bytes.
 *
 * <p><b>How a copy stays true.</b> Three checks, none of which looks at more than one entry:
 * <ul>
 *   <li>Every key belongs to one of 4,096 stripes with a counter. A change bumps the stripe and then removes the key; a fill compares
 *       the stripe with its token's inside {@code compute}, which Caffeine runs under the key's lock. Either the fill comes first and is
 *       removed, or it sees the bump and is refused.
 *   <li>Every copy remembers the coherence interval in which it was made, and is served only while that very interval is open. Ending
 *       an interval is one write, whatever the number of copies.
 *   <li>An open interval is trusted until a moment in {@link System#nanoTime} that each heartbeat pushes on. A read looks at the clock
 *       itself. The design sketched a ticker thread that publishes the time; a reader that wakes up from a pause of the whole process
 *       before that thread does would then answer from before the pause. A clock read (some 20 ns) closes that gap.
 * </ul>
 * A removal by pattern walks over the keys and takes no key's lock, so a fill that has compared its stripe but not stored yet would slip
 * through. Fills therefore share a lock that such a removal takes alone while it bumps all stripes; reads never touch it.
 *
 * A put bumps the stripe in the same {@code compute} that stores it, so that a reader who fetched the old value before cannot put it back.
 */
@NullMarked
package dev.tierdeck.engine.memory;

import org.jspecify.annotations.NullMarked;
