package dev.tierdeck.engine.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tierdeck.engine.CacheException;
import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Invalidation;
import dev.tierdeck.engine.Key;
import dev.tierdeck.engine.KeyRegex;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidationJsonTest {
    static Stream<Invalidation> all() {
        return Stream.of(new Invalidation.Keys(Set.of(Key.of("a\nb"), Key.of(new byte[] {0, -1, 10}))),
                new Invalidation.ByGlob(Glob.of(new byte[] {'q', ':', '*', -1})), new Invalidation.ByDomain("tradecore", "MARKET"),
                new Invalidation.ByTag(Set.of("BTC", "a \"quoted\" one")), new Invalidation.All());
    }

    @ParameterizedTest
    @MethodSource("all")
    void decode_whatWasEncoded_isTheSame(Invalidation what) {
        var line = InvalidationJson.LINE.encode(what);

        assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("\n");
        assertThat(InvalidationJson.LINE.decode(line)).isEqualTo(what);
    }

    @Test
    void decode_aRegex_isTheSameExpression() {
        var line = InvalidationJson.LINE.encode(new Invalidation.ByRegex(KeyRegex.of("q:\\d+\n?")));

        assertThat(((Invalidation.ByRegex) InvalidationJson.LINE.decode(line)).regex().expression()).isEqualTo("q:\\d+\n?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}", "[]", "{\"keys\":[\"*\"]}", "{\"glob\":3}"})
    void decode_somethingElse_isUndecodable(String text) {
        assertThatExceptionOfType(CacheException.Undecodable.class)
                .isThrownBy(() -> InvalidationJson.LINE.decode(text.getBytes(StandardCharsets.UTF_8)));
    }
}
