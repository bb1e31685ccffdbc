package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Builds a layout from a file's nodes, refusing what is wrong with its line. */
final class LayoutReader {
    static final List<String> LAYOUT = List.of("$schema", "layout", "prefix", "domains", "recipes", "counters", "cleanup");
    static final List<String> DOMAIN = List.of("name", "heads", "sensitive", "types");
    static final List<String> COUNTER = List.of("type", "hit", "miss");

    private final String prefix;

    private LayoutReader(String prefix) {
        this.prefix = prefix;
    }

    static Layout read(Node root) {
        var fields = root.fields(LAYOUT);
        fields.optional("$schema").ifPresent(Node::text);
        var prefix = fields.or("prefix", LayoutReader::prefix, "");
        var reader = new LayoutReader(prefix);
        var domains = unique(nonEmpty(fields.required("domains")), "name", reader::domain);
        return new Layout(layoutName(fields.required("layout")), prefix, domains,
                fields.or("recipes", list -> unique(list, "name", node -> RecipeReader.read(node, prefix, domains)), List.of()),
                fields.or("counters", list -> unique(list, "type", node -> reader.counter(node, domains)), List.of()),
                fields.or("cleanup", list -> cleanup(list, domains), List.of()));
    }

    private static List<String> cleanup(Node list, List<DomainSpec> domains) {
        var seen = new HashSet<String>();
        return list.list(node -> {
            if (!seen.add(declaredType(node, domains))) {
                throw node.fault("names \"" + node.text() + "\" a second time; allowed is each type once");
            }
            return node.text();
        });
    }

    private static String layoutName(Node node) {
        if (Names.RESERVED.contains(node.name().toLowerCase(Locale.ROOT))) {
            throw node.refused("any other name: this one has a meaning of its own");
        }
        return node.name();
    }

    private static String prefix(Node node) {
        if ("".equals(node.value())) {
            return "";
        }
        try {
            Names.checkPrefix(node.text());
            return node.text();
        } catch (IllegalArgumentException wrong) {
            throw new LayoutException(node.at(), node.path(), wrong.getMessage(), wrong);
        }
    }

    private DomainSpec domain(Node node) {
        var fields = node.fields(DOMAIN);
        var heads = fields.required("heads");
        boolean sensitive = fields.or("sensitive", Node::flag, false);
        var types = new TypeReader(prefix, sensitive);
        var domain = new DomainSpec(fields.required("name").name(), nonEmpty(heads).list(head -> literal(head, prefix)), sensitive,
                unique(fields.required("types"), "name", types::read), node.at());
        for (var type : domain.types()) {
            for (var key : type.keys()) {
                if (!domain.owns(key.literalHead())) {
                    throw heads.fault("holds no beginning of the key '" + key + "' of type " + type.name()
                            + "; allowed are heads under which all keys of the domain lie");
                }
            }
        }
        return domain;
    }

    private CounterPair counter(Node node, List<DomainSpec> domains) {
        var fields = node.fields(COUNTER);
        return new CounterPair(declaredType(fields.required("type"), domains), Key.of(literal(fields.required("hit"), prefix).literalHead()),
                Key.of(literal(fields.required("miss"), prefix).literalHead()));
    }

    /** The name of a type of these domains, {@code domain.type}. */
    private static String declaredType(Node node, List<DomainSpec> domains) {
        var known = domains.stream().flatMap(domain -> domain.types().stream().map(each -> domain.name() + "." + each.name())).toList();
        if (!known.contains(node.text())) {
            throw node.refused("domain.type, one of " + String.join(", ", known));
        }
        return node.text();
    }

    /** A template without fields, under none of the engine's own names. */
    private static KeyTemplate literal(Node node, String prefix) {
        var template = TypeReader.template(node, prefix);
        if (!template.fields().isEmpty()) {
            throw node.refused("a text without fields other than {prefix}");
        }
        return template;
    }

    private static Node nonEmpty(Node list) {
        if (list.list(Function.identity()).isEmpty()) {
            throw list.refused("a list of at least one element");
        }
        return list;
    }

    /** The elements of a list, whose names differ by more than case. */
    static <T> List<T> unique(Node list, String nameField, Function<Node, T> read) {
        var names = new HashSet<String>();
        return list.list(node -> {
            var element = read.apply(node);
            var name = node.entries("an object").get(nameField);
            if (!names.add(name.text().toLowerCase(Locale.ROOT))) {
                throw name.fault("names \"" + name.text()
                        + "\" a second time; allowed is each name once, upper and lower case being the same");
            }
            return element;
        });
    }
}
