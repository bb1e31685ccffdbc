/** Tests of the Settings view. */
@NullMarked
package dev.tierdeck.desktop.settings;

import org.jspecify.annotations.NullMarked;
