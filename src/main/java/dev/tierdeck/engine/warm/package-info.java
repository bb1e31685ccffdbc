/**
 * Warmers: what keeps entries fresh before anybody asks, and the schedule they run on.
 *
 * <p>A {@link dev.tierdeck.engine.warm.Warmer} says what to do and how often; a {@link dev.tierdeck.engine.warm.WarmSchedule} does it,
 * never twice at once, and keeps count. A warmer that fails is counted and tried again at its next turn: data that is a little old is
 * better than a schedule that stopped.
 *
 * <p><b>One run in a fleet.</b> Where many processes have the same warmer, {@link dev.tierdeck.engine.warm.Turns} tell which of them runs
 * it; {@link dev.tierdeck.engine.warm.FleetTurns} ask Redis. Whoever is due looks when the last run that succeeded had begun, takes a
 * lock, and looks again. Only a success is noted, at its end and with its beginning, so that a run that failed or died leaves the turn to
 * others; whoever found the lock taken comes back after the lock's life, not after an interval. A run that a person asks for needs the
 * lock alone. Two warmers of one name on one server are taken for the same work.
 *
 * <p><b>Without Redis a process runs by itself.</b> A warmer that writes there fails then, and that is shown as its error, where "run
 * elsewhere" would be a guess. One that fills memory or disk works, and must: it is needed most while Redis is away. What it costs is
 * one run an interval in each process.
 *
 * <p><b>Clocks.</b> An interval is over by the server's clock alone; a hundredth of it, at most a second, is let go for the difference in
 * pace to the clock that plans. That the lock ran out under a run that took longer, or slept, is possible as with any such lock: then two
 * runs overlap, as they may without Redis. Nothing but work is wasted.
 */
@NullMarked
package dev.tierdeck.engine.warm;

import org.jspecify.annotations.NullMarked;
