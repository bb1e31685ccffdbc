package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import java.util.List;

/**
 * A named region of a layout.
 *
 * @param name its name
 * @param heads the beginnings of keys that it owns: a key under one of them belongs here even when no type knows it
 * @param sensitive whether values of keys under its heads are masked where no type knows them
 * @param types its types
 * @param declared where it is declared
 */
public record DomainSpec(String name, List<KeyTemplate> heads, boolean sensitive, List<TypeSpec> types, Source declared) {
    public DomainSpec {
        heads = List.copyOf(heads);
        types = List.copyOf(types);
    }

    /** Whether a key that begins so lies under one of the heads. */
    boolean owns(byte[] beginning) {
        var key = Key.of(beginning);
        return heads.stream().anyMatch(head -> key.startsWith(head.literalHead()));
    }

    DomainSpec withPrefix(String prefix) {
        return new DomainSpec(name, heads.stream().map(head -> head.withPrefix(prefix)).toList(), sensitive,
                types.stream().map(type -> type.withPrefix(prefix)).toList(), declared);
    }
}
