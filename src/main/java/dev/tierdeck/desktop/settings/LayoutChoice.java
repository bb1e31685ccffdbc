package dev.tierdeck.desktop.settings;

import java.util.List;
import java.util.Map;

/**
 * Which layouts a connection is looked at through.
 *
 * @param inactive those of the program's own that are left out, by name
 * @param prefixes other prefixes than the layouts' usual ones, by the layout's name
 * @param files layouts of the user's own: paths of JSON files
 */
public record LayoutChoice(List<String> inactive, Map<String, String> prefixes, List<String> files) {
    /** The program's own, all of them, as they are. */
    public static final LayoutChoice USUAL = new LayoutChoice(List.of(), Map.of(), List.of());

    public LayoutChoice {
        inactive = inactive.stream().distinct().sorted().toList();
        prefixes = Map.copyOf(prefixes);
        files = List.copyOf(files);
    }
}
