/** The Warmers view, through its models and through its window. */
@NullMarked
package dev.tierdeck.desktop.warmers;

import org.jspecify.annotations.NullMarked;
