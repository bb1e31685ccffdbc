package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.TypeName;
import java.util.List;

/**
 * A key taken apart by a layout.
 *
 * @param type the full name of its type
 * @param template the template that it matches
 * @param identifiers what the template's fields took, in order
 */
public record ParsedKey(TypeName type, KeyTemplate template, List<Identifier> identifiers) {
    public ParsedKey {
        identifiers = List.copyOf(identifiers);
    }

    /** The same key again, byte by byte. */
    public Key print() {
        return template.print(identifiers);
    }
}
