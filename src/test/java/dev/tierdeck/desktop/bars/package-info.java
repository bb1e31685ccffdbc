/** The Bars view, through its models and through its window. */
@NullMarked
package dev.tierdeck.desktop.bars;

import org.jspecify.annotations.NullMarked;
