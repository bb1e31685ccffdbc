/** What tests of several packages share: real servers, a foreign client, caches and tasks driven by hand, and waiting. */
@NullMarked
package dev.tierdeck.testing;

import org.jspecify.annotations.NullMarked;
