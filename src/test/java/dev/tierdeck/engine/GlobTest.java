package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobTest {
    @Provide
    Arbitrary<byte[]> odd() {
        return Arbitraries.of((byte) '*', (byte) '?', (byte) '[', (byte) ']', (byte) '\\', (byte) '^', (byte) '-', (byte) 'a', (byte) 0, (byte) -1)
                .array(byte[].class).ofMaxSize(12);
    }

    @Property
    void literal_ofQuotedBytes_isThoseBytes(@ForAll("odd") byte[] bytes) {
        assertThat(Glob.of(Glob.quote(bytes)).literal()).hasValue(bytes);
        assertThat(Glob.of(Glob.quote(bytes)).literalHead()).isEqualTo(bytes);
    }

    @Property
    void literal_whereThereIsOne_matchesAndNothingElseDoes(@ForAll("odd") byte[] pattern, @ForAll("odd") byte[] other) {
        var glob = Glob.of(pattern);
        glob.literal().ifPresent(only -> {
            assertThat(glob.matches(Key.of(only))).isTrue();
            assertThat(glob.matches(Key.of(other))).isEqualTo(Key.of(only).equals(Key.of(other)));
        });
    }

    @Example
    void literal_ofAPatternThatLeavesSomethingOpen_isNone() {
        assertThat(Glob.of("quote:*").literal()).isEmpty();
        assertThat(Glob.of("quote:?").literal()).isEmpty();
        assertThat(Glob.of("quote:[ab]").literal()).isEmpty();
        assertThat(Glob.ALL.literal()).isEmpty();
    }
}
