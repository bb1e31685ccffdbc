package dev.tierdeck.desktop.ttl;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Selection;
import dev.tierdeck.engine.TypeName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * Which keys are walked over; empty parts mean all.
 *
 * @param layout the layout, or {@link Placement#OTHER}
 * @param domain the domain
 * @param type the type
 */
record Scope(String layout, String domain, String type) {
    /** Every key but the engine's own. */
    static final Scope ALL = new Scope("", "", "");
    /** Keys that no layout knows. */
    static final Scope OTHER = new Scope(Placement.OTHER, "", "");

    /** What there is to choose from: all, each layout with its domains and types, the others. */
    static List<Scope> choices(Catalog catalog) {
        var all = new LinkedHashSet<Scope>(List.of(ALL));
        for (var layout : catalog.types().stream().map(TypeName::layout).distinct().toList()) {
            all.add(new Scope(layout, "", ""));
            catalog.types().stream().filter(each -> each.layout().equals(layout)).forEach(each -> {
                all.add(new Scope(layout, each.domain(), ""));
                all.add(new Scope(layout, each.domain(), each.type()));
            });
        }
        all.add(OTHER);
        return List.copyOf(all);
    }

    /** These keys as a scan takes them: as few as their names' beginnings allow are asked for. */
    Selection selection(Catalog catalog) {
        return equals(ALL) ? Selection.everything()
                : equals(OTHER) ? Selection.everything().and(key -> contains(catalog.shelf(key)))
                : Selection.under(heads(catalog), key -> contains(catalog.shelf(key)));
    }

    private boolean contains(Placement place) {
        return place.layout().equals(layout) && (domain.isEmpty() || place.domain().equals(domain))
                && (type.isEmpty() || Objects.equals(place.type(), type));
    }

    private List<byte[]> heads(Catalog catalog) {
        return !type.isEmpty() ? catalog.heads(new TypeName(layout, domain, type))
                : !domain.isEmpty() ? catalog.heads(layout, domain)
                : catalog.types().stream().filter(each -> each.layout().equals(layout)).map(TypeName::domain).distinct()
                        .flatMap(each -> catalog.heads(layout, each).stream()).toList();
    }
}
