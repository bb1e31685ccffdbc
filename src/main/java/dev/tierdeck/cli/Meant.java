package dev.tierdeck.cli;

import dev.tierdeck.engine.Catalog;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is to go; exactly one of these. */
final class Meant {
    @ArgGroup(exclusive = false)
    private @Nullable Keys keys;

    @ArgGroup(exclusive = false)
    private @Nullable Tags tags;

    @Option(names = "--match", paramLabel = "GLOB", required = true, description = "Keys like this Redis glob: * ? [a-z] and \\ before a literal.")
    private @Nullable String match;

    @Option(names = "--regex", paramLabel = "RE", required = true,
            description = "Keys that match this Java regular expression from end to end.")
    private @Nullable String regex;

    @Option(names = "--domain", paramLabel = "NAME", required = true, description = "Keys of this domain, in upper or lower case.")
    private @Nullable String domain;

    @Option(names = "--type", paramLabel = "TYPE", required = true,
            description = "Keys of this cache type: LAYOUT/DOMAIN/TYPE, or its last part or two where only one type ends so.")
    private @Nullable String type;

    @Option(names = "--recipe", paramLabel = "NAME", required = true,
            description = "What a layout's clean-up recipe finds for the parameters given, such as --recipe user user_id=u-1.")
    private @Nullable String recipe;

    @Option(names = "--all", required = true, description = "Every key of the active layouts; never a key that no layout knows.")
    private boolean all;

    /**
     * The same as the engine says it. What can be wrong without a catalog is refused at once.
     *
     * @throws IllegalArgumentException when {@code details} says what goes with something else; from the answer when a type is not known
     * @throws dev.tierdeck.engine.CacheException.BadPattern when a pattern is none
     */
    Function<Catalog, Invalidation> invalidation(Details details) {
        details.requireAskedFor(recipe != null, recipe != null || domain != null || type != null);
        if (type != null) {
            var name = type;
            return catalog -> new Invalidation.ByType(TypeChoice.of(catalog, details.layout(), name));
        }
        var what = withoutCatalog(details);
        return catalog -> what;
    }

    private Invalidation withoutCatalog(Details details) {
        if (keys != null) {
            return new Invalidation.Keys(keys.all());
        }
        if (tags != null) {
            return new Invalidation.ByTag(Set.copyOf(tags.names));
        }
        if (match != null) {
            return new Invalidation.ByGlob(Glob.of(match));
        }
        if (regex != null) {
            return new Invalidation.ByRegex(KeyRegex.of(regex));
        }
        if (domain != null) {
            return new Invalidation.ByDomain(details.layout(), domain);
        }
        if (recipe != null) {
            return new Invalidation.ByRecipe(details.layout(), recipe, details.identifiers(), details.exactIds());
        }
        if (all) {
            return new Invalidation.All();
        }
        throw new IllegalStateException("one of these is required");
    }

    /** Keys by name. */
    static final class Keys {
        @Option(names = "--key", paramLabel = "KEY", description = "This key; may be given several times.")
        private List<String> names = new ArrayList<>();

        @Option(names = "--key-base64", paramLabel = "BYTES", description = "The key of these bytes, in Base64; may be given several times.")
        private List<String> bytes = new ArrayList<>();

        private HashSet<Key> all() {
            var all = new HashSet<Key>();
            names.forEach(name -> all.add(Key.of(name)));
            bytes.forEach(name -> all.add(KeyName.decode(name)));
            return all;
        }
    }

    /** Tags. */
    static final class Tags {
        @Option(names = "--tag", paramLabel = "TAG", required = true,
                description = "Entries with this tag, also those of other programs whose names give it to them; may be given several times.")
        private List<String> names = new ArrayList<>();
    }
}
