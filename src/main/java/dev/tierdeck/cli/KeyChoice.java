package dev.tierdeck.cli;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import dev.tierdeck.engine.Placement;
import dev.tierdeck.engine.Selection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keys are listed: each option narrows further. */
final class KeyChoice {
    @Option(names = "--layout", paramLabel = "NAME", description = "Keys of this layout, in upper or lower case.")
    private @Nullable String layout;

    @Option(names = "--domain", paramLabel = "NAME", description = "Keys of this domain, in upper or lower case.")
    private @Nullable String domain;

    @Option(names = "--type", paramLabel = "NAME", description = "Keys of this cache type, such as quote.")
    private @Nullable String type;

    @Option(names = "--match", paramLabel = "GLOB", description = "Keys like this Redis glob: * ? [a-z] and \\ before a literal.")
    private @Nullable String match;

    @Option(names = "--regex", paramLabel = "RE", description = "Keys that match this Java regular expression from end to end.")
    private @Nullable String regex;

    /**
     * What the server is asked for: as narrow as the options allow.
     *
     * @throws IllegalArgumentException when no layout has such a domain
     * @throws dev.tierdeck.engine.CacheException.BadPattern when the expression is none
     */
    Selection selection(Catalog catalog) {
        var heads = heads(catalog);
        Predicate<Key> rule = key -> true;
        var narrowed = heads.isEmpty() ? Glob.ALL : Selection.under(heads, rule).narrowed();
        if (regex != null) {
            var expression = KeyRegex.of(regex);
            rule = expression::matches;
            narrowed = longer(narrowed, Glob.startingWith(expression.literalHead()));
        }
        if (match != null) {
            var glob = Glob.of(match);
            rule = rule.and(glob::matches);
            narrowed = glob;
        }
        return new Selection(Optional.empty(), narrowed, rule);
    }

    /** Whether keys of this place are meant. */
    boolean admits(Placement place) {
        return is(layout, place.layout()) && is(domain, place.domain()) && is(type, place.type());
    }

    private List<byte[]> heads(Catalog catalog) {
        var name = domain == null ? "" : domain;
        boolean headless = name.isEmpty() || name.equalsIgnoreCase(Placement.OTHER) || name.equalsIgnoreCase(Placement.OWN);
        return headless ? List.of() : catalog.heads(layout == null ? "" : layout, name);
    }

    private static Glob longer(Glob a, Glob b) {
        return a.literalHead().length >= b.literalHead().length ? a : b;
    }

    private static boolean is(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }
}
