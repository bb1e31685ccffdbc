/**
 * The window around the views: navigation, connection bar with the tiers' lights, banner, status strip, theme. {@link
 * dev.tierdeck.desktop.shell.Desk} is the way in; {@link dev.tierdeck.desktop.shell.ViewId} lists the views, and {@code Views} makes
 * each when it is first opened. A view never sees the window: it is told when it is shown and when not.
 */
@NullMarked
package dev.tierdeck.desktop.shell;

import org.jspecify.annotations.NullMarked;
