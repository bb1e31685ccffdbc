/** What every view uses: loading, background tasks, messages. */
@NullMarked
package dev.tierdeck.desktop.fx;

import org.jspecify.annotations.NullMarked;
