@NullMarked
package dev.tierdeck.engine.fleet;

import org.jspecify.annotations.NullMarked;
