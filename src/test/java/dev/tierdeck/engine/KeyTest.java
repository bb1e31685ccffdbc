package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class KeyTest {
    @Property
    void bytes_anyBytes_comeBackUnchanged(@ForAll byte[] bytes) {
        assertThat(Key.of(bytes).bytes()).isEqualTo(bytes);
        assertThat(Key.of(bytes).length()).isEqualTo(bytes.length);
    }

    @Property
    void equals_isThatOfTheBytes(@ForAll byte[] a, @ForAll byte[] b) {
        assertThat(Key.of(a).equals(Key.of(b))).isEqualTo(Arrays.equals(a, b));
        assertThat(Key.of(a)).isEqualTo(Key.of(a.clone())).hasSameHashCodeAs(Key.of(a.clone()));
        assertThat(Key.of(a).compareTo(Key.of(b)) == 0).isEqualTo(Arrays.equals(a, b));
    }

    @Property
    void compareTo_ofText_isTheOrderOfCodePoints(@ForAll String a, @ForAll String b) {
        var left = a.codePoints().filter(KeyTest::isScalar).toArray();
        var right = b.codePoints().filter(KeyTest::isScalar).toArray();
        int order = key(left).compareTo(key(right));
        assertThat(Integer.signum(order)).isEqualTo(Integer.signum(Arrays.compare(left, right)));
    }

    @Property
    void startsWith_isThatOfTheBytes(@ForAll byte[] bytes, @ForAll byte[] head) {
        boolean expected = bytes.length >= head.length && Arrays.equals(Arrays.copyOf(bytes, head.length), head);
        assertThat(Key.of(bytes).startsWith(head)).isEqualTo(expected);
        assertThat(Key.of(bytes).startsWith(Arrays.copyOf(bytes, bytes.length / 2))).isTrue();
    }

    @Property
    void text_isThereExactlyWhenTheBytesAreUtf8(@ForAll byte[] bytes) {
        boolean wellFormed = Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
        assertThat(Key.of(bytes).text().isPresent()).isEqualTo(wellFormed);
        assertThat(Key.of(bytes).matchText()).isEqualTo(
                new String(bytes, wellFormed ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
    }

    @Example
    void of_arrayThatIsChangedLater_staysTheSame() {
        var bytes = new byte[] {1, 2};
        var key = Key.of(bytes);
        bytes[0] = 9;
        key.bytes()[1] = 9;
        assertThat(key).isEqualTo(Key.of(new byte[] {1, 2}));
    }

    private static boolean isScalar(int point) {
        return point < 0xd800 || point > 0xdfff;
    }

    private static Key key(int[] points) {
        return Key.of(new String(points, 0, points.length));
    }
}
