package dev.tierdeck.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a clean-up recipe from a file's nodes. */
final class RecipeReader {
    static final List<String> RECIPE = List.of("name", "parameters", "patterns");
    static final List<String> PATTERN = List.of("pattern", "where", "find", "at");

    private final String prefix;
    private final List<DomainSpec> domains;
    private final List<String> parameters;
    /** What was found so far, by where that was said first. */
    private final Map<String, Node> found = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    private RecipeReader(String prefix, List<DomainSpec> domains, List<String> parameters) {
        this.prefix = prefix;
        this.domains = domains;
        this.parameters = parameters;
    }

    static RecipeSpec read(Node node, String prefix, List<DomainSpec> domains) {
        var fields = node.fields(RECIPE);
        var parameters = fields.required("parameters");
        var reader = new RecipeReader(prefix, domains, parameters(parameters));
        var list = fields.required("patterns");
        var patterns = list.list(reader::pattern);
        if (patterns.isEmpty()) {
            throw list.refused("a list of at least one element");
        }
        if (!reader.used.containsAll(reader.parameters)) {
            throw parameters.fault("names a parameter that no pattern uses; allowed are those that one does: " + reader.used);
        }
        reader.found.forEach((name, where) -> {
            if (!reader.used.contains(name)) {
                throw where.fault("finds {" + name + "}, which no later pattern uses; allowed is what one does");
            }
        });
        return new RecipeSpec(fields.required("name").name(), reader.parameters, patterns);
    }

    private static List<String> parameters(Node list) {
        var seen = new ArrayList<String>();
        list.list(Function.identity()).forEach(node -> {
            if (node.name().equals(Piece.PREFIX) || seen.contains(node.name())) {
                throw node.refused("a name that is given once, and not 'prefix'");
            }
            seen.add(node.name());
        });
        return seen;
    }

    private PatternSpec pattern(Node node) {
        if (node.value() instanceof String) {
            return new PatternSpec(names(node, null), Map.of(), null);
        }
        if (!(node.value() instanceof Map)) {
            throw node.refused("a pattern, or an object with the fields " + String.join(", ", PATTERN));
        }
        var fields = node.fields(PATTERN);
        var find = find(fields);
        var where = fields.or("where", this::where, Map.<ValuePath, TextTemplate>of());
        var pattern = names(fields.required("pattern"), find);
        if (find != null) {
            found.putIfAbsent(find.name(), fields.required("find"));
        }
        return new PatternSpec(pattern, where, find);
    }

    private PatternSpec.@Nullable Find find(Fields fields) {
        var name = fields.optional("find");
        if (name.isEmpty()) {
            fields.optional("at").ifPresent(at -> {
                throw at.fault("says where to find something, but nothing is to be found; allowed is \"at\" beside \"find\"");
            });
            return null;
        }
        var node = name.get();
        if (parameters.contains(node.name()) || node.name().equals(Piece.PREFIX)) {
            throw node.refused("a name that is no parameter, and not 'prefix'");
        }
        if (used.contains(node.name())) {
            throw node.fault("finds {" + node.name() + "} behind a pattern that uses it; allowed is to find it before");
        }
        return new PatternSpec.Find(node.name(), fields.or("at", RecipeReader::path, null));
    }

    private Map<ValuePath, TextTemplate> where(Node node) {
        var where = new HashMap<ValuePath, TextTemplate>();
        node.entries("an object of texts by path").forEach((path, wanted) -> {
            var text = new TextTemplate(wanted.text());
            text.fields().forEach(field -> {
                if (!parameters.contains(field)) {
                    throw wanted.fault("names {" + field + "}, which is no parameter; allowed are " + parameters);
                }
                used.add(field);
            });
            where.put(path(new Node(wanted.at(), wanted.path(), path)), text);
        });
        return where;
    }

    private static ValuePath path(Node node) {
        try {
            return ValuePath.of(node.text());
        } catch (IllegalArgumentException wrong) {
            throw new LayoutException(node.at(), node.path(), "is \"" + node.text() + "\"; allowed is " + ValuePath.ALLOWED, wrong);
        }
    }

    /** What keys are named like. What is to be found in their names has to have a place there. */
    private KeyPattern names(Node node, PatternSpec.@Nullable Find find) {
        var pattern = keyPattern(node);
        if (!Layout.owns(domains, pattern, prefix)) {
            // A recipe reaches only keys of its own layout.
            throw node.refused("a glob that begins with a head of one of the layout's domains");
        }
        boolean inName = find != null && find.at() == null;
        if (find != null && !inName && pattern.fields().contains(find.name())) {
            throw node.fault("has a place for {" + find.name() + "}, which is to be found in the value; allowed is either");
        }
        if (inName && !pattern.isSegment(find.name())) {
            throw node.fault("has no place for {" + find.name() + "}, which is to be found; allowed is {" + find.name()
                    + "} once, between colons or at the end");
        }
        pattern.fields().stream().filter(field -> !inName || !field.equals(find.name())).forEach(field -> use(node, field));
        return pattern;
    }

    private void use(Node node, String field) {
        if (!parameters.contains(field) && !found.containsKey(field)) {
            throw node.fault("names {" + field + "}, which is no parameter" + (found.isEmpty() ? "" : " and found by no pattern before")
                    + "; allowed are " + parameters + (found.isEmpty() ? "" : " and " + found.keySet()));
        }
        used.add(field);
    }

    private static KeyPattern keyPattern(Node node) {
        try {
            return KeyPattern.of(node.text());
        } catch (IllegalArgumentException wrong) {
            throw new LayoutException(node.at(), node.path(), wrong.getMessage()
                    + "; allowed are literal text, *, ?, [ ], \\ before what stands for itself, and fields {name}", wrong);
        }
    }
}
