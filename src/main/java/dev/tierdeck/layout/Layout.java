package dev.tierdeck.layout;

import java.util.List;

/**
 * One platform's key scheme, read from a JSON file. Immutable.
 *
 * @param name its name
 * @param prefix what {@code {prefix}} stands for; may be empty where no template uses it
 * @param domains its domains
 * @param recipes its clean-up recipes
 * @param counters where the platform counts hits and misses itself
 * @param cleanup types, {@code domain.type}, whose old entries a service of the platform removes now and then
 */
public record Layout(
        String name, String prefix, List<DomainSpec> domains, List<RecipeSpec> recipes, List<CounterPair> counters,
        List<String> cleanup) {
    public Layout {
        domains = List.copyOf(domains);
        recipes = List.copyOf(recipes);
        counters = List.copyOf(counters);
        cleanup = List.copyOf(cleanup);
    }

    /**
     * Reads a layout.
     *
     * @param file the file's name, for messages
     * @param json its text
     * @throws LayoutException when it is wrong: says line, field and what is allowed
     */
    public static Layout parse(String file, String json) {
        var layout = LayoutReader.read(NodeReader.read(file, json));
        Conflicts.check(List.of(layout));
        return layout;
    }

    /**
     * The same layout under another prefix. Counters keep their keys.
     *
     * @throws IllegalArgumentException when the prefix is empty, has braces, or is the engine's own; or when a recipe spells out the
     *     prefix of before, and would reach keys of others now
     */
    public Layout withPrefix(String changed) {
        Names.checkPrefix(changed);
        var moved = domains.stream().map(domain -> domain.withPrefix(changed)).toList();
        for (var recipe : recipes) {
            for (var step : recipe.patterns()) {
                if (!owns(moved, step.pattern(), changed)) {
                    throw new IllegalArgumentException("the pattern '" + step.pattern() + "' of the recipe " + recipe.name()
                            + " lies under no head of the layout " + name + " with the prefix '" + changed + "'; write {prefix} in it");
                }
            }
        }
        return new Layout(name, changed, moved, recipes, counters, cleanup);
    }

    /** Whether whatever this pattern matches lies under a head of one of these domains. */
    static boolean owns(List<DomainSpec> domains, KeyPattern pattern, String prefix) {
        var head = pattern.literalHead(prefix);
        return domains.stream().anyMatch(domain -> domain.owns(head));
    }
}
