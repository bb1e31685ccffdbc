package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that editors use names the same fields as the reader takes. */
class LayoutSchemaTest {
    private static final JsonNode SCHEMA = JsonMapper.builder().build().readTree(Bundled.text("layout.schema.json"));

    @Test
    void schema_fields_areTheReaders() {
        assertThat(names("/properties")).containsExactlyInAnyOrderElementsOf(LayoutReader.LAYOUT);
        assertThat(names("/$defs/domain/properties")).containsExactlyInAnyOrderElementsOf(LayoutReader.DOMAIN);
        assertThat(names("/$defs/type/properties")).containsExactlyInAnyOrderElementsOf(TypeReader.TYPE);
        assertThat(names("/$defs/recipe/properties")).containsExactlyInAnyOrderElementsOf(RecipeReader.RECIPE);
        assertThat(names("/$defs/pattern/properties")).containsExactlyInAnyOrderElementsOf(RecipeReader.PATTERN);
        assertThat(names("/$defs/counter/properties")).containsExactlyInAnyOrderElementsOf(LayoutReader.COUNTER);
    }

    @Test
    void schema_cleanup_isAListOfTypesEachOnce() {
        var cleanup = SCHEMA.at("/properties/cleanup");
        assertThat(cleanup.at("/type").asString()).isEqualTo("array");
        assertThat(cleanup.at("/items/type").asString()).isEqualTo("string");
        assertThat(cleanup.at("/uniqueItems").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$.user_id", "$[*].id", "$[0]", "$.a.b[12][*].c-d", "$", "user_id", "$user", "$.", "$[]", "$[-1]", "$.a[*", "$.a b", "$[1234567890]", ""})
    void schema_path_isTheReaders(String path) {
        boolean read = catchThrowable(() -> ValuePath.of(path)) == null;
        assertThat(path.matches(SCHEMA.at("/$defs/path/pattern").asString())).isEqualTo(read);
    }

    @Test
    void schema_pattern_isAGlobOrAnObject_andAtNeedsFind() {
        assertThat(SCHEMA.at("/$defs/recipe/properties/patterns/items/anyOf").valueStream().map(each -> each.at("/$ref").asString()))
                .containsExactly("#/$defs/glob", "#/$defs/pattern");
        assertThat(SCHEMA.at("/$defs/pattern/required/0").asString()).isEqualTo("pattern");
        assertThat(SCHEMA.at("/$defs/pattern/dependentRequired/at/0").asString()).isEqualTo("find");
    }

    @Test
    void schema_ofBundledLayouts_isNamedInEach() {
        for (var name : Bundled.NAMES) {
            assertThat(Bundled.text(name + ".json")).contains("\"$schema\": \"layout.schema.json\"");
        }
    }

    private static List<String> names(String pointer) {
        return SCHEMA.at(pointer).propertyStream().map(Map.Entry::getKey).toList();
    }
}
