package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tierdeck.engine.Key;
import org.jspecify.annotations.Nullable;

/** Templates as somebody may write them in a layout file, and keys as anybody may name them. */
class KeyTemplateFuzzTest {
    @FuzzTest
    void template_ofAnyText_isRefused_orReadsAKeyInOneWayOnly(FuzzedDataProvider data) {
        var one = template(data.consumeString(40));
        var other = template(data.consumeString(40));
        var key = Key.of(data.consumeRemainingAsBytes());
        boolean both = reads(one, key) & reads(other, key);
        if (both) {
            assertThat(one.couldOverlap(other)).as("%s and %s both read %s", one, other, key).isTrue();
        }
    }

    private static @Nullable KeyTemplate template(String text) {
        try {
            return KeyTemplate.of(text, "shop");
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageContaining("template");
            return null;
        }
    }

    private static boolean reads(@Nullable KeyTemplate template, Key key) {
        var parsed = template == null ? null : template.parse(key);
        if (parsed != null) {
            assertThat(template.print(parsed)).isEqualTo(key);
            assertThat(template.matches(key)).isTrue();
        }
        return parsed != null;
    }
}
