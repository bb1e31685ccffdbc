package dev.tierdeck.layout;

import dev.tierdeck.engine.Ttl;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Another TTL for some keys of a type.
 *
 * @param when the values by field; a key is meant when each of these fields has one of its values
 * @param ttl their TTL
 */
public record TtlOverride(Map<String, Set<String>> when, Ttl ttl) {
    public TtlOverride {
        when = Map.copyOf(when);
    }

    /** Whether the key with these identifiers is meant. */
    public boolean appliesTo(List<Identifier> identifiers) {
        return when.entrySet().stream().allMatch(condition -> identifiers.stream().anyMatch(identifier ->
                identifier.name().equals(condition.getKey()) && condition.getValue().contains(identifier.text())));
    }
}
