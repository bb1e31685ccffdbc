@NullMarked
package dev.tierdeck.desktop.value;

import org.jspecify.annotations.NullMarked;
