package dev.tierdeck.desktop.shell;

import dev.tierdeck.desktop.fx.Action;

/**
 * One line of the palette.
 *
 * @param place the title of the view that offers it; empty for what the window does
 * @param action what it does
 */
record Command(String place, Action action) {
    /** What it is remembered by. */
    String id() {
        return place + "/" + action.title();
    }

    /** What is searched. */
    String text() {
        return place.isEmpty() ? action.title() : action.title() + " " + place;
    }
}
