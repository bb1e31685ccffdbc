/** Memoising. */
@NullMarked
package dev.tierdeck.engine.memo;

import org.jspecify.annotations.NullMarked;
