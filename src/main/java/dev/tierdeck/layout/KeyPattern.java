package dev.tierdeck.layout;

import dev.tierdeck.engine.Glob;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the keys of a recipe's step are named like: a Redis glob with fields, {@code {prefix}:broker:*:{broker_id}*}. What fills a field
 * stands for itself, whatever is in it. Immutable.
 *
 * <p>Beside a {@code *} an identifier is loose: {@code {broker_id}*} also takes those that begin with it. Meant exactly, it is a segment,
 * or several, of its own: what follows is the key's end or a colon, what comes before is a colon.
 */
public final class KeyPattern {
    private static final Piece ANY = new Piece.Any();
    private static final Piece COLON = new Piece.Text(":");

    private final String source;
    private final List<Piece> pieces;
    private final List<List<Piece>> exact;

    private KeyPattern(String source) {
        this.source = source;
        this.pieces = Piece.split(source);
        this.exact = exactForms();
    }

    /**
     * The pattern written so.
     *
     * @throws IllegalArgumentException when it is none; the message says why
     */
    public static KeyPattern of(String pattern) {
        return new KeyPattern(pattern);
    }

    /** The identifiers in it. */
    public Set<String> fields() {
        var fields = new LinkedHashSet<String>();
        pieces.forEach(piece -> {
            if (piece instanceof Piece.Field field && field.isId()) {
                fields.add(field.name());
            }
        });
        return fields;
    }

    /** Whether an identifier stands beside a {@code *}. */
    public boolean isLoose() {
        return !exact.equals(List.of(pieces));
    }

    /** The bytes that every match begins with, under this prefix. */
    byte[] literalHead(String prefix) {
        return glob(pieces, Map.of(Piece.PREFIX, prefix)).literalHead();
    }

    /** The globs with these values in the fields; a field without value is any bytes. */
    List<Glob> globs(Map<String, String> values, boolean exactIds) {
        return exactIds ? exact.stream().map(form -> glob(form, values)).toList() : List.of(glob(pieces, values));
    }

    /** Reads off keys what stands in this field's place; the other fields may hold these values, or anything where they have none. */
    Capture capture(String field, Map<String, String> values) {
        int at = pieces.indexOf(new Piece.Field(field));
        return new Capture(glob(pieces.subList(0, at), values), glob(pieces.subList(at + 1, pieces.size()), values));
    }

    /** Whether this field stands once, and between colons or at the end: else nothing tells where it begins and ends. */
    boolean isSegment(String field) {
        int at = pieces.indexOf(new Piece.Field(field));
        return at >= 0 && at == pieces.lastIndexOf(new Piece.Field(field)) && endsSegment(at - 1) && beginsSegment(at + 1);
    }

    private boolean endsSegment(int at) {
        return at < 0 || pieces.get(at) instanceof Piece.Text text && text.text().endsWith(":");
    }

    private boolean beginsSegment(int at) {
        return at == pieces.size() || pieces.get(at) instanceof Piece.Text text && text.text().startsWith(":");
    }

    private boolean isId(int at) {
        return at >= 0 && at < pieces.size() && pieces.get(at) instanceof Piece.Field field && field.isId();
    }

    private List<List<Piece>> exactForms() {
        var forms = List.of(List.<Piece>of());
        for (int i = 0; i < pieces.size(); i++) {
            var longer = new ArrayList<List<Piece>>();
            for (var form : forms) {
                for (var end : exactly(i)) {
                    var both = new ArrayList<>(form);
                    both.addAll(end);
                    longer.add(List.copyOf(both));
                }
            }
            forms = longer;
        }
        return List.copyOf(forms);
    }

    /** What a {@code *} may be where the identifiers beside it are to stay as they are: nothing, or something that a colon sets apart. */
    private List<List<Piece>> exactly(int at) {
        if (!pieces.get(at).equals(ANY) || !isId(at - 1) && !isId(at + 1)) {
            return List.of(List.of(pieces.get(at)));
        }
        if (isId(at - 1) && isId(at + 1)) {
            return List.of(List.of(COLON), List.of(COLON, ANY, COLON));
        }
        var apart = isId(at - 1) ? List.of(COLON, ANY) : List.of(ANY, COLON);
        boolean mayBeNothing = isId(at - 1) ? beginsSegment(at + 1) : endsSegment(at - 1);
        return mayBeNothing ? List.of(List.of(), apart) : List.of(apart);
    }

    private static Glob glob(List<Piece> form, Map<String, String> values) {
        var out = new ByteArrayOutputStream();
        for (var piece : form) {
            out.writeBytes(switch (piece) {
                case Piece.Text text -> Glob.quote(Piece.bytes(text.text()));
                case Piece.One one -> Piece.bytes(one.glob());
                case Piece.Any _ -> new byte[] {'*'};
                case Piece.Field field when values.containsKey(field.name()) -> Glob.quote(Piece.bytes(values.get(field.name())));
                case Piece.Field _ -> new byte[] {'*'};
            });
        }
        return Glob.of(out.toByteArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPattern pattern && source.equals(pattern.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return source;
    }
}
