package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a method makes out of date, by its arguments. */
final class Outdated {
    private static final Pattern PIECE = Pattern.compile("\\{([^{}]*)}|\\*");

    private final List<Template> templates;

    /** A key, or a glob, with identifiers to be filled in. */
    private record Template(List<Piece> pieces, boolean glob) {}

    /** Text, or a parameter's argument (its place, from 0); a star has neither. */
    private record Piece(@Nullable String text, int place, String name) {}

    /** @throws IllegalArgumentException when one is no template, or means what can't be told */
    Outdated(String[] written, Naming naming, Parameters parameters) {
        if (written.length == 0) {
            throw new IllegalArgumentException("@CacheInvalidate names nothing");
        }
        templates = List.of(written).stream().map(each -> template(each, naming, parameters)).toList();
    }

    private static Template template(String written, Naming naming, Parameters parameters) {
        if (PIECE.matcher(written).replaceAll("").matches("(?s).*[{}\\s].*")) {
            throw new IllegalArgumentException("'" + written + "' has a brace without its partner, or a space");
        } else if (written.isEmpty() || written.matches("(?s)[{*].*")) {
            throw new IllegalArgumentException("'" + written + "' begins with anything: it could mean everybody's keys. Begin it as the keys begin");
        }
        var text = naming.full(written);
        var pieces = new ArrayList<Piece>();
        int from = 0;
        for (var piece : PIECE.matcher(text).results().toList()) {
            pieces.add(new Piece(text.substring(from, piece.start()), -1, ""));
            var field = piece.group(1);
            pieces.add(field == null ? new Piece(null, -1, "") : new Piece(null, parameters.place(field), field));
            from = piece.end();
        }
        pieces.add(new Piece(text.substring(from), -1, ""));
        return new Template(List.copyOf(pieces), pieces.stream().anyMatch(piece -> piece.text() == null && piece.place() < 0));
    }

    /**
     * What a call with these arguments makes out of date: its keys first, then one glob after another.
     *
     * @throws IllegalArgumentException when an argument that is an identifier is null, blank, or no text that UTF-8 can write
     */
    List<Invalidation> by(@Nullable Object[] arguments) {
        var keys = new HashSet<Key>();
        var globs = new ArrayList<Invalidation>();
        for (var template : templates) {
            var text = filled(template, arguments);
            if (template.glob()) {
                globs.add(new Invalidation.ByGlob(Glob.of(text)));
            } else {
                keys.add(Key.of(text));
            }
        }
        if (!keys.isEmpty()) {
            globs.addFirst(new Invalidation.Keys(keys));
        }
        return globs;
    }

    private static String filled(Template template, @Nullable Object[] arguments) {
        var out = new StringBuilder();
        for (var piece : template.pieces()) {
            var text = piece.text() != null ? piece.text() : piece.place() < 0 ? null : identifier(piece, arguments);
            out.append(text == null ? "*" : template.glob() ? Glob.quote(text) : text);
        }
        return out.toString();
    }

    /** In a glob, nothing would mean everybody's keys. */
    private static String identifier(Piece piece, @Nullable Object[] arguments) {
        var text = Parameters.text(arguments[piece.place()]);
        if (text == null || text.isBlank() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("{" + piece.name() + "} says what is to be invalidated, so it may not be null, blank or broken text");
        }
        return text;
    }
}
