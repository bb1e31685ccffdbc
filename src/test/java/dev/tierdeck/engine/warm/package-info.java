/** Tests of warmers and their schedule. */
@NullMarked
package dev.tierdeck.engine.warm;

import org.jspecify.annotations.NullMarked;
