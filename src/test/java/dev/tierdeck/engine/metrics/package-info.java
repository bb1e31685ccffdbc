/** Tests of a cache's figures as others watch them. */
@NullMarked
package dev.tierdeck.engine.metrics;

import org.jspecify.annotations.NullMarked;
