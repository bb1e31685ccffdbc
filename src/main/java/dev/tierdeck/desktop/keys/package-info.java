/**
 * The Keys view: which keys stand in the shared tier, by layout, domain and type, and what stands under each.
 *
 * <p>A {@link dev.tierdeck.desktop.keys.Scan} walks the keys off the JavaFX thread and leaves a sorted
 * {@link dev.tierdeck.desktop.keys.Listing} behind every so often; the model picks the listing up, has it filtered off the JavaFX
 * thread too, and hands the outcome to the table as one array. So the JavaFX thread never does anything in proportion to the number of
 * keys. Kind, TTL and size are asked only for the rows that can be seen.
 */
@NullMarked
package dev.tierdeck.desktop.keys;

import org.jspecify.annotations.NullMarked;
