/**
 * The Invalidate view: what would go is looked at, confirmed, carried out, reported and taken back, and what anybody invalidated before
 * is listed.
 *
 * <p>The form ({@code FormModel}) yields an invalidation as a value, or says beside the field what is missing. {@code PreviewModel} shows
 * exactly what would go and ages; any change of the form voids it, so that what is confirmed is what was seen. A question
 * stands before each change ({@link dev.tierdeck.desktop.confirm}). {@code ExecutionModel} and {@code UndoModel} work behind
 * {@code Errand}s and are looked at on the clock, not told of each key; both leave an {@code Outcome} in {@code ReportModel}. Work that
 * removes or restores is never interrupted: a stop asks it to leave off, and it is waited for ({@code Settled}).
 */
@NullMarked
package dev.tierdeck.desktop.invalidate;

import org.jspecify.annotations.NullMarked;
