package dev.tierdeck.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/** Refuses layouts that could claim one key twice. */
final class Conflicts {
    /** A type with its full name. */
    private record Claim(String name, TypeSpec type) {}

    private Conflicts() {}

    /** @throws LayoutException when two layouts have one name, two domains one head, or two types templates that could match one key */
    static void check(List<Layout> layouts) {
        var claims = new ArrayList<Claim>();
        var names = new HashMap<String, Source>();
        var heads = new HashMap<KeyTemplate, String>();
        for (var layout : layouts) {
            for (var domain : layout.domains()) {
                requireOneLayout(layout, domain, names);
                requireOwnHeads(layout.name() + "/" + domain.name(), domain, heads);
                for (var type : domain.types()) {
                    var claim = new Claim(layout.name() + "/" + domain.name() + "/" + type.name(), type);
                    claims.forEach(other -> requireApart(other, claim));
                    claims.add(claim);
                }
            }
        }
    }

    private static void requireOneLayout(Layout layout, DomainSpec domain, HashMap<String, Source> names) {
        var first = names.putIfAbsent(layout.name().toLowerCase(Locale.ROOT), layout.domains().getFirst().declared());
        if (first != null && domain == layout.domains().getFirst()) {
            throw new LayoutException(domain.declared(), "layout", "names \"" + layout.name() + "\", as " + first.file()
                    + " does; allowed is a name that no other active layout has", null);
        }
    }

    private static void requireOwnHeads(String name, DomainSpec domain, HashMap<KeyTemplate, String> heads) {
        for (var head : domain.heads()) {
            var owner = heads.putIfAbsent(head, name);
            if (owner != null) {
                throw new LayoutException(domain.declared(), "heads", "claims '" + head + "' for " + name + ", but it belongs to " + owner
                        + "; allowed is each head once", null);
            }
        }
    }

    private static void requireApart(Claim one, Claim other) {
        if (one.type().precedence() != other.type().precedence()) {
            return;
        }
        for (var key : one.type().keys()) {
            for (var otherKey : other.type().keys()) {
                if (key.couldOverlap(otherKey)) {
                    throw new LayoutException(other.type().declared(), "key", "'" + otherKey + "' of " + other.name()
                            + " could match the same key as '" + key + "' of " + one.name() + " (" + one.type().declared()
                            + "); allowed are templates without a common key, or types with different precedence", null);
                }
            }
        }
    }
}
