/**
 * The watchdog over the JavaFX thread: a test in which our code held that thread for longer than 100 ms fails, whatever the test is about. JUnit
 * finds {@link dev.tierdeck.testing.watch.FxWatch} by itself, so no test can forget it.
 *
 * <p>What counts is the processor time of the JavaFX thread, not the time on the wall: a machine that others use too stops everything for
 * seconds. Nor does the collector's work count, or the compiler's, which have threads of their own. A thread looks every 20 ms whether the
 * JavaFX thread works; if so it posts a beat behind what is being done, and takes the stack every 10 ms until the beat comes. So only long
 * periods cost looks, and what they show is one piece of work, or one queue of the same work, which a person waits for all the same.
 *
 * <p>A stack is ours when program code was called by the toolkit and no test's code is on it: a test may do in a loop, or at once, what the
 * program does piece by piece or elsewhere ({@code HandTasks} do background work on the spot). Only {@code ViewWindow} may call, as it does one
 * thing at a time. What happens once is not held against us: loading of classes, reading of a view's FXML, styling, closing once the window is gone, and layout that we ask
 * for, as long as it is the toolkit that is busy with it. Work of ours inside a layout, as of cells and charts, is ours.
 *
 * <p>A first time also pays the interpreter, some 20 times slower than compiled code. So a place in our code is told of and let off the first
 * time it takes less than {@link dev.tierdeck.testing.watch.Holds#FIRST_MILLIS}, and fails a test from the second time on. Only what stands on
 * {@value dev.tierdeck.testing.watch.Hold#LEAST_LOOKS} stacks or more, four of five of its time, is believed at all.
 *
 * <p>Waiting (for a lock, a reply, a file) takes no processor time. It is held against us from a second on, if the watchdog's own thread was never
 * stopped meanwhile and every look found the same place waiting. All that was found, let off or not, is in {@code target/fx-holds.txt}.
 */
@NullMarked
package dev.tierdeck.testing.watch;

import org.jspecify.annotations.NullMarked;
