package dev.tierdeck.engine.memo;

import dev.tierdeck.engine.CacheType;
import dev.tierdeck.engine.Codec;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Ttl;
import dev.tierdeck.engine.TypeName;
import dev.tierdeck.layout.DomainSpec;
import dev.tierdeck.layout.KeyTemplate;
import dev.tierdeck.layout.Layout;
import dev.tierdeck.layout.Layouts;
import dev.tierdeck.layout.TypeSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What annotations call types and keys, as the layouts know them: they leave out the prefix. */
record Naming(Layouts layouts, Ttl usual) {
    private static final Pattern NAME = Pattern.compile("[^\\s{}*?\\[\\]\\\\]+");
    private static final String ENGINES = "tierdeck:";

    /**
     * A type that was named.
     *
     * @param name its full name
     * @param declared what its layout says; null for a type of one's own
     * @param head what its keys begin with, up to the last colon before the first identifier
     */
    record Named(TypeName name, @Nullable TypeSpec declared, String head) {}

    /** A type of a layout whose keys begin with a name; exactly, when nothing but identifiers follows. */
    private record Candidate(Layout layout, Named type, boolean exact) {}

    /** A key's text that was written without or with its layout's prefix, and how surely that layout has such keys. */
    private record Claim(String text, boolean typed, boolean near) {}

    /**
     * The type of this name.
     *
     * @throws IllegalArgumentException when it can't be told, or is none; the message says what there is
     */
    Named type(String name) {
        if (!NAME.matcher(name).matches() || name.startsWith(ENGINES) || name.endsWith(":")) {
            throw new IllegalArgumentException("a type is named as its keys begin (user:profile) or in full (tradecore/USER/profile), without"
                    + " spaces, braces and stars, but was '" + name + "'");
        }
        if (name.indexOf('/') >= 0) {
            var spec = layouts.spec(name);
            return new Named(TypeName.parse(name), spec, headOf(spec.keys().getFirst()));
        }
        var all = layouts.active().stream().flatMap(layout -> candidates(layout, name)).toList();
        var exact = all.stream().filter(Candidate::exact).toList();
        var best = exact.size() == 1 ? exact : all;
        if (best.size() > 1) {
            throw new IllegalArgumentException("'" + name + "' could be "
                    + best.stream().map(each -> each.type().name().toString()).collect(Collectors.joining(" or ")) + "; name one in full");
        }
        return best.isEmpty() ? own(name) : best.getFirst().type();
    }

    private static Stream<Candidate> candidates(Layout layout, String name) {
        var full = withPrefix(layout, name);
        var found = new ArrayList<Candidate>();
        for (var domain : layout.domains()) {
            for (var type : domain.types()) {
                var begun = type.keys().stream().map(KeyTemplate::toString).filter(key -> key.equals(full) || key.startsWith(full + ":")).toList();
                if (!begun.isEmpty()) {
                    var named = new Named(new TypeName(layout.name(), domain.name(), type.name()), type, full + ":");
                    found.add(new Candidate(layout, named, begun.stream().anyMatch(key -> key.substring(full.length()).matches("(:\\{[^}]*})*"))));
                }
            }
        }
        return found.stream();
    }

    private Named own(String name) {
        for (var layout : layouts.active()) {
            var owner = owner(layout, withPrefix(layout, name) + ":");
            if (owner != null && !isSpelledOut(layout, name)) {
                throw unknown(layout, owner, name);
            }
        }
        return new Named(new TypeName("own", "own", name), null, name + ":");
    }

    /** That type as the cache takes it; one of one's own lives as long as is usual, and is masked where its domain is. */
    <V> CacheType<V> type(Named named, Codec<V> codec) {
        return named.declared() != null ? layouts.type(named.name().toString(), codec)
                : CacheType.of(named.name().toString(), codec).ttl(key -> usual).sensitive(layouts.place(Key.of(named.head())).sensitive());
    }

    /**
     * A key or glob as written in an annotation, with its layout's prefix.
     *
     * @param written with identifiers in braces
     * @throws IllegalArgumentException when no layout, or more than one, can have such keys though their domains claim them
     */
    String full(String written) {
        var claims = layouts.active().stream().flatMap(layout -> claims(layout, written)).toList();
        for (Predicate<Claim> sure : List.<Predicate<Claim>>of(Claim::typed, Claim::near)) {
            var texts = claims.stream().filter(sure).map(Claim::text).distinct().toList();
            if (texts.size() > 1) {
                throw new IllegalArgumentException("'" + written + "' could be " + String.join(" or ", texts)
                        + "; activate one of these layouts alone, or write the prefix too");
            } else if (!texts.isEmpty()) {
                return texts.getFirst();
            }
        }
        for (var layout : layouts.active()) {
            var owner = owner(layout, literal(withPrefix(layout, written)));
            if (owner != null && !isSpelledOut(layout, written)) {
                throw unknown(layout, owner, literal(written));
            }
        }
        return written;
    }

    private static Stream<Claim> claims(Layout layout, String written) {
        var text = withPrefix(layout, written);
        var head = literal(text);
        var keys = layout.domains().stream().flatMap(domain -> domain.types().stream()).flatMap(type -> type.keys().stream()).toList();
        boolean near = keys.stream().map(Naming::headOf).anyMatch(other -> other.startsWith(head) || head.startsWith(other));
        return owner(layout, head) == null ? Stream.empty()
                : Stream.of(new Claim(text, keys.stream().anyMatch(key -> isLike(key, text)), near));
    }

    /** Whether a key of this template may be meant; what can't be told apart from a wrong one counts as meant. */
    private static boolean isLike(KeyTemplate key, String text) {
        try {
            var wide = text.replaceAll("(\\{[^}]*})?\\*(\\{[^}]*})?", "{*}");
            var names = new int[1];
            return key.couldOverlap(KeyTemplate.of(Pattern.compile("\\{[^*}]*(\\*?)}").matcher(wide)
                    .replaceAll(field -> "{x" + names[0]++ + field.group(1) + "}")));
        } catch (IllegalArgumentException noTemplate) {
            return false; // Two identifiers side by side: the beginning decides.
        }
    }

    private static @Nullable DomainSpec owner(Layout layout, String beginning) {
        var key = Key.of(beginning);
        return layout.domains().stream().filter(domain -> domain.heads().stream().anyMatch(head -> key.startsWith(head.literalHead())))
                .findFirst().orElse(null);
    }

    private static IllegalArgumentException unknown(Layout layout, DomainSpec domain, String name) {
        var there = domain.types().stream().map(type -> headOf(type.keys().getFirst())).distinct().collect(Collectors.joining(", "));
        var way = layout.prefix().isEmpty() ? "" : "; for keys that no type has, write the prefix too (" + layout.prefix() + ":" + name + ")";
        return new IllegalArgumentException("the domain " + domain.name() + " of " + layout.name() + " has no type '" + name
                + "'; its keys begin with " + there + way);
    }

    private static String withPrefix(Layout layout, String name) {
        return layout.prefix().isEmpty() || isSpelledOut(layout, name) ? name : layout.prefix() + ":" + name;
    }

    private static boolean isSpelledOut(Layout layout, String name) {
        return !layout.prefix().isEmpty() && name.startsWith(layout.prefix() + ":");
    }

    private static String headOf(KeyTemplate key) {
        return new String(key.literalHead(), StandardCharsets.UTF_8);
    }

    private static String literal(String text) {
        return text.split("[{*]", 2)[0];
    }
}
