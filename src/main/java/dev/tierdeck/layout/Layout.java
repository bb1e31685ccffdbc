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
        String name, String prefix, List<DomainSpec> domains, List<Recipe> recipes, List<CounterPair> counters,
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
     * @throws IllegalArgumentException when the prefix is empty, has braces, or is the engine's own
     */
    public Layout withPrefix(String changed) {
        Names.checkPrefix(changed);
        return new Layout(name, changed, domains.stream().map(domain -> domain.withPrefix(changed)).toList(), recipes, counters,
                cleanup);
    }
}
