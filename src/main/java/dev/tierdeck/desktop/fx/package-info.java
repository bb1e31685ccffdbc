/**
 * What every view uses: loading ({@link dev.tierdeck.desktop.fx.ViewLoader}), work off the window's thread
 * ({@link dev.tierdeck.desktop.fx.Tasks}), sentences ({@link dev.tierdeck.desktop.fx.Messages}) and how numbers and times look
 * ({@link dev.tierdeck.desktop.fx.Format}). It knows nothing of caches.
 *
 * <p>Text of another size ({@link dev.tierdeck.desktop.fx.TextSize}): the style sheet is written in pixels and read with every measure
 * multiplied; the sizes that FXML fixes are multiplied where a view is loaded. So a view's author writes pixels and nothing else. Only code
 * that measures by itself asks for the factor. Not a scaled scene: canvases would blur, and drags of columns and dividers go astray.
 *
 * <p>Tables and lists that may have a million rows ({@link dev.tierdeck.desktop.fx.LongTableSkin},
 * {@link dev.tierdeck.desktop.fx.LongListSkin}): JavaFX's flow of rows sums up all rows before the place shown, a dozen times a frame. It is
 * shown a stretch of them that moves along, and a bar of ours tells where among all of them this is. So what asks where the table is asks its
 * rows, not the flow's position, which is one within the stretch.
 *
 * <p>What differs by language in numbers comes from {@code format.properties}, not from the runtime's locales: an installed program has
 * only those it needs.
 */
@NullMarked
package dev.tierdeck.desktop.fx;

import org.jspecify.annotations.NullMarked;
