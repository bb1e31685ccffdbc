/** Tests of layouts: what the platforms' keys are, and what a wrong file is told. */
@NullMarked
package dev.tierdeck.layout;

import org.jspecify.annotations.NullMarked;
