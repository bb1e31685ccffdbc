/** The Redis tier, on Lettuce. */
@NullMarked
package dev.tierdeck.engine.redis;

import org.jspecify.annotations.NullMarked;
