package dev.tierdeck.layout;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyBytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a type's keys: {@code tradecore:market:quote:{symbol}}. A field {@code {x}} stands for one or more bytes but no colon,
 * {@code {x*}} for one or more bytes of any kind; {@code {prefix}} is the layout's prefix. Fields take as little as they can, so a key
 * is read in one way only. Immutable.
 */
public final class KeyTemplate {
    private static final String PREFIX = "{prefix}";

    private final String source;
    private final String text;
    private final List<Token> tokens;
    private final byte[] head;

    private KeyTemplate(String source, String text) {
        this.source = source;
        this.text = text;
        this.tokens = Token.split(text);
        this.head = tokens.getFirst() instanceof Token.Literal literal ? literal.bytes() : new byte[0];
    }

    /** The template written so; see {@link #of(String, String)}. */
    public static KeyTemplate of(String text) {
        return of(text, "");
    }

    /**
     * The template written so, with {@code {prefix}} replaced.
     *
     * @throws IllegalArgumentException when it is no template, or asks for a prefix and there is none; the message says why
     */
    public static KeyTemplate of(String text, String prefix) {
        if (text.contains(PREFIX) && prefix.isEmpty()) {
            throw new IllegalArgumentException("the template '" + text + "' uses {prefix}, but the layout has no prefix");
        }
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a template is not empty");
        }
        return new KeyTemplate(text, text.replace(PREFIX, prefix));
    }

    /** The same template under another prefix. */
    public KeyTemplate withPrefix(String prefix) {
        return of(source, prefix);
    }

    /** The identifiers that the fields take from this key, in order; null when it does not match. Never throws. */
    public @Nullable List<Identifier> parse(Key key) {
        var match = TemplateMatch.of(tokens, key);
        if (!match.fits()) {
            return null;
        }
        var found = new ArrayList<Identifier>(2);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i) instanceof Token.Field field) {
                found.add(Identifier.of(field.name(), key, match.start(i), match.end(i)));
            }
        }
        return found;
    }

    /** Whether this key has the template's form. */
    public boolean matches(Key key) {
        return TemplateMatch.fits(tokens, key);
    }

    /** The same of a key that is known to begin with the literal head. */
    boolean matchesBeyondHead(KeyBytes key) {
        return TemplateMatch.fitsBeyondHead(tokens, key);
    }

    /** The key with these identifiers in the fields' places, in order. Of what {@link #parse} gave, it is the same key again. */
    public Key print(List<Identifier> identifiers) {
        var out = new ByteArrayOutputStream();
        var next = identifiers.iterator();
        for (var token : tokens) {
            out.writeBytes(token instanceof Token.Literal literal ? literal.bytes() : next.next().bytes());
        }
        return Key.of(out.toByteArray());
    }

    /**
     * The key with these identifiers, in the fields' order, as UTF-8.
     *
     * @throws IllegalArgumentException when there are too few or too many, or when the key would be read back otherwise: an empty
     *         identifier, or one with a colon where the field takes none
     */
    public Key key(String... identifiers) {
        var fields = fields();
        if (fields.size() != identifiers.length) {
            throw new IllegalArgumentException("the template '" + text + "' takes " + fields.size() + " identifiers "
                    + fields + ", but " + identifiers.length + " were given");
        }
        var given = new ArrayList<Identifier>();
        for (int i = 0; i < identifiers.length; i++) {
            given.add(new Identifier(fields.get(i), identifiers[i]));
        }
        var key = print(given);
        if (!given.equals(parse(key))) {
            throw new IllegalArgumentException(refusal(given));
        }
        return key;
    }

    private String refusal(List<Identifier> given) {
        for (var identifier : given) {
            if (identifier.text().isEmpty()) {
                return "{" + identifier.name() + "} of the template '" + text + "' may not be empty";
            }
            if (identifier.text().indexOf(':') >= 0 && !wide(identifier.name())) {
                return "{" + identifier.name() + "} of the template '" + text + "' takes no ':', but was '" + identifier.text() + "'";
            }
        }
        return "the template '" + text + "' can't be read back with the identifiers "
                + given.stream().map(Identifier::text).toList() + ": a separator of the template stands in one of them";
    }

    private boolean wide(String name) {
        return tokens.contains(new Token.Field(name, true));
    }

    /** The names of the fields, in order. */
    public List<String> fields() {
        return tokens.stream().filter(Token.Field.class::isInstance).map(token -> ((Token.Field) token).name()).toList();
    }

    /** Its pieces, in order. */
    List<Token> tokens() {
        return tokens;
    }

    /** The bytes before the first field; empty when the template begins with one. */
    public byte[] literalHead() {
        return head.clone();
    }

    /** Whether some key has the form of both templates; exact. */
    public boolean couldOverlap(KeyTemplate other) {
        return headsAgree(other) && TemplateOverlap.exists(tokens, other.tokens);
    }

    /** The cheap half of the question, which settles nearly all pairs. */
    private boolean headsAgree(KeyTemplate other) {
        int difference = Arrays.mismatch(head, other.head);
        return difference < 0 || difference == head.length || difference == other.head.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyTemplate template && text.equals(template.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The template, its prefix filled in. */
    @Override
    public String toString() {
        return text;
    }
}
