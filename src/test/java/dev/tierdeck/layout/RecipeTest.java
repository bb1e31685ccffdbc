package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What steps of recipes look for, and how recipes are asked for. */
class RecipeTest {
    private static final String LAYOUT = """
            {"layout": "%s", "prefix": "%s", "domains": [{"name": "d", "heads": ["{prefix}:"], "types": []}],
             "recipes": [{"name": "r", "parameters": ["id"], "patterns": [%s]}]}""";

    private static Recipe recipe(String patterns, String id) {
        return layouts("p", patterns).recipe("", "r", Map.of("id", id), false);
    }

    private static Layouts layouts(String prefix, String patterns) {
        return Layouts.of(List.of(Layout.parse("x.json", LAYOUT.formatted("x", prefix, patterns.replace('\'', '"')))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "$.user_id|{'user_id': 'u-1'}|true", "$.user_id|{'user_id': 'u-10'}|false", "$.user_id|{'user_id': 'U-1'}|false", "$.user_id|{}|false",
        "$.user_id|{'user_id': null}|false", "$.user_id|{'user_id': {'user_id': 'u-1'}}|false", "$.user_id|['u-1']|false", "$.user_id|u-1|false",
        "$.user_id|{'user_id': 'u-1'|false", "$.user_id|{'user_id': 'u-1'} {}|false", "$.user_id|{'user_id': 'x', 'user_id': 'u-1'}|true",
        "$.user_id|{'user_id': 'u-1', 'user_id': 'x'}|false", "$.user_id|{'user_id': 'u\\u002d1'}|true", "$.a.b[1]|{'a': {'b': ['x', 'u-1']}}|true",
        "$.a.b[1]|{'a': {'b': ['u-1']}}|false", "$[*].id|[{'id': 'x'}, {'id': 'u-1'}]|true", "$[*].id|[]|false", "$[*].id|{'id': 'u-1'}|false",
        "$[*].id|[[{'id': 'u-1'}]]|false", "$[*][*].id|[[{'id': 'u-1'}]]|true", "$.user_id|NaN|false",
    })
    void where_value_isMeantOnlyIfItHasThatThere(String path, String value, boolean meant) {
        var step = recipe("{'pattern': '{prefix}:s:*', 'where': {'%s': '{id}'}}".formatted(path), "u-1").steps().getFirst();
        assertThat(step.needsValue()).isTrue();
        assertThat(step.removes()).isTrue();
        assertThat(step.where().test(utf8(value.replace('\'', '"')))).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"7, 7, true", "7, 70, false", "7, 7.0, false", "1.50, 1.50, true", "1.5, 1.50, false", "12345678901234567890123, 12345678901234567890123, true",
        "true, true, false"})
    void where_number_isComparedAsText(String id, String value, boolean meant) {
        var step = recipe("{'pattern': '{prefix}:s:*', 'where': {'$.n': '{id}'}}", id).steps().getFirst();
        assertThat(step.where().test(utf8("{\"n\": " + value + "}"))).isEqualTo(meant);
    }

    @Test
    void where_valueThatIsTooDeepTooLargeOrNoText_isNeverMeantAndNeverFatal() {
        var step = recipe("{'pattern': '{prefix}:s:*', 'where': {'$.a': '{id}'}}", "u").steps().getFirst();
        var padded = "{\"a\": \"u\", \"b\": \"%s\"}";
        int room = ValuePath.LONGEST - padded.length() + 2;
        assertThat(step.where().test(utf8(padded.formatted("x".repeat(room))))).isTrue();
        assertThat(step.where().test(utf8(padded.formatted("x".repeat(room + 1))))).isFalse();
        assertThat(step.where().test(utf8("{\"a\": \"u\", \"b\": " + "[".repeat(99) + "]".repeat(99) + "}"))).isTrue();
        assertThat(step.where().test(utf8("{\"a\": \"u\", \"b\": " + "[".repeat(100) + "]".repeat(100) + "}"))).isFalse();
        assertThat(step.where().test(utf8("[".repeat(5000) + "]".repeat(5000)))).isFalse();
        assertThat(step.where().test(new byte[] {0, 1, 2, (byte) 0xff})).isFalse();
        assertThat(step.where().test(new byte[0])).isFalse();
        assertThat(step.where().test(utf8("1".repeat(400)))).isFalse();
        assertThat(step.where().test(utf8("{\"a\": 1e999999999}"))).isFalse();
    }

    @Test
    void where_severalConditions_areAllToBeMet_andFieldsStandInTexts() {
        var step = recipe("{'pattern': '{prefix}:s:*', 'where': {'$.a': 'user:{id}', '$.b': 'on'}}", "*").steps().getFirst();
        assertThat(step.where().test(utf8("{\"a\": \"user:*\", \"b\": \"on\"}"))).isTrue();
        assertThat(step.where().test(utf8("{\"a\": \"user:*\", \"b\": \"off\"}"))).isFalse();
        assertThat(step.where().test(utf8("{\"a\": \"user:1\", \"b\": \"on\"}"))).isFalse();
    }

