/** The memory tier, on Caffeine. */
@NullMarked
package dev.tierdeck.engine.memory;

import org.jspecify.annotations.NullMarked;
