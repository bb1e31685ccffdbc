package dev.tierdeck.cli;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is to go: keys, a glob, an expression or a domain; exactly one of them. */
final class Meant {
    @ArgGroup(exclusive = false)
    private @Nullable Keys keys;

    @Option(names = "--match", paramLabel = "GLOB", required = true, description = "Keys like this Redis glob.")
    private @Nullable String match;

    @Option(names = "--regex", paramLabel = "RE", required = true,
            description = "Keys that match this Java regular expression from end to end.")
    private @Nullable String regex;

    @ArgGroup(exclusive = false)
    private @Nullable Domain domain;

    /** The same as the engine says it. */
    Invalidation invalidation() {
        if (keys != null) {
            return new Invalidation.Keys(keys.all());
        }
        if (match != null) {
            return new Invalidation.ByGlob(Glob.of(match));
        }
        if (regex != null) {
            return new Invalidation.ByRegex(KeyRegex.of(regex));
        }
        if (domain != null) {
            return new Invalidation.ByDomain(domain.layout, domain.name);
        }
        throw new IllegalStateException("one of the four is required");
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

    /** A domain. */
    static final class Domain {
        @Option(names = "--domain", paramLabel = "NAME", required = true, description = "Keys of this domain, in upper or lower case.")
        private String name = "";

        @Option(names = "--layout", paramLabel = "NAME", description = "With --domain: of this layout only.")
        private String layout = "";
    }
}
