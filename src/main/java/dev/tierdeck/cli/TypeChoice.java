package dev.tierdeck.cli;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.TypeName;
import java.util.List;
import java.util.stream.Collectors;

/** A type by as much of its name as tells it from the others. */
final class TypeChoice {
    private TypeChoice() {}

    /**
     * The one type whose name is this, or ends with it after a {@code /}; without regard to case.
     *
     * @param layout the layout it must be of; empty for any
     * @throws IllegalArgumentException when there is none or more than one; the message lists them
     */
    static TypeName of(Catalog catalog, String layout, String name) {
        var all = catalog.types();
        var like = all.stream().filter(type -> layout.isEmpty() || type.layout().equalsIgnoreCase(layout)).filter(type -> ends(type, name)).toList();
        if (like.isEmpty()) {
            throw new IllegalArgumentException("There is no type '" + name + "'" + (layout.isEmpty() ? "" : " in layout '" + layout + "'")
                    + "; there are " + listed(all) + ".");
        }
        if (like.size() > 1) {
            throw new IllegalArgumentException("There are several types '" + name + "': " + listed(like) + ". Name one of them in full.");
        }
        return like.getFirst();
    }

    private static boolean ends(TypeName type, String name) {
        return ("/" + type).regionMatches(true, type.toString().length() - name.length(), "/" + name, 0, name.length() + 1);
    }

    private static String listed(List<TypeName> types) {
        return types.isEmpty() ? "none" : types.stream().map(TypeName::toString).collect(Collectors.joining(", "));
    }
}
