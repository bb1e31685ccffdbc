package dev.tierdeck.layout;

import dev.tierdeck.engine.KeyBytes;
import java.util.List;

/**
 * Lays a template over one key. Each field takes as few bytes as it can.
 *
 * <p>Only the last wide field, and after it the last field, is ever tried again: had an earlier one taken more, those after it would
 * merely have less left to choose from. So the time is at worst in proportion to the square of the key's length, for any key.
 */
final class TemplateMatch {
    /** Fits to the end of the key. */
    private static final int FITS = 0;
    /** Does not fit here; the field before may take more. */
    private static final int LONGER = 1;
    /** Does not fit until the wide field before takes more. */
    private static final int WIDER = 2;
    /** Does not fit, whatever is tried. */
    private static final int NEVER = 3;
    private static final int[] NOWHERE = {};

    private final List<Token> tokens;
    private final KeyBytes key;
    /** Where each token ends; empty where nobody asks, as of a million keys that are only told apart. */
    private final int[] ends;

    private TemplateMatch(List<Token> tokens, KeyBytes key, int[] ends) {
        this.tokens = tokens;
        this.key = key;
        this.ends = ends;
    }

    /** One that tells where the tokens begin and end. */
    static TemplateMatch of(List<Token> tokens, KeyBytes key) {
        return new TemplateMatch(tokens, key, new int[tokens.size()]);
    }

    /** Whether they fit, and no more. */
    static boolean fits(List<Token> tokens, KeyBytes key) {
        return new TemplateMatch(tokens, key, NOWHERE).fits();
    }

    /** The same where it is known that the key begins with the tokens' literal head. */
    static boolean fitsBeyondHead(List<Token> tokens, KeyBytes key) {
        var match = new TemplateMatch(tokens, key, NOWHERE);
        return tokens.getFirst() instanceof Token.Literal head ? match.fit(1, head.bytes().length) == FITS : match.fits();
    }

    boolean fits() {
        return fit(0, 0) == FITS;
    }

    /** Where the token begins, after a fit. */
    int start(int token) {
        return token == 0 ? 0 : ends[token - 1];
    }

    /** Where it ends, after a fit. */
    int end(int token) {
        return ends[token];
    }

    private int fit(int token, int at) {
        if (token == tokens.size()) {
            return at == key.length() ? FITS : LONGER;
        }
        return switch (tokens.get(token)) {
            case Token.Literal literal -> literal(token, literal.bytes(), at);
            case Token.Field field when token == tokens.size() - 1 -> rest(token, field, at);
            case Token.Field field -> field(token, field, at);
        };
    }

    private int literal(int token, byte[] bytes, int at) {
        // At most places its first byte tells, and mostly it has no more than that.
        if (at == key.length() || key.at(at) != bytes[0] || bytes.length > 1 && !key.has(bytes, at)) {
            return LONGER;
        }
        note(token, at + bytes.length);
        return fit(token + 1, at + bytes.length);
    }

    private int field(int token, Token.Field field, int at) {
        for (int end = at + 1; end <= key.length() && field.takes(key.at(end - 1)); end++) {
            int result = fit(token + 1, end);
            if (result == FITS) {
                note(token, end);
            }
            if (result == FITS || result == NEVER || result == WIDER && !field.wide()) {
                return result;
            }
        }
        return field.wide() ? NEVER : WIDER;
    }

    private void note(int token, int end) {
        if (ends != NOWHERE) {
            ends[token] = end;
        }
    }

    private int rest(int token, Token.Field field, int at) {
        for (int i = at; i < key.length(); i++) {
            if (!field.takes(key.at(i))) {
                return WIDER;
            }
        }
        note(token, key.length());
        return at < key.length() ? FITS : NEVER;
    }
}
