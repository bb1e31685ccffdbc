package dev.tierdeck.layout;

import dev.tierdeck.engine.Placement;
import java.util.Set;
import java.util.regex.Pattern;

/** What layouts, domains, types and prefixes may be called. */
final class Names {
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    static final String ALLOWED = "letters, digits, '_', '-' and '.', beginning with a letter or digit";
    /** Layouts that mean something else already. */
    static final Set<String> RESERVED = Set.of(Placement.OTHER, Placement.OWN, "own");

    private Names() {}

    static void checkPrefix(String prefix) {
        if (prefix.isBlank() || prefix.indexOf('{') >= 0 || prefix.indexOf('}') >= 0
                || (prefix + ":").startsWith(Placement.OWN + ":")) {
            throw new IllegalArgumentException("a prefix is not blank, has no braces and does not begin with '" + Placement.OWN
                    + ":', which is the engine's own, but was '" + prefix + "'");
        }
    }
}
