package dev.tierdeck.platform.tradecore;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The object that an entry was read from. An entry made from another takes it along, and so keeps on a rewrite what it does not know: fields of
 * other programs, the order of all fields, and how figures were written. Immutable.
 *
 * <p>Two are equal when the fields unknown to the entry are; how the known ones were written does not count. Values are never shown, as
 * they may be secrets.
 */
public final class Written {
    /** For an entry that was not read from anywhere. */
    public static final Written NOWHERE = new Written(JsonNodeFactory.instance.objectNode(), Set.of());

    private final ObjectNode source;
    private final Map<String, JsonNode> unknown = new LinkedHashMap<>();

    Written(ObjectNode source, Set<String> known) {
        this.source = source;
        source.properties().stream().filter(field -> !known.contains(field.getKey()))
                .forEach(field -> unknown.put(field.getKey(), field.getValue()));
    }

    /** The names of the fields that the entry does not know, in their order. */
    public List<String> unknown() {
        return List.copyOf(unknown.keySet());
    }

    /** A field that the entry does not know; empty where there is none of that name. The answer is a copy. */
    public Optional<JsonNode> unknown(String field) {
        return Optional.ofNullable(unknown.get(field)).map(JsonNode::deepCopy);
    }

    /** All that was read; not to be changed. */
    ObjectNode source() {
        return source;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Written written && unknown.equals(written.unknown);
    }

    @Override
    public int hashCode() {
        return unknown.hashCode();
    }

    @Override
    public String toString() {
        return unknown.keySet().toString();
    }
}
