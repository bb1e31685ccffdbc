package dev.tierdeck.engine.redis;

import static dev.tierdeck.engine.redis.InspectedServer.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import io.lettuce.core.ScanArgs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Assumptions;

/** The engine's globs against the server's own MATCH, over every key of up to three characters of a nasty alphabet and some longer. */
class GlobAgainstServerTest {
    private static final InspectedServer REDIS = new InspectedServer();
    private static final String ALPHABET = "abc*?[]^-\\";
    private static final List<Key> KEYS = new ArrayList<>();

    @BeforeContainer
    static void fill() {
        REDIS.start();
        words("", 3);
        List.of("abcabcabc", "aaaaaaaaab", "a[b-c]*\\", "[^a]", "\\\\\\\\", "a-c-b", "^^^^").forEach(word -> KEYS.add(Key.of(word)));
        KEYS.add(Key.of(new byte[] {(byte) 0xff, 'a', (byte) 0x80}));
        var all = new HashMap<byte[], byte[]>();
        KEYS.forEach(key -> all.put(key.bytes(), bytes("v")));
        REDIS.raw().mset(all);
    }

    @AfterContainer
    static void stop() {
        REDIS.stop();
    }

    @Property(tries = 3_000)
    void matches_generatedPattern_isWhatTheServerMatches(@ForAll("patterns") String pattern) {
        assertThat(disagreements(Glob.of(pattern))).isEmpty();
    }

    @Property(tries = 1_000)
    void matches_bytesThatAreNoText_isWhatTheServerMatches(@ForAll("bytePatterns") byte[] pattern) {
        Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "ranges of such bytes are other ones on ARM");
        assertThat(disagreements(Glob.of(pattern))).isEmpty();
    }

    @Property(tries = 300)
    void literalHead_generatedPattern_beginsEveryMatch(@ForAll("patterns") String pattern) {
        var glob = Glob.of(pattern);
        assertThat(ours(glob)).allMatch(key -> key.startsWith(glob.literalHead()));
    }

    @Property(tries = 300)
    void quote_anyKey_matchesItAlone(@ForAll("words") String word) {
        var glob = Glob.of(Glob.quote(word));
        assertThat(glob.matches(Key.of(word))).isTrue();
        assertThat(KEYS.stream().filter(glob::matches)).isSubsetOf(Key.of(word));
        assertThat(servers(glob)).isSubsetOf(Key.of(word));
        assertThat(glob.literalHead()).isEqualTo(bytes(word));
        assertThat(disagreements(Glob.startingWith(bytes(word)))).isEmpty();
    }

    @Example
    void matches_oddPatterns_areWhatTheServerMatches() {
        for (var pattern : List.of("", "[", "[^", "[]", "[^]", "[a", "[a-", "[-a]", "[c-a]", "[\\", "[\\]]", "\\", "a\\", "*\\", "[a-\\]",
                "**", "[^a-]", "[]-a]", "a*", "[\\-a]", "[a-b", "[a-b\\", "?", "???*?")) {
            assertThat(disagreements(Glob.of(pattern))).as(pattern).isEmpty();
        }
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars(ALPHABET).ofMaxLength(8);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars(ALPHABET).ofMaxLength(4);
    }

    @Provide
    Arbitrary<byte[]> bytePatterns() {
        return Arbitraries.of('a', '*', '?', '[', ']', '^', '-', '\\', '\u00ff', '\u0080').map(c -> (byte) (char) c)
                .array(byte[].class).ofMaxSize(7);
    }

    /** The keys that one of the two matches and the other does not. */
    private static Set<Key> disagreements(Glob glob) {
        var servers = servers(glob);
        var ours = ours(glob);
        return KEYS.stream().filter(key -> ours.contains(key) != servers.contains(key)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Key> ours(Glob glob) {
        return KEYS.stream().filter(glob::matches).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<Key> servers(Glob glob) {
        var page = REDIS.raw().scan(ScanArgs.Builder.limit(100_000).match(glob.bytes()));
        assertThat(page.isFinished()).isTrue();
        return page.getKeys().stream().map(Key::of).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void words(String head, int more) {
        KEYS.add(Key.of(head));
        if (more > 0) {
            ALPHABET.chars().forEach(c -> words(head + (char) c, more - 1));
        }
    }
}
