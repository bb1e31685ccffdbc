/** Invalidations that are looked at first, carried out exactly, and taken back. */
@NullMarked
package dev.tierdeck.engine.invalidation;

import org.jspecify.annotations.NullMarked;
