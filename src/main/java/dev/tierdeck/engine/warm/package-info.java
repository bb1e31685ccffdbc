/**
 * Warmers: what keeps entries fresh before anybody asks, and the schedule they run on.
 *
 * <p>A {@link dev.tierdeck.engine.warm.Warmer} says what to do and how often; a {@link dev.tierdeck.engine.warm.WarmSchedule} does it,
 * never twice at once, and keeps count. A warmer that fails is counted and tried again at its next turn: data that is a little old is
 * better than a schedule that stopped.
 */
@NullMarked
package dev.tierdeck.engine.warm;

import org.jspecify.annotations.NullMarked;
