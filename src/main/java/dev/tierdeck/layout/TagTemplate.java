package dev.tierdeck.layout;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A tag of a type's entries: {@code prediction}, or {@code {symbol}} for the key's own identifier.
 *
 * @param text as written
 */
public record TagTemplate(String text) {
    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

    /** The names of the fields in it. */
    public List<String> fields() {
        return FIELD.matcher(text).results().map(field -> field.group(1)).toList();
    }

    /** The tag of a key with these identifiers; none when it lacks one that the tag names. */
    public Optional<String> of(List<Identifier> identifiers) {
        if (text.indexOf('{') < 0) {
            return Optional.of(text);
        }
        var out = new StringBuilder();
        int from = 0;
        for (MatchResult field : FIELD.matcher(text).results().toList()) {
            var value = identifiers.stream().filter(each -> each.name().equals(field.group(1))).findFirst();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            out.append(text, from, field.start()).append(value.get().text());
            from = field.end();
        }
        return Optional.of(out.append(text, from, text.length()).toString());
    }
}
