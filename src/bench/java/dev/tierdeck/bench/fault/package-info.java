/**
 * What an engine promises, against what may happen to it: four processes on one Redis, one PostgreSQL and disks of their own answer, load,
 * put and invalidate while a schedule drawn from a seed kills, stops, slows, cuts, fills and restarts things.
 *
 * <p><b>The log.</b> Whatever happens is a line in a file, written before it begins and after it has ended, so that a killed process leaves
 * all it did. Loads, puts, invalidations and other programs' writes draw numbers from one counter that the processes share, and a value is
 * the number of what made it. So of each answer it is known where it came from, and which changes of its key were drawn later. All processes
 * are on one machine: {@link java.lang.System#nanoTime} is one clock there.
 *
 * <p><b>What is counted</b> is told at {@link dev.tierdeck.bench.fault.Checker}, by the promises of the engine's packages. What a call is told
 * by the exception that its contract names, while what it needs is disturbed, counts as refused; any other exception is a defect. A process
 * that does not recover within a minute is started anew, as whoever runs it would do by then.
 *
 * <p><b>The checker is checked</b> each time ({@link dev.tierdeck.bench.fault.SelfCheck}): by logs with planted defects, and by an
 * application that is careless with the engine.
 */
@NullMarked
package dev.tierdeck.bench.fault;

import org.jspecify.annotations.NullMarked;
