package dev.tierdeck.layout;

import dev.tierdeck.engine.Glob;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What keys with a tag are named like: reads the tag by the types' tag templates, and fills their key templates with what it says. */
final class TagSearch {
    private TagSearch() {}

    /** A glob for each template of each type that can give this tag. */
    static List<Glob> globs(String tag, Collection<TypeSpec> types) {
        var globs = new LinkedHashSet<Glob>();
        for (var type : types) {
            for (var template : type.tags()) {
                for (var reading : template.readings(tag)) {
                    // A key of a template without the tag's field does not have the tag.
                    type.keys().stream().filter(key -> key.fields().containsAll(template.fields()))
                            .forEach(key -> globs.addAll(filled(key, reading)));
                }
            }
        }
        return List.copyOf(globs);
    }

    /** A glob that every key of this template matches; others may, too. */
    static Glob names(KeyTemplate template) {
        return filled(template, Map.of()).getFirst();
    }

    /** The template with these values in its fields, in each way their text can stand in a key; other fields are any bytes. */
    private static List<Glob> filled(KeyTemplate template, Map<String, String> values) {
        var globs = List.of(new byte[0]);
        for (var token : template.tokens()) {
            var ends = switch (token) {
                case Token.Literal literal -> List.of(Glob.quote(literal.bytes()));
                case Token.Field field when values.containsKey(field.name()) -> spelled(field, values.get(field.name()));
                case Token.Field _ -> List.of(new byte[] {'*'});
            };
            globs = globs.stream().flatMap(glob -> ends.stream().map(end -> joined(glob, end))).toList();
        }
        return globs.stream().map(Glob::of).toList();
    }

    private static List<byte[]> spelled(Token.Field field, String value) {
        return !field.wide() && value.indexOf(':') >= 0 ? List.of() : Identifier.spellings(value).stream().map(Glob::quote).toList();
    }

    private static byte[] joined(byte[] start, byte[] end) {
        var out = new ByteArrayOutputStream(start.length + end.length);
        out.writeBytes(start);
        out.writeBytes(end);
        return out.toByteArray();
    }
}
