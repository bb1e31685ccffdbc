/**
 * The Keys view: which keys stand in the shared tier, by layout, domain and type, and what stands under each.
 *
 * <p>A {@link dev.tierdeck.desktop.keys.Scan} walks the keys off the JavaFX thread and leaves a sorted
 * {@link dev.tierdeck.desktop.keys.Listing} behind every so often; the model picks the listing up, has it filtered off the JavaFX
 * thread too, and hands the outcome to the table as one array. So the JavaFX thread never does anything in proportion to the number of
 * keys. Kind, TTL and size are asked only for the rows that can be seen.
 *
 * <p>The X-ray shows each tier's copy of the open key. Every tier is asked by itself, so that one that hangs or fails costs its own column
 * alone; it is asked again every two seconds, and only while somebody sees the answer. A value over 1 MB is read once, as its digest costs
 * the whole value. Copies are compared with the one in Redis, which all processes share, else with the farthest; what is unknown is not
 * compared. A value that another program wrote is kept nearer as its type's codec writes it, so other bytes alone are marked but explained.
 * The digest of a sensitive value is masked like the value, until Show: who knows how a short token or PIN is made can try all of them
 * against a digest. That two digests differ is told even so, as that gives nothing away. Size, times, writer and tags are not secret.
 * The X-ray stands under the value where that is wide enough for four columns; in a narrower window under the whole view.
 */
@NullMarked
package dev.tierdeck.desktop.keys;

import org.jspecify.annotations.NullMarked;
