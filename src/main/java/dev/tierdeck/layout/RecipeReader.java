package dev.tierdeck.layout;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Builds a clean-up recipe from a file's nodes. */
final class RecipeReader {
    static final List<String> RECIPE = List.of("name", "parameters", "patterns");
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

    private RecipeReader() {}

    static Recipe read(Node node, String prefix, List<DomainSpec> domains) {
        var fields = node.fields(RECIPE);
        var parameters = fields.required("parameters").list(Node::name);
        var used = new HashSet<String>();
        var patterns = fields.required("patterns").list(pattern -> {
            FIELD.matcher(pattern.text()).results().map(found -> found.group(1)).filter(name -> !name.equals("prefix")).forEach(name -> {
                if (!parameters.contains(name)) {
                    throw pattern.fault("names {" + name + "}, which is no parameter; allowed are " + parameters);
                }
                used.add(name);
            });
            requireUnderHead(pattern, prefix, domains);
            return pattern.text();
        });
        if (!used.containsAll(parameters)) {
            throw fields.required("parameters").fault("names a parameter that no pattern uses; allowed are those that one does: " + used);
        }
        return new Recipe(fields.required("name").name(), parameters, patterns);
    }

    /** A recipe reaches only keys of its own layout. */
    private static void requireUnderHead(Node pattern, String prefix, List<DomainSpec> domains) {
        var filled = pattern.text().replace("{prefix}", prefix);
        int end = 0;
        while (end < filled.length() && "*?[\\{".indexOf(filled.charAt(end)) < 0) {
            end++;
        }
        var head = filled.substring(0, end).getBytes(StandardCharsets.UTF_8);
        if (domains.stream().noneMatch(domain -> domain.owns(head))) {
            throw pattern.refused("a glob that begins with a head of one of the layout's domains");
        }
    }
}
