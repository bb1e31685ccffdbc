package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TypeName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A template of a type, ready to be tried on keys. */
record Candidate(Layout layout, DomainSpec domain, TypeSpec type, KeyTemplate template, Placement shelf) {
    Candidate(Layout layout, DomainSpec domain, TypeSpec type, KeyTemplate template) {
        this(layout, domain, type, template, new Placement(layout.name(), domain.name(), type.name(), Map.of(), type.sensitive()));
    }

    /** The place of this key, or null when the template does not match. */
    @Nullable Placement place(Key key) {
        var identifiers = template.parse(key);
        return identifiers == null ? null
                : new Placement(layout.name(), domain.name(), type.name(), texts(identifiers), type.sensitive());
    }

    /** This key taken apart, or null when the template does not match. */
    @Nullable ParsedKey parse(Key key) {
        var identifiers = template.parse(key);
        return identifiers == null ? null
                : new ParsedKey(new TypeName(layout.name(), domain.name(), type.name()), template, identifiers);
    }

    private static Map<String, String> texts(List<Identifier> identifiers) {
        if (identifiers.size() < 2) {
            return identifiers.isEmpty() ? Map.of() : Map.of(identifiers.getFirst().name(), identifiers.getFirst().text());
        }
        var texts = new LinkedHashMap<String, String>();
        identifiers.forEach(each -> texts.put(each.name(), each.text()));
        return Collections.unmodifiableMap(texts);
    }
}
