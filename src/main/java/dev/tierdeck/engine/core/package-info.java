/** The one implementation of {@link dev.tierdeck.engine.Cache}; package-private but for its builder. */
@NullMarked
package dev.tierdeck.engine.core;

import org.jspecify.annotations.NullMarked;
