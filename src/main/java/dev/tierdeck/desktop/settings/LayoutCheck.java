package dev.tierdeck.desktop.settings;

import java.util.List;

/**
 * What a choice of layouts comes to.
 *
 * @param lines every layout there is to choose from, the program's first
 * @param fault why the chosen ones can't be used together; empty where they can
 */
public record LayoutCheck(List<LayoutLine> lines, String fault) {
    /** Nothing to choose from. */
    public static final LayoutCheck NONE = new LayoutCheck(List.of(), "");

    public LayoutCheck {
        lines = List.copyOf(lines);
    }
}
