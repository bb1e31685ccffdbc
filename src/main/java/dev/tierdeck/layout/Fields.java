package dev.tierdeck.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of an object.
 *
 * @param object the object
 * @param byName its fields
 */
record Fields(Node object, Map<String, Node> byName) {
    /** A field that must be there. */
    Node required(String name) {
        var node = byName.get(name);
        if (node == null) {
            throw object.fault("lacks the field " + name);
        }
        return node;
    }

    Optional<Node> optional(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** A field's value, or this one when it is not there. */
    <T> T or(String name, Function<Node, T> read, T otherwise) {
        return optional(name).map(read).orElse(otherwise);
    }

    /** The elements of a list, none when it is not there. */
    <T> List<T> list(String name, Function<Node, T> read) {
        return optional(name).map(node -> node.list(read)).orElse(List.of());
    }
}
