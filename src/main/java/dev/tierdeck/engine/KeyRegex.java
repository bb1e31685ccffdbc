package dev.tierdeck.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A Java regular expression over whole keys: it must match the key from its first to its last character, so that nothing goes that was
 * merely mentioned. {@code .} matches line ends too. Keys that are no UTF-8 are matched one character a byte (ISO 8859-1).
 */
public final class KeyRegex {
    /** How long one key may take before the expression is stopped. */
    public static final Duration LIMIT = Duration.ofMillis(100);

    private static final String SPECIAL = "\\[](){}.*+?^$|#";
    private static final String QUANTIFIER = "*?{";

    private final Pattern pattern;

    private KeyRegex(Pattern pattern) {
        this.pattern = pattern;
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
        try {
            return pattern.matcher(new Watched(key.matchText(), System.nanoTime() + LIMIT.toNanos())).matches();
        } catch (OutOfTime | StackOverflowError tooSlow) {
            throw new CacheException.PatternTooSlow(expression(), LIMIT);
        }
    }

    /** The literal bytes that every match begins with, read off the expression; none where that is not plain to see. */
    public byte[] literalHead() {
        var text = expression();
        if (text.indexOf('|') >= 0) {
            return new byte[0];
        }
        int start = text.startsWith("^") ? 1 : 0;
        int end = start;
        while (end < text.length() && SPECIAL.indexOf(text.charAt(end)) < 0 && text.charAt(end) < 0x80) {
            end++;
        }
        if (end > start && end < text.length() && QUANTIFIER.indexOf(text.charAt(end)) >= 0) {
            end--;
        }
        return text.substring(start, end).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "/" + Printable.line(expression()) + "/";
    }

    /** Text that refuses to be read past a deadline: the only place from which a backtracking match can be stopped. */
    private record Watched(CharSequence text, long deadline) implements CharSequence {
        @Override
        public char charAt(int index) {
            if ((index & 15) == 0 && System.nanoTime() - deadline > 0) {
                throw new OutOfTime();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), deadline);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfTime() {
            super(null, null, false, false);
        }
    }
}
