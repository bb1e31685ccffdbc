/** The Health view, its model without a window and its nodes in one. */
@NullMarked
package dev.tierdeck.desktop.health;

import org.jspecify.annotations.NullMarked;
