package dev.tierdeck.desktop.settings;

/**
 * A layout as it can be chosen.
 *
 * @param name its name; of a file that can't be read, the file's
 * @param file the path of a layout of the user's own; empty for the program's
 * @param usual its prefix as written; empty where its keys have none, so that there is none to change
 * @param domains how many domains it has
 * @param types how many types of entries it has
 * @param fault why it can't be used, with line and field; empty where it can
 */
public record LayoutLine(String name, String file, String usual, int domains, int types, String fault) {
    /** Whether it is the user's own. */
    public boolean own() {
        return !file.isEmpty();
    }
}
