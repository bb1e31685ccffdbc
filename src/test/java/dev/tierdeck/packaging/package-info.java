/** Whether what the installers are made of fits together, on whatever system the tests run. */
@NullMarked
package dev.tierdeck.packaging;

import org.jspecify.annotations.NullMarked;
