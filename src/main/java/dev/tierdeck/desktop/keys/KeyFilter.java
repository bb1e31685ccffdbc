package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * What a person types to narrow the list: {@code /expression/} is a regular expression over whole keys, text with {@code *}, {@code ?}
 * or {@code [} is a Redis glob over whole keys, and any other text is looked for anywhere in the key, in upper or lower case.
 *
 * @param text as typed
 * @param rule which keys it leaves; may throw {@link CacheException.PatternTooSlow}
 */
record KeyFilter(String text, Predicate<Key> rule) {
    /** Leaves every key. */
    static final KeyFilter NONE = new KeyFilter("", key -> true);

    /**
     * Reads a filter.
     *
     * @throws CacheException.BadPattern when it is a regular expression with a mistake
     */
    static KeyFilter of(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            return new KeyFilter(text, KeyRegex.of(text.substring(1, text.length() - 1))::matches);
        }
        if (text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[')) {
            return new KeyFilter(text, Glob.of(text)::matches);
        }
        return new KeyFilter(text, containing(text));
    }

    /** Looks in what is shown as well as in what is matched, so that a name can be found by the escapes it is displayed with. */
    private static Predicate<Key> containing(String text) {
        var wanted = text.toLowerCase(Locale.ROOT);
        var escaped = wanted.indexOf('\\') >= 0;
        return key -> (escaped ? key.display() : key.matchText()).toLowerCase(Locale.ROOT).contains(wanted);
    }
}
