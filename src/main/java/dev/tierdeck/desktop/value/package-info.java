/**
 * One entry's value: what stands under a key, in the form that reads best. It belongs to no view; a view that lists keys hands the open one
 * over as a {@link dev.tierdeck.desktop.value.Subject}, includes {@code value.fxml} and keeps a {@link dev.tierdeck.desktop.value.ValueModel}.
 *
 * <p>All that costs time in proportion to the value (reading, parsing, finding line starts) is done off the JavaFX thread and kept as a few
 * numbers a value, line or node; what is shown of it is made when it comes into sight.
 */
@NullMarked
package dev.tierdeck.desktop.value;

import org.jspecify.annotations.NullMarked;
