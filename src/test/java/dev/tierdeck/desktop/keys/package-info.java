/** The Keys view, through its models and through its window. */
@NullMarked
package dev.tierdeck.desktop.keys;

import org.jspecify.annotations.NullMarked;
