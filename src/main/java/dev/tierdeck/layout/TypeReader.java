package dev.tierdeck.layout;

import dev.tierdeck.engine.DatabaseRole;
import dev.tierdeck.engine.LastGood;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.TierId;
import dev.tierdeck.engine.Ttl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Builds a cache type from a file's nodes. */
final class TypeReader {
    static final List<String> TYPE = List.of("name", "key", "value", "ttl", "ttls", "stale", "overrides", "tags", "popular", "tiers",
            "freshness", "lastGood", "immutable", "database", "sensitive", "precedence", "stamp", "hours", "role");
    private static final KeyTemplate OWN = KeyTemplate.of(Placement.OWN + ":{any*}");
    /** Fields that name what an entry is about: entries are tagged by them, and by their type. */
    private static final List<String> SUBJECTS = List.of("symbol", "entity");

    private final String prefix;
    private final boolean sensitiveDomain;

    TypeReader(String prefix, boolean sensitiveDomain) {
        this.prefix = prefix;
        this.sensitiveDomain = sensitiveDomain;
    }

    TypeSpec read(Node node) {
        var fields = node.fields(TYPE);
        var name = fields.required("name").name();
        var keys = keys(fields.required("key"));
        var written = keys.getFirst();
        boolean sensitive = fields.or("sensitive", Node::flag, sensitiveDomain);
        var value = fields.or("value", kind -> kind.oneOf(ValueKind.class), ValueKind.JSON);
        return new TypeSpec(name, keys, value, fields.required("ttl").ttl(), fields.or("ttls", TypeReader::tierTtls, Map.of()),
                fields.or("stale", Node::duration, null), fields.list("overrides", each -> override(each, written)),
                tags(fields, name, written), fields.or("popular", TypeReader::popular, List.of()),
                fields.or("tiers", TypeReader::tiers, usualTiers(sensitive, value)),
                fields.or("freshness", Node::duration, null), fields.or("lastGood", each -> each.oneOf(LastGood.class), LastGood.NONE),
                fields.or("immutable", Node::flag, false), fields.or("database", each -> each.oneOf(DatabaseRole.class), null),
                sensitive, fields.or("precedence", Node::number, 0), fields.or("stamp", each -> stamp(each, value), null),
                fields.or("hours", TypeReader::hours, Market.ALWAYS),
                fields.or("role", each -> role(each, sensitive), null), fields.required("key").at());
    }

    private static Role role(Node node, boolean sensitive) {
        if (sensitive) {
            throw node.fault("is a role of a type whose values are masked, but a lock's holder and a limit's count are shown; allowed is it where \"sensitive\" is false");
        }
        return node.oneOf(Role.class);
    }

    private static SourceTime stamp(Node node, ValueKind value) {
        if (value != ValueKind.JSON) {
            throw node.fault("is a place in values that are no JSON; allowed is it where \"value\" is \"json\"");
        }
        try {
            return new SourceTime(ValuePath.of(node.text()));
        } catch (IllegalArgumentException wrong) {
            throw new LayoutException(node.at(), node.path(), wrong.getMessage(), wrong);
        }
    }

    private static Market hours(Node node) {
        return Market.named(node.value()).orElseThrow(() ->
                node.refused(Arrays.stream(Market.values()).map(Market::word).collect(Collectors.joining(", "))));
    }

    /** One template, or a list of them. */
    private List<KeyTemplate> keys(Node node) {
        var nodes = node.value() instanceof List<?> ? node.list(Function.identity()) : List.of(node);
        if (nodes.isEmpty()) {
            throw node.refused("a key template, or a list of at least one");
        }
        var keys = new LinkedHashSet<KeyTemplate>();
        for (var each : nodes) {
            if (!keys.add(template(each, prefix))) {
                throw each.fault("lists the template '" + each.text() + "' a second time; allowed is each once");
            }
        }
        return List.copyOf(keys);
    }

    /** A template that begins with something literal, and not with the engine's own head. */
    static KeyTemplate template(Node node, String prefix) {
        try {
            var template = KeyTemplate.of(node.text(), prefix);
            if (template.literalHead().length == 0) {
                throw node.fault("the template '" + template
                        + "' begins with a field; allowed are templates that begin with a literal text");
            }
            if (template.couldOverlap(OWN)) {
                throw node.fault("the template '" + template
                        + "' lies under 'tierdeck:', which is the engine's own; allowed is any other head");
            }
            return template;
        } catch (IllegalArgumentException wrong) {
            throw new LayoutException(node.at(), node.path(), wrong.getMessage()
                    + "; allowed are literal text and fields {name} or {name*} with text between them", wrong);
        }
    }

    private static Map<TierId, Ttl> tierTtls(Node node) {
        var byTier = new EnumMap<TierId, Ttl>(TierId.class);
        node.entries("an object of durations by tier").forEach((tier, ttl) ->
                byTier.put(new Node(ttl.at(), ttl.path(), tier).oneOf(TierId.class), ttl.ttl()));
        return byTier;
    }

    private static List<String> popular(Node node) {
        var seen = new HashSet<String>();
        return node.list(each -> {
            if (!seen.add(each.text())) {
                throw each.fault("names \"" + each.text() + "\" a second time; allowed is each once");
            }
            return each.text();
        });
    }

    private static Set<TierId> tiers(Node node) {
        var tiers = EnumSet.noneOf(TierId.class);
        tiers.addAll(node.list(each -> each.oneOf(TierId.class)));
        if (tiers.isEmpty()) {
            throw node.refused("a list of one or more of memory, redis, disk, database");
        }
        return tiers;
    }

    /** Secrets are kept in one place, and what is counted in place can't be copied. */
    private static Set<TierId> usualTiers(boolean sensitive, ValueKind value) {
        return sensitive || value == ValueKind.COUNTER ? EnumSet.of(TierId.REDIS) : EnumSet.of(TierId.MEMORY, TierId.REDIS);
    }

    private static TtlOverride override(Node node, KeyTemplate written) {
        var entries = new HashMap<>(node.entries("an object with a ttl and the identifiers it is for"));
        var ttl = new Fields(node, Map.copyOf(entries)).required("ttl").ttl();
        entries.remove("ttl");
        if (entries.isEmpty()) {
            throw node.fault("names no identifier; allowed are the fields of the key: " + written.fields());
        }
        var when = new HashMap<String, Set<String>>();
        entries.forEach((field, values) -> {
            requireField(values, field, written);
            when.put(field, Set.copyOf(values.list(Node::text)));
        });
        return new TtlOverride(when, ttl);
    }

    private static List<TextTemplate> tags(Fields fields, String type, KeyTemplate written) {
        var tags = new LinkedHashSet<>(fields.list("tags", node -> {
            var tag = new TextTemplate(node.text());
            tag.fields().forEach(field -> requireField(node, field, written));
            return tag;
        }));
        var subjects = SUBJECTS.stream().filter(written.fields()::contains).toList();
        if (!subjects.isEmpty()) {
            tags.add(new TextTemplate(type));
        }
        subjects.forEach(subject -> tags.add(new TextTemplate("{" + subject + "}")));
        return new ArrayList<>(tags);
    }

    private static void requireField(Node node, String field, KeyTemplate written) {
        if (!written.fields().contains(field)) {
            throw node.fault("names {" + field + "}, which the key '" + written + "' lacks; allowed are " + written.fields());
        }
    }
}
