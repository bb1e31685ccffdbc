package dev.tierdeck.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tierdeck.engine.Key;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTemplateTest {
    @ParameterizedTest
    @CsvSource({
        "p:{x}, p:a, true", "p:{x}, p:, false", "p:{x}, p:a:b, false", "p:{x*}, p:a:b, true", "p:{x*}, p:, false", "p:{x*}, p::, true",
        "p, p, true", "p, pp, false", "{a}-x, 1-x-x, true", "{a}-{b}-x, 1-2-x-x, true", "{a*}:x{b}, 1:xq:r:xs, true",
        "{a*}:x{b}:y, 1:xq:r:xs:y, true", "{a*}:x{b}:y, 1:xq:r:xs:z, false", "{a*}:{b*}:{c}, 1:2:3:4, true", "{a*}:{b*}:{c}, 1:2, false",
        "p:{a}:hash-{h}, p:get:hash-1, true", "p:{a}:hash-{h}, p:get:hsh-1, false",
    })
    void matches_key_asTheTemplateSays(String template, String key, boolean expected) {
        assertThat(KeyTemplate.of(template).matches(Key.of(key))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "a:{x}, a:{y}, true", "a:{x}, b:{x}, false", "a:{x}, a:{x}:{y}, false", "a:{x*}, a:{x}:{y}, true", "a:{x}, a:b, true",
        "a:{x}, a:b:c, false", "a:{x*}, a:b:c, true", "m:{v}_cache:ts, m:hit:s_{v}, false", "m:{v}_c, m:a_{w}, true",
        "{a*}x, {b*}y, false", "x{a*}, {b*}y, true", "a:v{x}, a:last, false", "{a}:{b}, c:{d*}, true", "a{x}b, ab, false", "a{x}b, abb, true",
    })
    void couldOverlap_decidesExactly(String one, String other, boolean expected) {
        assertThat(KeyTemplate.of(one).couldOverlap(KeyTemplate.of(other))).isEqualTo(expected);
        assertThat(KeyTemplate.of(other).couldOverlap(KeyTemplate.of(one))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "a:{}|without a proper name", "a:{*}|without a proper name", "a:{x y}|without a proper name", "a:{x}:{x}|{x} twice",
        "a:{x}:{x*}|{x} twice", "a:{x|'{' without '}'", "a:x}|'}' without '{'", "a:{x}{y}|right after another field",
        "{prefix}:a|has no prefix",
    })
    void of_wrongTemplate_saysWhatIsWrong(String template, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyTemplate.of(template)).withMessageContaining(template)
                .withMessageContaining(reason);
    }

    @Test
    void key_identifiers_arePutInOrder() {
        assertThat(KeyTemplate.of("{prefix}:bar:{symbol}:{interval}", "tc").key("AAPL", "1m")).isEqualTo(Key.of("tc:bar:AAPL:1m"));
        assertThat(KeyTemplate.of("lock:{resource*}").key("a:b")).isEqualTo(Key.of("lock:a:b"));
        assertThat(KeyTemplate.of("q:{symbol}").key("価格")).isEqualTo(Key.of("q:価格"));
    }

    @Test
    void key_identifierThatCouldNotBeReadBack_isRefused() {
        var quote = KeyTemplate.of("q:{symbol}");
        assertThatIllegalArgumentException().isThrownBy(() -> quote.key("A:B")).withMessageContaining("{symbol}").withMessageContaining("takes no ':'");
        assertThatIllegalArgumentException().isThrownBy(() -> quote.key("")).withMessageContaining("may not be empty");
        assertThatIllegalArgumentException().isThrownBy(() -> quote.key("A", "B")).withMessageContaining("takes 1 identifiers");
        assertThatIllegalArgumentException().isThrownBy(() -> quote.key("\ud800")).withMessageContaining("can't be read back");
        assertThatIllegalArgumentException().isThrownBy(() -> KeyTemplate.of("q:{a}-{b}").key("1-2", "3")).withMessageContaining("separator");
    }

    @Test
    void literalHead_endsBeforeTheFirstField() {
        assertThat(KeyTemplate.of("a:b:{c}:d").literalHead()).isEqualTo("a:b:".getBytes(StandardCharsets.UTF_8));
        assertThat(KeyTemplate.of("a:b").literalHead()).isEqualTo("a:b".getBytes(StandardCharsets.UTF_8));
        assertThat(KeyTemplate.of("{a}:b").literalHead()).isEmpty();
    }

    @Test
    void matches_longKeyOfSeparatorsOnly_isDecidedFast() {
        var key = Key.of("-".repeat(3000) + ":");
        assertThat(KeyTemplate.of("{a}-{b}-{c}-{d}-{e}").matches(key)).isFalse();
        assertThat(KeyTemplate.of("{a*}-{b*}-{c*}-{d*}x").matches(key)).isFalse();
    }
}
