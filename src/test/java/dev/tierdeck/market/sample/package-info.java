/** Tests of the sample feed. */
@NullMarked
package dev.tierdeck.market.sample;

import org.jspecify.annotations.NullMarked;
