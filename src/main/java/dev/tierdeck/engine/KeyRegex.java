package dev.tierdeck.engine;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A Java regular expression over whole keys: it must match the key from its first to its last character, so that nothing goes that was
 * merely mentioned. {@code .} matches line ends too. Keys that are no UTF-8 are matched one character a byte (ISO 8859-1).
 */
public final class KeyRegex {
    /** How long one key may take before the expression is stopped. */
    public static final Duration LIMIT = Duration.ofMillis(100);

    private final Pattern pattern;
    private final byte[] head;
    private final byte[] held;

    private KeyRegex(Pattern pattern) {
        var plain = PlainParts.of(pattern.pattern());
        this.pattern = pattern;
        this.head = plain.head();
        this.held = plain.held();
    }

    /**
     * Compiles an expression.
     *
     * @throws CacheException.BadPattern when it is none; the message names the place
     */
    public static KeyRegex of(String expression) {
        try {
            return new KeyRegex(Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException bad) {
            throw new CacheException.BadPattern("'" + Printable.line(expression) + "' is no regular expression: "
                    + bad.getDescription() + " at character " + (bad.getIndex() + 1) + ".", bad);
        }
    }

    /** The expression as written. */
    public String expression() {
        return pattern.pattern();
    }

    /**
     * Whether the whole key matches.
     *
     * @throws CacheException.PatternTooSlow when it takes longer than {@link #LIMIT}
     */
    public boolean matches(Key key) {
        return matching().matches(key);
    }

    /** Matches many keys, one after the other, at less cost than one by one. For one thread. */
    public Matching matching() {
        return new Matching();
    }

    /** A match that is used again and again. */
    public final class Matching {
        private final WatchedText text = new WatchedText(LIMIT.toNanos());
        private final Matcher matcher = pattern.matcher(text);

        private Matching() {}

        /**
         * Whether the whole key matches.
         *
         * @throws CacheException.PatternTooSlow when it takes longer than {@link #LIMIT}
         */
        public boolean matches(Key key) {
            text.set(key.matchText());
            return matches();
        }

        /** The same for the key at which a walk stands. */
        public boolean matches(KeyWalk at) {
            // Matching a key takes some microseconds, looking for bytes in it a hundredth of that.
            if (!at.holds(held, head.length)) {
                return false;
            }
            if (at.isAscii()) {
                at.show(text);
                return matches();
            }
            return matches(at.key());
        }

        private boolean matches() {
            try {
                return matcher.reset(text).matches();
            } catch (WatchedText.OutOfTime | StackOverflowError tooSlow) {
                throw new CacheException.PatternTooSlow(expression(), LIMIT);
            }
        }
    }

    /** The literal bytes that every match begins with, read off the expression; none where that is not plain to see. */
    public byte[] literalHead() {
        return head.clone();
    }

    @Override
    public String toString() {
        return "/" + Printable.line(expression()) + "/";
    }
}