    @Test
    void step_byNameAlone_needsNoValueAndNothingFound() {
        var step = recipe("'{prefix}:s:{id}'", "u").steps().getFirst();
        assertThat(step.where()).isNull();
        assertThat(step.needsValue()).isFalse();
        assertThat(step.needs()).isEmpty();
        assertThat(step.gives()).isEmpty();
        assertThat(step.finds(Key.of("p:s:u"), null)).isEmpty();
        assertThat(step.names(Map.of()).globs().getFirst().literal()).hasValue(utf8("p:s:u"));
    }

    @Test
    void step_thatNeedsWhatIsFound_standsForEachOfIt_andForNothingWithoutAny() {
        var steps = recipe("{'find': 'c', 'pattern': '{prefix}:x:{c}:u:{id}'}, '{prefix}:y:{c}:*'", "u").steps();
        assertThat(steps.getFirst().removes()).isFalse();
        assertThat(steps.getFirst().needs()).isEmpty();
        assertThat(steps.getFirst().gives()).containsExactly("c");
        assertThat(steps.getFirst().needsValue()).isFalse();
        var needy = steps.getLast();
        assertThat(needy.needs()).containsExactly("c");
        assertThat(needy.names(Map.of()).globs()).isEmpty();
        assertThat(needy.names(Map.of("c", Set.of(), "other", Set.of("1"))).globs()).isEmpty();
        assertThat(needy.names(Map.of("c", Set.of("", " ", "\ud800"))).globs()).as("an identifier that is none would mean every key").isEmpty();
        assertThat(needy.names(Map.of("c", Set.of("*", "b"))).globs()).extracting(Object::toString).containsExactlyInAnyOrder("p:y:\\\\*:*", "p:y:b:*");
    }

    @ParameterizedTest
    @CsvSource({"p:x:1:u:a, 1", "p:x:a:u:1:u:a, ''", "p:x::u:a, ''", "p:x: :u:a, ''", "p:x:1:u:ab, ''", "p:x:*:u:a, *"})
    void find_inTheKey_takesTheSegmentInItsPlace(String key, String found) {
        var step = recipe("{'find': 'c', 'pattern': '{prefix}:x:{c}:u:{id}'}, '{prefix}:y:{c}'", "a").steps().getFirst();
        assertThat(step.finds(Key.of(key), null)).isEqualTo(found.isEmpty() ? Map.of() : Map.of("c", Set.of(found)));
    }

    @Test
    void find_inAKeyThatIsNoText_findsNothing() {
        var step = recipe("{'find': 'c', 'pattern': '{prefix}:x:{c}:u:{id}'}, '{prefix}:y:{c}'", "a").steps().getFirst();
        assertThat(step.finds(Key.of("p:x:ÿ:u:a".getBytes(StandardCharsets.ISO_8859_1)), null)).isEmpty();
        assertThat(step.finds(Key.of("p:x:ÿ:u:a"), null)).isEqualTo(Map.of("c", Set.of("ÿ")));
    }

    @Test
    void find_inTheValue_takesTextsAndNumbers_andNoneThatIsBlankOrIllFormed() {
        var step = recipe("{'find': 'c', 'at': '$[*].id', 'pattern': '{prefix}:x:{id}'}, '{prefix}:y:{c}'", "a").steps().getFirst();
        assertThat(step.needsValue()).isTrue();
        assertThat(step.where()).isNull();
        var value = utf8("[{\"id\": \"a\"}, {\"id\": 7}, {\"id\": \"\"}, {\"id\": null}, {\"id\": {}}, {}, 5, {\"id\": \"\\ud800\"}, {\"id\": \"*\"}]");
        assertThat(step.finds(Key.of("p:x:a"), value)).isEqualTo(Map.of("c", Set.of("a", "7", "*")));
        assertThat(step.finds(Key.of("p:x:a"), null)).isEmpty();
        assertThat(step.finds(Key.of("p:x:a"), utf8("no json"))).isEmpty();
    }

    @Test
    void prefix_thatIsFullOfPatterns_standsForItself() {
        var step = layouts("a*[b]", "'{prefix}:s:{id}*'").recipe("x", "R", Map.of("id", "1"), false).steps().getFirst();
        assertThat(step.names(Map.of()).matches(Key.of("a*[b]:s:1"))).isTrue();
        assertThat(step.names(Map.of()).matches(Key.of("axb:s:1"))).isFalse();
        assertThat(step.names(Map.of()).matches(Key.of("axxb:s:1"))).isFalse();
    }

    @Test
    void withPrefix_movesRecipes_butNoneThatSpellsTheOldPrefixOut() {
        var moved = layouts("p", "'{prefix}:s:{id}*'").withPrefix("x", "q").recipe("", "r", Map.of("id", "1"), false);
        assertThat(moved.steps().getFirst().names(Map.of()).matches(Key.of("q:s:1"))).isTrue();
        assertThat(moved.steps().getFirst().names(Map.of()).matches(Key.of("p:s:1"))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> layouts("p", "'p:s:{id}*'").withPrefix("x", "q"))
                .withMessageContaining("'p:s:{id}*'").withMessageContaining("write {prefix}");
    }

