package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Placement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A line of the domain tree with what is under it.
 *
 * @param scope what it stands for
 * @param count its keys found so far
 * @param children its domains or types, in the order of their names
 */
record Branch(Scope scope, long count, List<Branch> children) {
    private static final Comparator<String> LAYOUTS = Comparator.<String, Integer>comparing(Branch::rank)
            .thenComparing(Comparator.naturalOrder());

    /** The tree of these counts: everything of the user's first, then each layout, "other", and last the engine's own keys. */
    static List<Branch> tree(Map<Place, Long> counts) {
        var byLayout = new TreeMap<String, Map<Place, Long>>(LAYOUTS);
        counts.forEach((place, count) -> byLayout.computeIfAbsent(place.layout(), layout -> new HashMap<>()).put(place, count));
        var result = new ArrayList<Branch>();
        result.add(new Branch(Scope.ALL, sum(counts, Scope.ALL), List.of()));
        byLayout.forEach((layout, inLayout) -> result.add(layout(layout, inLayout)));
        return List.copyOf(result);
    }

    private static int rank(String layout) {
        return layout.equals(Placement.OWN) ? 2 : layout.equals(Placement.OTHER) ? 1 : 0;
    }

    private static Branch layout(String layout, Map<Place, Long> counts) {
        var scope = new Scope(layout, null, null);
        var domains = counts.keySet().stream().map(Place::domain).distinct().sorted()
                .map(domain -> domain(layout, domain, counts)).toList();
        return new Branch(scope, sum(counts, scope), rank(layout) == 0 ? domains : List.of());
    }

    private static Branch domain(String layout, String domain, Map<Place, Long> counts) {
        var scope = new Scope(layout, domain, null);
        var types = counts.keySet().stream().filter(scope::contains).map(Scope::typeOf)
                .collect(Collectors.toCollection(TreeSet::new)).stream()
                .map(type -> new Scope(layout, domain, type))
                .map(type -> new Branch(type, sum(counts, type), List.<Branch>of())).toList();
        return new Branch(scope, sum(counts, scope), types);
    }

    private static long sum(Map<Place, Long> counts, Scope scope) {
        return counts.entrySet().stream().filter(entry -> scope.contains(entry.getKey())).mapToLong(Map.Entry::getValue).sum();
    }
}
