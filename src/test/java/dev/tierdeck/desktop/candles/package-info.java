@NullMarked
package dev.tierdeck.desktop.candles;

import org.jspecify.annotations.NullMarked;