    @Property
    void names_looseAndExact_agreeWithRegularExpressions(@ForAll("ids") String id, @ForAll("keys") String rest) {
        var layouts = layouts("p", "'{prefix}:a:*{id}*', '{prefix}:b:{id}*', '{prefix}:c:*:{id}*', '{prefix}:d*{id}', '{prefix}:e:{id}:*', '{prefix}:f:{id}*:x'");
        var quoted = java.util.regex.Pattern.quote(id);
        var loose = List.of("a:.*I.*", "b:I.*", "c:.*:I.*", "d.*I", "e:I:.*", "f:I.*:x");
        var exact = List.of("a:(.*:)?I(:.*)?", "b:I(:.*)?", "c:.*:I(:.*)?", "d.*:I", "e:I:.*", "f:I(:.*)?:x");
        for (int i = 0; i < loose.size(); i++) {
            var text = "p:" + loose.get(i).charAt(0) + rest;
            var key = Key.of(text);
            boolean matches = text.matches("(?s)p:" + loose.get(i).replace("I", quoted));
            boolean exactly = text.matches("(?s)p:" + exact.get(i).replace("I", quoted));
            var names = layouts.recipe("", "r", Map.of("id", id), false).steps().get(i).names(Map.of());
            assertThat(names.matches(key)).as("%s by %s", text, loose.get(i)).isEqualTo(matches);
            assertThat(matches && names.longer().test(key)).as("%s by %s longer", text, loose.get(i)).isEqualTo(matches && !exactly);
            var meant = layouts.recipe("", "r", Map.of("id", id), true).steps().get(i).names(Map.of());
            assertThat(meant.matches(key)).as("%s by %s exactly", text, loose.get(i)).isEqualTo(exactly);
            assertThat(meant.longer().test(key)).isFalse();
        }
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().withChars("1*[:").ofMinLength(1).ofMaxLength(3);
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings().withChars("1*[:x").ofMaxLength(9).map(rest -> rest.length() % 2 == 0 ? ":" + rest : rest);
    }

    @Test
    void recipe_thatIsNotThere_orIsThereTwice_isRefusedWithThoseThatAre() {
        var bundled = Layouts.bundled();
        assertThatIllegalArgumentException().isThrownBy(() -> bundled.recipe("", "users", Map.of(), false))
                .withMessageStartingWith("there is no recipe 'users'; there are tradecore/broker-connection (broker_id, user_id, connection_id), ")
                .withMessageContaining("tradecore/user (user_id)");
        assertThatIllegalArgumentException().isThrownBy(() -> bundled.recipe("agents", "user", Map.of("user_id", "1"), false))
                .withMessageStartingWith("there is no recipe 'agents/user'; there are tradecore/");
        assertThatIllegalArgumentException().isThrownBy(() -> Layouts.of(List.of()).recipe("", "user", Map.of(), false))
                .withMessage("there is no recipe 'user'; there are none in the active layouts");
        var two = Layouts.of(List.of(Layout.parse("a.json", LAYOUT.formatted("a", "p", "\"{prefix}:{id}\"")),
                Layout.parse("b.json", LAYOUT.formatted("b", "q", "\"{prefix}:{id}\""))));
        assertThatIllegalArgumentException().isThrownBy(() -> two.recipe("", "r", Map.of("id", "1"), false))
                .withMessage("there are several recipes 'r': a/r (id), b/r (id); name the layout too");
        assertThat(two.recipe("B", "r", Map.of("id", "1"), false).steps().getFirst().names(Map.of()).matches(Key.of("q:1"))).isTrue();
    }

    @Test
    void recipe_identifiersThatAreMissingBlankOrUnknown_areRefusedWithWhatItNeeds() {
        var bundled = Layouts.bundled();
        var needs = "; it needs broker_id, user_id, connection_id";
        assertThatIllegalArgumentException().isThrownBy(() -> bundled.recipe("", "broker-connection", Map.of("broker_id", "a", "user_id", "b"), false))
                .withMessage("the recipe broker-connection lacks its connection_id" + needs);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bundled.recipe("", "broker-connection", Map.of("broker_id", "a", "user_id", " ", "connection_id", "c"), false))
                .withMessage("the recipe broker-connection was given a blank user_id" + needs);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bundled.recipe("", "user", Map.of("user_id", "a", "prefix", "b"), false))
                .withMessage("the recipe user has no parameter 'prefix'; it needs user_id");
        assertThatIllegalArgumentException().isThrownBy(() -> bundled.recipe("", "user", Map.of("user_id", "\ud800"), false))
                .withMessageContaining("no well-formed text");
    }

    @Test
    void recipes_ofLayouts_areListedWithTheirParameters() {
        assertThat(Layouts.bundled().recipes()).contains(new Recipe.Form("tradecore", "broker-connection", List.of("broker_id", "user_id", "connection_id")),
                new Recipe.Form("tradecore", "account", List.of("account_id", "user_id", "broker_id", "connection_id")),
                new Recipe.Form("tradecore", "user", List.of("user_id")));
    }
}
