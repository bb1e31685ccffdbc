package dev.tierdeck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PrintableTest {
    private static final Set<Integer> HARMFUL = Set.of((int) Character.CONTROL, (int) Character.FORMAT, (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR, (int) Character.SURROGATE, (int) Character.UNASSIGNED);

    @Property
    void line_anyBytes_holdsNothingHarmful(@ForAll byte[] bytes) {
        assertHarmless(Printable.line(bytes));
    }

    @Property
    void line_anyText_holdsNothingHarmful(@ForAll("texts") String text) {
        assertHarmless(Printable.line(text));
        assertHarmless(Printable.line(text.getBytes(StandardCharsets.UTF_16)));
    }

    @Property
    void line_textOrItsBytes_areTheSame(@ForAll("texts") String text) {
        assertThat(Printable.line(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Printable.line(text));
    }

    @Property
    void line_differentBytes_areShownDifferently(@ForAll byte[] a, @ForAll byte[] b) {
        assertThat(Printable.line(a).equals(Printable.line(b))).isEqualTo(Arrays.equals(a, b));
    }

    @Property
    void bytes_ofTheLineOfAnyBytes_areThoseBytes(@ForAll byte[] bytes, @ForAll("texts") String text) {
        assertThat(Printable.bytes(Printable.line(bytes))).isEqualTo(bytes);
        assertThat(Printable.bytes(Printable.line(text))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Example
    void bytes_ofWhatIsNoLine_areRefused() {
        for (var broken : List.of("a\\", "\\q", "\\x1", "\\u12", "\\U0000000")) {
            assertThatIllegalArgumentException().isThrownBy(() -> Printable.bytes(broken));
        }
    }

    @Example
    void line_knownCases_areEscapedAsStated() {
        assertThat(Printable.line("a\nb\r\t\\")).isEqualTo("a\\nb\\r\\t\\\\");
        assertThat(Printable.line("\u001b[31m")).isEqualTo("\\u001b[31m");
        assertThat(Printable.line("\u202egpj")).isEqualTo("\\u202egpj");
        assertThat(Printable.line("\u0085\u2028\u200b\ufeff")).isEqualTo("\\u0085\\u2028\\u200b\\ufeff");
        assertThat(Printable.line(new byte[] {'a', (byte) 0xff, (byte) 0xc0, (byte) 0x80})).isEqualTo("a\\xff\\xc0\\x80");
        assertThat(Printable.line("\udb40\udc01")).isEqualTo("\\U000e0001");
        assertThat(Printable.line("pr\u00edce \u20bf \ud83d\udcc8")).isEqualTo("pr\u00edce \u20bf \ud83d\udcc8");
    }

    @Example
    void line_bytesThatOnlyLookLikeUtf8_areShownAsBytes() {
        assertThat(Printable.line(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80})).isEqualTo("\\xed\\xa0\\x80");
        assertThat(Printable.line(new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80})).isEqualTo("\\xf4\\x90\\x80\\x80");
        assertThat(Printable.line(new byte[] {(byte) 0xe2, (byte) 0x82})).isEqualTo("\\xe2\\x82");
    }

    @Example
    void line_everyCodePoint_isHarmless() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            assertHarmless(Printable.line(Character.toString(point)));
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().ofMaxLength(40).map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }

    private static void assertHarmless(String shown) {
        if (shown.codePoints().anyMatch(point -> HARMFUL.contains(Character.getType(point)))) {
            assertThat(shown.codePoints().boxed()).noneMatch(point -> HARMFUL.contains(Character.getType(point)));
        }
    }

    @Example
    void sentence_keepsBackslashes_andEscapesTheRest() {
        assertThat(Printable.sentence("There is no key a\\n\u202eb\nc.")).isEqualTo("There is no key a\\n\\u202eb\\nc.");
        assertThat(Printable.sentence("plain \\ 価格")).isEqualTo("plain \\ 価格");
    }
}
