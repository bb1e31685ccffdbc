package dev.tierdeck.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A text with fields in braces: a tag of a type's entries ({@code prediction}, or {@code {symbol}} for the key's own identifier), or what
 * has to stand in a value.
 *
 * @param text as written
 */
public record TextTemplate(String text) {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");
    /** With several fields a text can often be read in several ways. Beyond this many, which one is left open. */
    private static final int MOST = 64;

    /** The names of the fields in it. */
    public List<String> fields() {
        return FIELD.matcher(text).results().map(field -> field.group(1)).toList();
    }

    /** The text of a key with these identifiers; none when it lacks one that the text names. */
    public Optional<String> of(List<Identifier> identifiers) {
        var values = new LinkedHashMap<String, String>();
        identifiers.forEach(each -> values.putIfAbsent(each.name(), each.text()));
        return of(values);
    }

    /** The text with these values in its fields; none when one is lacking. */
    Optional<String> of(Map<String, String> values) {
        if (text.indexOf('{') < 0) {
            return Optional.of(text);
        }
        var out = new StringBuilder();
        for (var part : parts()) {
            var value = part.field() ? values.get(part.text()) : part.text();
            if (value == null) {
                return Optional.empty();
            }
            out.append(value);
        }
        return Optional.of(out.toString());
    }

    /** What the fields hold where the text reads so, in each way that gives it; none where it never does. An empty map leaves all open. */
    List<Map<String, String>> readings(String whole) {
        var found = new ArrayList<Map<String, String>>();
        read(parts(), whole, new LinkedHashMap<>(), found);
        return found.size() > MOST ? List.of(Map.of()) : found;
    }

    private static void read(List<Part> parts, String rest, Map<String, String> bound, List<Map<String, String>> found) {
        if (parts.isEmpty()) {
            if (rest.isEmpty()) {
                found.add(Map.copyOf(bound));
            }
            return;
        }
        var first = parts.getFirst();
        var others = parts.subList(1, parts.size());
        var known = first.field() ? bound.get(first.text()) : first.text();
        if (known != null) {
            if (rest.startsWith(known)) {
                read(others, rest.substring(known.length()), bound, found);
            }
            return;
        }
        for (int end = others.isEmpty() ? rest.length() : 1; end > 0 && end <= rest.length() && found.size() <= MOST; end++) {
            bound.put(first.text(), rest.substring(0, end));
            read(others, rest.substring(end), bound, found);
            bound.remove(first.text());
        }
    }

    private record Part(String text, boolean field) {}

    private List<Part> parts() {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (MatchResult field : FIELD.matcher(text).results().toList()) {
            parts.add(new Part(text.substring(from, field.start()), false));
            parts.add(new Part(field.group(1), true));
            from = field.end();
        }
        parts.add(new Part(text.substring(from), false));
        return parts.stream().filter(part -> part.field() || !part.text().isEmpty()).toList();
    }
}
