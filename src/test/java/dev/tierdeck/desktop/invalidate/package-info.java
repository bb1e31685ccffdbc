/** The Invalidate view, through its models and through its window. */
@NullMarked
package dev.tierdeck.desktop.invalidate;

import org.jspecify.annotations.NullMarked;
