/** Tests of the agents' pool, preloader and entries. */
@NullMarked
package dev.tierdeck.platform.agents;

import org.jspecify.annotations.NullMarked;
