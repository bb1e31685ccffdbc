/** The window around the views. */
@NullMarked
package dev.tierdeck.desktop.shell;

import org.jspecify.annotations.NullMarked;
