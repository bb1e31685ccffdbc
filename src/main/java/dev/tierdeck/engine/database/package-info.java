@NullMarked
package dev.tierdeck.engine.database;

import org.jspecify.annotations.NullMarked;
