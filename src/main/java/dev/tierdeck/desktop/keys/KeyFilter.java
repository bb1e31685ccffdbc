package dev.tierdeck.desktop.keys;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.KeyWalk;
import java.util.function.Supplier;

/**
 * What a person types to narrow the list: {@code /expression/} is a regular expression over whole keys, text with {@code *}, {@code ?}
 * or {@code [} is a Redis glob over whole keys, and any other text is looked for anywhere in the key, in upper or lower case.
 *
 * @param text as typed
 * @param head the bytes that every key it leaves begins with; may be none
 * @param rules makes a rule for one thread
 */
record KeyFilter(String text, byte[] head, Supplier<Rule> rules) {
    private static final byte[] ANY = {};

    /** Leaves every key. */
    static final KeyFilter NONE = new KeyFilter("", ANY, () -> at -> true);

    /** Which keys are left. */
    @FunctionalInterface
    interface Rule {
        /**
         * Whether the key at which the walk stands is.
         *
         * @throws dev.tierdeck.engine.CacheException.PatternTooSlow when the rule runs away
         */
        boolean leaves(KeyWalk at);
    }

    /**
     * Reads a filter.
     *
     * @throws dev.tierdeck.engine.CacheException.BadPattern when it is a regular expression with a mistake
     */
    static KeyFilter of(String typed) {
        var text = typed.strip();
        if (text.isEmpty()) {
            return NONE;
        }
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            var expression = KeyRegex.of(text.substring(1, text.length() - 1));
            return new KeyFilter(text, expression.literalHead(), () -> expression.matching()::matches);
        }
        if (text.chars().anyMatch(c -> c == '*' || c == '?' || c == '[')) {
            var glob = Glob.of(text);
            return new KeyFilter(text, glob.literalHead(), () -> at -> at.matches(glob));
        }
        var part = new Part(text);
        return new KeyFilter(text, ANY, () -> part::leaves);
    }
}
