/** Codecs: how values become the bytes that stand in shared tiers. */
@NullMarked
package dev.tierdeck.engine.codec;

import org.jspecify.annotations.NullMarked;
