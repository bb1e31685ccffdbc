package dev.tierdeck.engine.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tierdeck.engine.Glob;
import dev.tierdeck.engine.Key;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CoveringTest {
    private static Glob of(String... globs) {
        return Covering.of(Stream.of(globs).map(Glob::of).toList());
    }

    @Test
    void oneGlob_coversItself() {
        assertThat(of("tierdeck:lock:*")).hasToString("tierdeck:lock:*");
    }

    @Test
    void globsWithHeads_letOnlyTheirBytesPass() {
        var cover = of("ab:*", "acd:?", "a-]x*");
        assertThat(List.of("ab:1", "acd:2", "a-]xyz", "ac:")).allMatch(name -> cover.matches(Key.of(name)));
        assertThat(List.of("bb:1", "ad:1", "ab", "a-^x")).noneMatch(name -> cover.matches(Key.of(name)));
    }

    @Test
    void bytesThatAreNoText_areCovered() {
        var odd = new byte[] {(byte) 0xff, '^', (byte) 0x80};
        var cover = Covering.of(List.of(Glob.startingWith(odd), Glob.startingWith(new byte[] {'a', ']', '\\'})));
        assertThat(cover.matches(Key.of(odd))).isTrue();
        assertThat(cover.matches(Key.of("a]\\b"))).isTrue();
        assertThat(cover.matches(Key.of("b]\\b"))).isFalse();
    }

    @Test
    void globWithoutAHead_coversEverything() {
        assertThat(of("*:lock", "a:*")).isEqualTo(Glob.ALL);
    }
}
