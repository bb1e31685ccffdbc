/**
 * The Health view: how each tier and the coherence of copies are, tried for real when asked; locks and limits that stand, released and
 * reset after a question; what goes on in the background, what happened, and the settings in force.
 *
 * <p><b>Looked at once a second, while seen.</b> What this process knows ({@code vitals}, counters, tasks) is asked apart from what needs
 * the server (what it says of itself, locks and limits, the shared history), each by an {@code Asking}, one question at a time off the
 * JavaFX thread: a server that hangs keeps nothing else from being told. While it is away, what was shown stays, with since when.
 *
 * <p><b>Words are made for the rows that are seen.</b> A look may find thousands of locks; a {@code Line} is the finding itself and makes
 * its words when a cell asks. The list is compared by identity and order, and the table's rows replaced only where these changed.
 *
 * <p><b>Nothing jumps under the pointer.</b> For three seconds after a table was last touched, what went stays as gone and what is new
 * comes last ({@code ListModel}). What is chosen is known by its key; where it goes, nothing is chosen in its stead, so that Delete never
 * means another lock than the one that was looked at.
 *
 * <p><b>A release is asked with what stands now.</b> The question repeats each look's finding: its remaining time ticks, and once the lock
 * is gone or another's, "yes" is shut. The engine compares the owner again. Each release and reset is noted in the activity log here, as
 * nobody else could tell it from an expiry.
 *
 * <p><b>Resetting the counters asks nothing</b>: they are this process' own and take no data with them, and what was counted up to then
 * is told in the line below. Read-only connections may do it too.
 */
@NullMarked
package dev.tierdeck.desktop.health;

import org.jspecify.annotations.NullMarked;
