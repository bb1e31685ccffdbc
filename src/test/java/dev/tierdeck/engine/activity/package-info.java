/** Tests of what is told of what happens. */
@NullMarked
package dev.tierdeck.engine.activity;

import org.jspecify.annotations.NullMarked;
