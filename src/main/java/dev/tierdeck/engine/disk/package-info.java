/**
 * The disk tier, on SQLite.
 */
@NullMarked
package dev.tierdeck.engine.disk;

import org.jspecify.annotations.NullMarked;
