package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyRegexTest {
    private static final List<Key> KEYS = words();
    private static final SortedKeys SORTED = SortedKeys.of(KEYS, key -> 0);

    @Property(tries = 2_000)
    void literalHead_generatedExpression_beginsEveryMatch(@ForAll("expressions") String expression) {
        KeyRegex regex;
        try {
            regex = KeyRegex.of(expression);
        } catch (CacheException.BadPattern none) {
            return;
        }
        var head = regex.literalHead();
        assertThat(KEYS.stream().filter(regex::matches)).allMatch(key -> key.startsWith(head));
    }

    /** Whatever is looked for in a walk's keys before they are matched, the answers are those of matching alone. */
    @Property(tries = 2_000)
    void matching_keysOfAWalk_answersAsForEachKeyAlone(@ForAll("expressions") String expression) {
        KeyRegex regex;
        try {
            regex = KeyRegex.of(expression);
        } catch (CacheException.BadPattern none) {
            return;
        }
        var walk = SORTED.walk(0);
        var matching = regex.matching();
        while (walk.next()) {
            assertThat(matching.matches(walk)).as("%s, %s", expression, walk.key()).isEqualTo(regex.matches(walk.key()));
        }
    }

    @Example
    void plainParts_ofExpressionsAsTheyAreTyped_areTheLongestThatAreSure() {
        assertThat(plain("tradecore:(user|api):.*user-\\d+")).isEqualTo("tradecore:…user-");
        assertThat(plain("market_data:.*7:1m")).isEqualTo("market_data:…7:1m");
        assertThat(plain(".*\\.spot\\.v1")).isEqualTo("….spot.v1");
        assertThat(plain("a[]b]c")).isEqualTo("…");
        assertThat(plain("a\\x41b")).isEqualTo("…");
        assertThat(plain("ab(cd|ef)+gh+i{2}")).isEqualTo("ab…gh");
        assertThat(plain("ab|cd")).isEqualTo("…");
        assertThat(plain("ab(?i)cd")).isEqualTo("ab…");
    }

    @Example
    void literalHead_plainBeginnings_areFound() {
        assertThat(head("user:.*")).isEqualTo("user:");
        assertThat(head("^user:\\d+$")).isEqualTo("user:");
        assertThat(head("ab*")).isEqualTo("a");
        assertThat(head("ab?c")).isEqualTo("a");
        assertThat(head("ab{0}c")).isEqualTo("a");
        assertThat(head("abc|abd")).isEmpty();
        assertThat(head("ab(c|d)")).isEqualTo("ab");
        assertThat(head("(?i)abc")).isEmpty();
        assertThat(head("a\u00e9b")).isEqualTo("a");
    }

    @Example
    void matches_aPartOfTheKey_isNoMatch() {
        assertThat(KeyRegex.of("user").matches(Key.of("user:1"))).isFalse();
        assertThat(KeyRegex.of("user.*").matches(Key.of("user:\n1"))).isTrue();
    }

    @Example
    void matches_keyThatIsNoText_isReadOneCharacterAByte() {
        assertThat(KeyRegex.of("a\u00ff").matches(Key.of(new byte[] {'a', (byte) 0xff}))).isTrue();
    }

    @Example
    void matches_expressionsThatRunAway_areStoppedWithinASecond() {
        runsAway("(a+)+$", "a".repeat(5_000) + "!");
        runsAway("(x+x+)+y", "x".repeat(5_000));
        runsAway("(a|a?)+\\1b", "a".repeat(60));
        runsAway("(.*a){20}", "a".repeat(40) + "!");
        runsAway("(a|b|ab)*c", "ab".repeat(50_000));
    }

    @Example
    void of_noExpression_saysWhere() {
        assertThatThrownBy(() -> KeyRegex.of("a(b")).isInstanceOf(CacheException.BadPattern.class).hasMessageContaining("character 4");
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of("a", "b", "c", "ab", ".", "*", "+", "?", "{0}", "{2}", "[ab]", "[^a]", "(", ")", "|", "^", "$", "\\b", "\\Qa",
                "\\E", "(?i)", "(?x)", "(?:a)", "A", " ", "#", "\\#", "[a#]", "\\x61", "[]a]").list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    private static void runsAway(String expression, String key) {
        long started = System.nanoTime();
        assertThatThrownBy(() -> KeyRegex.of(expression).matches(Key.of(key))).as(expression)
                .isInstanceOf(CacheException.PatternTooSlow.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(20)); // Unwatched, they run for hours.
    }

    private static String plain(String expression) {
        return PlainParts.of(expression).toString();
    }

    private static String head(String expression) {
        return new String(KeyRegex.of(expression).literalHead());
    }

    private static List<Key> words() {
        var all = new ArrayList<>(List.of(""));
        for (int from = 0, length = 0; length < 4; length++) {
            int end = all.size();
            for (; from < end; from++) {
                for (char c : "abcA #".toCharArray()) {
                    all.add(all.get(from) + c);
                }
            }
        }
        return all.stream().map(Key::of).toList();
    }
}
