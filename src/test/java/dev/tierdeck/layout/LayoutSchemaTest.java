package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
        assertThat(names("/$defs/counter/properties")).containsExactlyInAnyOrderElementsOf(LayoutReader.COUNTER);
    }

    @Test
    void schema_cleanup_isAListOfTypesEachOnce() {
        var cleanup = SCHEMA.at("/properties/cleanup");
        assertThat(cleanup.at("/type").asString()).isEqualTo("array");
        assertThat(cleanup.at("/items/type").asString()).isEqualTo("string");
        assertThat(cleanup.at("/uniqueItems").asBoolean()).isTrue();
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
