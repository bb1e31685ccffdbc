/**
 * What every view uses: loading ({@link dev.tierdeck.desktop.fx.ViewLoader}), work off the window's thread
 * ({@link dev.tierdeck.desktop.fx.Tasks}), sentences ({@link dev.tierdeck.desktop.fx.Messages}) and how numbers and times look
 * ({@link dev.tierdeck.desktop.fx.Format}). It knows nothing of caches.
 */
@NullMarked
package dev.tierdeck.desktop.fx;

import org.jspecify.annotations.NullMarked;
