package dev.tierdeck.desktop.invalidate;

import java.util.List;

/**
 * One of a pick list.
 *
 * @param text how it reads
 * @param names the names it stands for: layout, domain, type; or layout, recipe and its parameters
 */
record Option(String text, List<String> names) {
    Option {
        names = List.copyOf(names);
    }

    String name(int at) {
        return names.get(at);
    }

    @Override
    public String toString() {
        return text;
    }
}
